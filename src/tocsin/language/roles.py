"""The role of a clause towards the one above it, and the conjunction that says so."""

from collections.abc import Mapping

from tocsin.codebook.grammar import Marker
from tocsin.language.clause import Role
from tocsin.language.predicates import auxiliaries, infinitive
from tocsin.language.words import Sentence, Word

MarkedBy = tuple[Marker, Word, Word]
"""A conjunction's codebook entry with its first and last word."""

LONGEST_MARKER = 5  # words
COMPLEMENTS = frozenset(("ccomp", "xcomp", "csubj", "csubjpass", "pcomp"))
ASKING = frozenset(
    ("if", "whether", "when", "what if", "as if")
)  # bring in a question where their clause is a complement
INVERTED = frozenset(("should", "were", "had"))


def marker_words(word: Word, sentence: Sentence, markers: Mapping[str, Marker]) -> MarkedBy | None:
    """The conjunction of a clause: its codebook entry with its first and last word, the longest one that fits."""
    for child in word.children:
        if (
            child.dep in ("mark", "advmod", "prep")
            and child.i < word.i
            and child.tag in ("IN", "WRB", "RB", "VBN", "VBG")
            and _before_subject(child, word)
        ):
            found = _longest(child, sentence, markers)
            if found is not None:
                return found
    return _inversion(word, markers)


def _before_subject(mark: Word, word: Word) -> bool:
    """A conjunction stands before the subject of its clause; behind it, the word is an adverb ("he once said")."""
    subject = word.child("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
    return subject is None or mark.i < subject.i


def _longest(mark: Word, sentence: Sentence, markers: Mapping[str, Marker]) -> MarkedBy | None:
    words = sentence.words
    best: MarkedBy | None = None
    for first in range(max(0, mark.i - LONGEST_MARKER + 1), mark.i + 1):
        for last in range(mark.i, min(len(words), first + LONGEST_MARKER)):
            entry = markers.get(" ".join(w.lower for w in words[first : last + 1]))
            if entry is not None and (best is None or last - first > best[2].i - best[1].i):
                best = (entry, words[first], words[last])
    return None if best is None or (best[0].marker in INVERTED) else best


def _inversion(word: Word, markers: Mapping[str, Marker]) -> MarkedBy | None:
    """ "Should Japan move ...": a finite auxiliary before the subject at the head of a dependent clause."""
    subject = word.child("nsubj", "nsubjpass")
    if subject is None or word.dep not in ("advcl", "ccomp", "ROOT", "parataxis", "dep"):
        return None
    for auxiliary in [*auxiliaries(word), *([word] if word.child("xcomp") is not None else [])]:
        before = auxiliary.i < min(w.i for w in subject.subtree())
        if auxiliary.lower in INVERTED and before and _opens_clause(auxiliary, word):
            return markers[auxiliary.lower], auxiliary, auxiliary
    return None


def _opens_clause(auxiliary: Word, word: Word) -> bool:
    return word.dep != "ROOT" and all(w.i >= auxiliary.i for w in word.subtree() if w.tag not in (",", "``"))


def role_of(word: Word, marker: Marker | None) -> Role:
    """The role of the clause that a word heads."""
    spelled_out = marker is not None and " " in marker.marker and word.dep == "acl"  # "in the event that ..."
    if marker is not None and (spelled_out or word.dep not in ("relcl", "acl")):
        asked = word.dep in COMPLEMENTS and marker.marker in ASKING
        return "complement" if asked else marker.role
    if word.dep in ("relcl", "acl"):
        return "relative"
    if word.dep in COMPLEMENTS:
        return "complement"
    if word.dep == "advcl":
        return "purpose" if infinitive(word) else "participle"
    return "main"
