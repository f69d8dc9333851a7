"""Clauses of a document, made once from its parse."""

from collections.abc import Iterable

from tocsin.codebook.grammar import Grammar, Marker
from tocsin.language.arguments import arguments
from tocsin.language.attribution import PassageAttribution, mark_statements
from tocsin.language.carried import Passage, carry_on
from tocsin.language.clause import Argument, Clause, Clauses, Phrase, Predicate
from tocsin.language.conditions import link
from tocsin.language.phrases import Phrases
from tocsin.language.predicates import (
    infinitive,
    modal_of,
    negated,
    passive,
    perfect,
    predicate_of,
    predicates,
    tense_of,
)
from tocsin.language.repairs import repair
from tocsin.language.roles import MarkedBy, marker_words, role_of
from tocsin.language.spans import clause_spans
from tocsin.language.words import Sentence, Word

LOOSE_ROLES = frozenset(("condition", "concession", "cause", "time"))


class SentenceClauses:
    """The clauses of one sentence while they are being made."""

    def __init__(self, sentence: Sentence, number: int, clauses: Clauses, grammar: Grammar) -> None:
        self.sentence = sentence
        self.number = number
        self.clauses = clauses
        self.grammar = grammar
        self.phrases = Phrases(sentence)
        self.heads = predicates(sentence)
        self.markers = _once({w.i: marker_words(w, sentence, grammar.markers) for w in self.heads})
        self.loose = {w.i for w in self.heads if self._role(w) in LOOSE_ROLES}
        self.hidden = {i for m in self.markers.values() if m is not None for i in range(m[1].i, m[2].i + 1)}
        self.index: dict[int, int] = {}

    def build(self) -> None:
        """Append this sentence's clauses, phrases and conditions to the document's."""
        for word in self.sentence.words:
            if word.i in self.markers:
                self._append(word, self._verbal(word))
            elif word.tag in ("NN", "NNS") and word.dep not in ("compound", "nmod"):
                self._append(word, self._nominal(word))
        self._tie()
        self.clauses.phrases += [self.phrases.made[i] for i in sorted(self.phrases.made)]
        self.clauses._owners += self._owners()

    def _append(self, word: Word, clause: Clause) -> None:
        self.index[word.i] = clause.index
        self.clauses.all.append(clause)

    def _role(self, word: Word) -> str:
        marked = self.markers[word.i]
        return role_of(word, marked[0] if marked else None)

    def _verbal(self, word: Word) -> Clause:
        marked = self.markers[word.i]
        marker: Marker | None = marked[0] if marked else None
        found = arguments(word, self.phrases)
        span, verb_span = clause_spans(word, self.sentence, self.loose, self.hidden)
        return Clause(
            index=len(self.clauses.all),
            sentence=self.number,
            predicate=predicate_of(word, self.sentence),
            span=span,
            verb_span=verb_span,
            role=role_of(word, marker),
            arguments=found,
            negated=negated(word)
            or any(a.phrase.determiner == "no" for a in found if a.role in ("subject", "object", "attribute")),
            modal=modal_of(word),
            tense=tense_of(word),
            perfect=perfect(word),
            passive=passive(word),
            infinitive=infinitive(word),
            question=self.sentence.words[-1].text == "?",
            marker=self.sentence.span(marked[1], marked[2]) if marked else None,
            conjunction=marker.marker if marker else "",
            preposition=word.head.lower if word.dep == "pcomp" else "",
        )

    def _nominal(self, word: Word) -> Clause:
        phrase = self.phrases.of(word)
        found = [Argument(role, p) for role, p in _around(phrase) if p is not None]
        return Clause(
            index=len(self.clauses.all),
            sentence=self.number,
            predicate=Predicate(word.lemma, self.sentence.span(word, word), nominal=True),
            span=phrase.span,
            verb_span=phrase.core,
            role="complement",
            arguments=(*found, *phrase.arguments),
            negated=phrase.determiner == "no",
            preposition=word.head.lower if word.dep == "pobj" else "",
            phrase=phrase,
        )

    def _tie(self) -> None:
        """Set each clause's governor; coordinated clauses share the role of the first."""
        for word in self.sentence.words:
            if word.i not in self.index:
                continue
            above = self._above(word)
            if above is None:
                continue
            clause, governor = self.clauses.all[self.index[word.i]], self.clauses.all[self.index[above.i]]
            clause.governor = governor.index
            if word.dep in ("acl", "relcl"):
                clause.qualifies = self.index.get(word.head.i)
            governor.dependants.append(clause.index)
            if word.dep == "conj" and word.head is above and clause.marker is None:
                clause.role = governor.role
                clause.coordinate = True

    def _above(self, word: Word) -> Word | None:
        """The nearest predicate above a word."""
        while word.head is not word:
            word = word.head
            if word.i in self.markers:
                return word
        return None

    def _owners(self) -> Iterable[tuple[int, int, int]]:
        """For each word its start, the verbal clause that it belongs to, its end."""
        for word in self.sentence.words:
            owner = word if word.i in self.markers else self._above(word)
            yield word.start, self.index[owner.i] if owner is not None else -1, word.end


def _once(markers: dict[int, MarkedBy | None]) -> dict[int, MarkedBy | None]:
    """A conjunction belongs to the nearest predicate behind it, whichever else the parser hung it on."""
    owners: dict[int, int] = {}
    for place in sorted(markers):
        marked = markers[place]
        if marked is not None and marked[2].i < place:
            owners.setdefault(marked[1].i, place)
    return {
        place: marked if marked is None or owners.get(marked[1].i, place) == place else None
        for place, marked in markers.items()
    }


def _around(phrase: Phrase) -> list[tuple[str, Phrase | None]]:
    return [("possessor", phrase.possessor), ("modifier", phrase.qualifier)]


def build_clauses(passages: Iterable[list[Sentence]], grammar: Grammar) -> Clauses:
    """The clauses of a document.

    Args:
        passages: its paragraphs in order, each as its sentences.
        grammar: conjunctions and verbs of saying from the codebook.
    """
    clauses = Clauses()
    above = Passage()
    for passage in passages:
        first, first_said = len(clauses.all), len(clauses.attributions)
        parts = []
        for number, sentence in enumerate(passage, len(clauses.sentences)):
            repair(sentence)
            clauses.sentences.append(sentence.whole)
            made = SentenceClauses(sentence, number, clauses, grammar)
            made.build()
            parts.append((sentence, made.phrases, made.index))
        said = PassageAttribution(parts, clauses, grammar)
        said.run()
        above = carry_on(said.quotes, clauses, first_said, above)
        mark_statements(clauses, first, first_said)
    link(clauses, grammar)
    return clauses
