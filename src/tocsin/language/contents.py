"""The content of a statement: what follows, surrounds or precedes its cue."""

from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.codebook.grammar import SpeechVerb
from tocsin.language.quotes import QUOTE_MARKS, Quoted
from tocsin.language.words import PLACE, Sentence, Word, is_stop
from tocsin.records import Span


@dataclass(frozen=True, slots=True)
class Content:
    """What was said; `free` when nothing of the reporter's binds it ("that", "to"), so that it can be direct."""

    span: Span
    free: bool


def contents(word: Word, sentence: Sentence, verb: SpeechVerb, quotes: Sequence[Quoted]) -> list[Content]:
    """The contents that a cue introduces, by the forms that its codebook entry allows; at most one.

    Args:
        word: the cue.
        sentence: the sentence that it stands in.
        verb: its codebook entry.
        quotes: the quotations that reach into the sentence.
    """
    found = (
        _clause(word, sentence, verb)
        or _around(word, sentence, verb, quotes)
        or _infinitive(word, sentence, verb)
        or _phrase(word, sentence, verb)
        or _quotation(word, sentence, verb, quotes)
        or _misread_relative(word, sentence, verb)
    )
    return [found] if found else []


def _clause(word: Word, sentence: Sentence, verb: SpeechVerb) -> Content | None:
    """ "said that ...", "..., he said"."""
    if "clause" not in verb.content and "quote" not in verb.content:
        return None
    child = next((c for c in word.children if c.dep in ("ccomp", "csubj") and (c.verbal or c.i < word.i)), None)
    child = child or _misread_clause(word)
    if child is None:
        return None
    own = child.subtree()
    bound = own[0].lower == "that" and own[0].dep == "mark"
    span = trim(sentence, _reach(word, own[1:] if bound else own, sentence))
    return Content(span, not bound) if span else None


def _misread_clause(word: Word) -> Word | None:
    """An object with a finite verb of its own is a clause without "that": "suggested countries with influence act"."""
    thing = word.child("dobj")
    if thing is None or thing.i < word.i:
        return None
    finite = [
        w for w in thing.subtree() if w.tag in ("VBP", "VBZ", "VBD") and w.dep not in ("relcl", "acl", "aux", "conj")
    ]
    return thing if any(w.head is thing for w in finite) else None


def _reach(word: Word, own: list[Word], sentence: Sentence) -> list[Word]:
    """A clause after its cue runs to the end of the sentence, unless the cue has something else to its right."""
    if not own or own[0].i < word.i:
        return own
    end = own[-1].i
    rest = [w for w in sentence.words if w.i > end]
    if any(c.i > end and (c.dep in ("conj", "cc") or (c.verbal and c.child("nsubj"))) for c in word.children):
        return own
    return [*own, *rest]


def _around(word: Word, sentence: Sentence, verb: SpeechVerb, quotes: Sequence[Quoted]) -> Content | None:
    """ "The step, he said, was ...", "... , as he said": the cue hangs on what it reports."""
    if word.dep not in ("parataxis", "ccomp", "advcl", "dep") or not word.head.verbal or word.child("ccomp"):
        return None
    if word.dep in ("ccomp", "advcl") and not _set_off(word, sentence):
        return None
    if "clause" not in verb.content and "quote" not in verb.content:
        return None
    own = {w.i for w in word.subtree()}
    rest = [w for w in word.head.subtree() if w.i not in own]
    span = trim(sentence, rest)
    return Content(span, True) if span and (word.dep != "dep" or quotes) else None


def _set_off(word: Word, sentence: Sentence) -> bool:
    """Whether a cue with its subject is set off by a comma or a quotation mark on its left."""
    first = word.subtree()[0]
    before = sentence.words[first.i - 1] if first.i else None
    return before is not None and (before.text in (",", "-", "--") or before.text in QUOTE_MARKS)


def _infinitive(word: Word, sentence: Sentence, verb: SpeechVerb) -> Content | None:
    """ "urged Iran to stop", "vowed to fight": the infinitive with its "to"."""
    if "infinitive" not in verb.content:
        return None
    for child in word.children:
        if child.dep in ("xcomp", "ccomp", "advcl") and child.i > word.i and any(c.tag == "TO" for c in child.children):
            own = [w for w in child.subtree() if w.i > word.i]
            subject = child.child("nsubj") if own[0].lower == "for" else None
            if subject is None and not _asked(word, verb):
                return None
            start = own[1].i if subject is not None else next(w.i for w in own if w.tag == "TO")
            span = trim(sentence, [w for w in own if w.i >= start])
            return Content(span, False) if span else None
    return None


def _asked(word: Word, verb: SpeechVerb) -> bool:
    """Whether the one asked to do it is there, where the verb needs one: "called on Iran to", never "called to"."""
    wanted = [role for role in verb.addressee if role not in ("object", "to")]
    return not wanted or any(c.dep == "prep" and c.lower in wanted for c in word.children)


def _phrase(word: Word, sentence: Sentence, verb: SpeechVerb) -> Content | None:
    """ "accused X of Y", "called for Z", "condemned W": object and preposition together."""
    wanted = [c for c in verb.content if c not in ("clause", "quote", "infinitive", "object")]
    preps = [c for c in word.children if c.dep == "prep" and c.lower in wanted and c.i > word.i]
    direct = word.child("dobj", "nsubjpass") if {"object", "as"} & {*verb.content, *verb.addressee} else None
    if not preps and "as" in wanted and direct is not None and direct.i > word.i:
        preps = [c for c in direct.children if c.dep == "prep" and c.lower == "as"]
    if not preps and (direct is None or "object" not in verb.content):
        return None
    words = [w for p in preps for w in p.subtree()]
    if direct is not None and (direct.i > word.i):
        words += direct.subtree()
    elif preps:
        words = [w for w in words if w is not preps[0]]
    span = trim(sentence, words)
    return Content(span, False) if span else None


def _quotation(word: Word, sentence: Sentence, verb: SpeechVerb, quotes: Sequence[Quoted]) -> Content | None:
    """A quotation next to a cue that the parser left without a content."""
    if "quote" not in verb.content or not quotes:
        return None
    quotes = [q for q in quotes if any(w.verbal for w in q.words)]
    if not quotes:
        return None
    near = min(quotes, key=lambda q: min(abs(q.start - word.end), abs(word.start - q.end)))
    return Content(Span(near.start, near.end, sentence.text[near.start : near.end]), True)


def _misread_relative(word: Word, sentence: Sentence, verb: SpeechVerb) -> Content | None:
    """ "said in a letter that talks had stalled", where the parser takes "that" for the letter."""
    if "clause" not in verb.content:
        return None
    nouns = (noun for prep in word.children if prep.dep == "prep" for noun in prep.children if noun.dep == "pobj")
    for clause in (c for noun in nouns for c in noun.children if c.dep == "relcl"):
        own = clause.subtree()
        if (
            own[0].lower == "that"
            and (subject := clause.child("nsubj", "nsubjpass")) is not None
            and subject is not own[0]
        ):
            span = trim(sentence, _reach(word, own[1:], sentence))
            return Content(span, False) if span else None
    return None


def trim(sentence: Sentence, words: Sequence[Word]) -> Span | None:
    """The stretch of some words without punctuation and quotation marks at its edges, or None when nothing is left."""
    kept = sorted(words, key=PLACE)
    while kept and is_stop(kept[-1]):
        kept = kept[:-1]
    while kept and is_stop(kept[0]):
        kept = kept[1:]
    return sentence.span(kept[0], kept[-1]) if kept else None
