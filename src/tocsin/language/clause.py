"""The clause: the only view of the parse that coders have.

A clause is a predicate (a verb or a deverbal noun) with its arguments, passive and control undone, its qualifiers, the
role that it plays towards the clause above it, and the statement that it stands in. No dependency label is named here.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from tocsin.records import Span

Role = Literal["main", "complement", "condition", "concession", "cause", "time", "purpose", "relative", "participle"]
Tense = Literal["past", "present", "future", ""]
# Nouns that only count or part what "of" brings in: closed class.
MEASURES = frozenset(
    [
        "ton",
        "tonne",
        "barrel",
        "kilogram",
        "litre",
        "dollar",
        "euro",
        "pound",
        "number",
        "group",
        "series",
        "part",
        "kind",
        "sort",
        "form",
        "lot",
        "hundred",
        "thousand",
        "million",
        "billion",
        "dozen",
        "score",
        "round",
        "wave",
        "package",
        "piece",
        "bit",
        "string",
        "list",
        "range",
        "majority",
        "rest",
        "one",
        "some",
        "any",
        "all",
    ]
)
PhraseKind = Literal["name", "noun", "pronoun", "number", "other"]


@dataclass(slots=True, eq=False)
class Phrase:
    """A noun phrase.

    `span` has its modifiers and prepositional phrases, without relative clauses, appositions and further conjuncts;
    `core` ends at the head; `bare` is the core without articles and counts. `head` is the head's lemma,
    `modifiers` are the lemmas before it, `number` a count. `members` are all conjuncts, this one first.
    """

    span: Span
    core: Span
    head: str
    kind: PhraseKind
    bare: Span | None = None
    determiner: str = ""
    plural: bool = False
    number: int | None = None
    modifiers: tuple[str, ...] = ()
    possessor: "Phrase | None" = None
    qualifier: "Phrase | None" = None
    arguments: tuple["Argument", ...] = ()
    apposition: "Phrase | None" = None
    members: tuple["Phrase", ...] = ()

    def __post_init__(self) -> None:
        self.members = self.members or (self,)

    @property
    def text(self) -> str:
        """The phrase's words."""
        return self.span.text

    def with_preposition(self, *prepositions: str) -> Iterator["Phrase"]:
        """The phrases that hang on this one by one of these prepositions, conjuncts each."""
        for argument in self.arguments:
            if argument.role in prepositions:
                yield from argument.phrase.members

    def lemmas(self) -> tuple[str, ...]:
        """The head and the modifiers, the words by which a codebook entry knows the phrase; "tons of aid" is aid."""
        own = (self.head, *self.modifiers)
        if self.number is None and self.head not in MEASURES:
            return own
        return (*own, *(lemma for p in self.with_preposition("of") for lemma in p.lemmas()))


@dataclass(slots=True, eq=False)
class Argument:
    """A phrase in its role: "subject", "object", "indirect object", "attribute", or the preposition that brings it in.

    In nominal clauses also "possessor" and "modifier".
    """

    role: str
    phrase: Phrase


@dataclass(slots=True, eq=False)
class Predicate:
    """What a clause says of its arguments: lemma with particle ("carry out"), its words, whether it is a noun."""

    lemma: str
    span: Span
    nominal: bool = False
    adjective: str = ""


@dataclass(slots=True, eq=False)
class Clause:
    """One predication. `index` is its place in `Clauses.all`; `governor` is the index of the clause above, or None.

    `span` is the clause from its subject to its last complement, without marker and without the clauses that only
    qualify it (conditions, concessions, times, causes); `verb_span` begins at the verb group (negation and modal in).
    `phrase` is the noun phrase of a nominal clause; `qualifies` is the nominal clause that a
    relative clause hangs on. `statement` is the index of the attribution that it stands in.
    """

    index: int
    sentence: int
    predicate: Predicate
    span: Span
    verb_span: Span
    role: Role
    arguments: tuple[Argument, ...] = ()
    negated: bool = False
    modal: str = ""
    tense: Tense = ""
    perfect: bool = False
    passive: bool = False
    infinitive: bool = False
    question: bool = False
    marker: Span | None = None
    conjunction: str = ""
    coordinate: bool = False
    governor: int | None = None
    qualifies: int | None = None
    preposition: str = ""
    phrase: Phrase | None = None
    statement: int | None = None
    dependants: list[int] = field(default_factory=list)

    def argument(self, *roles: str) -> Phrase | None:
        """The first argument in one of these roles."""
        for argument in self.arguments:
            if argument.role in roles:
                return argument.phrase
        return None

    def phrases(self, *roles: str) -> Iterator[Phrase]:
        """All arguments in these roles, conjuncts each."""
        for argument in self.arguments:
            if argument.role in roles:
                yield from argument.phrase.members

    def describe(self) -> str:
        """The clause on one line, for people who ask why: "hold (subject: the envoys; object: talks), future"."""
        parts = "; ".join(f"{a.role}: {', '.join(p.core.text for p in a.phrase.members)}" for a in self.arguments)
        marks = [m for m in (self.tense, self.modal, "passive" * self.passive, "negated" * self.negated) if m]
        return ", ".join([f"{self.predicate.lemma} ({parts})", self.role, *marks])

    @property
    def subject(self) -> Phrase | None:
        """Who does it."""
        return self.argument("subject")

    @property
    def object(self) -> Phrase | None:
        """To whom, or what."""
        return self.argument("object")


@dataclass(slots=True, eq=False)
class Condition:
    """A condition and what depends on it: the two as they stand in the text, and the clauses that they are.

    A trigger is a clause ("if Oslo leaves") or a phrase ("in return for support").
    """

    marker: Span
    lemma: str
    trigger: Span
    response: Span
    response_clause: int
    trigger_clause: int | None = None
    trigger_phrase: Phrase | None = None


@dataclass(slots=True, eq=False)
class Attribution:
    """A stretch of text that somebody is reported to have said: cue, speaker and content, its cue inside it or not."""

    index: int
    cue: Span | None
    cue_lemma: str
    cue_clause: int | None
    speaker: Phrase | None
    addressee: Phrase | None
    content: Span
    direct: bool
    source: Span

    @property
    def interrupted(self) -> bool:
        """Whether the cue stands inside what was said: '"We came," he said. "We saw."'."""
        return self.cue is not None and self.content.start <= self.cue.start < self.content.end


@dataclass(slots=True)
class Clauses:
    """All clauses of a document, verbal and nominal, in the order of the text, with what ties them to one another.

    `phrases` are all noun phrases in the order of the text; `sentences` are the sentences' spans.
    """

    all: list[Clause] = field(default_factory=list)
    phrases: list[Phrase] = field(default_factory=list)
    conditions: list[Condition] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    sentences: list[Span] = field(default_factory=list)
    _owners: list[tuple[int, int, int]] = field(default_factory=list)

    def verbal(self) -> Iterator[Clause]:
        """The clauses whose predicate is a verb."""
        return (c for c in self.all if not c.predicate.nominal)

    def nominal(self) -> Iterator[Clause]:
        """The clauses whose predicate is a noun."""
        return (c for c in self.all if c.predicate.nominal)

    def in_sentence(self, number: int, *, nominal: bool = False) -> Iterator[Clause]:
        """The clauses of one sentence whose predicate is a verb, or a noun."""
        place = bisect_left(self.all, number, key=lambda c: c.sentence)
        while place < len(self.all) and self.all[place].sentence == number:
            if self.all[place].predicate.nominal is nominal:
                yield self.all[place]
            place += 1

    def noun(self, phrase: Phrase) -> Clause | None:
        """The nominal clause that a noun phrase is."""
        number = self.sentence_at(phrase.span.start)
        return next((c for c in self.in_sentence(number, nominal=True) if c.phrase is phrase), None)

    def sentence_at(self, offset: int) -> int:
        """The number of the sentence that an offset of the document lies in."""
        return bisect_right(self.sentences, offset, key=lambda s: s.start) - 1

    def governor(self, clause: Clause) -> Clause | None:
        """The clause above."""
        return None if clause.governor is None else self.all[clause.governor]

    def dependants(self, clause: Clause) -> Iterator[Clause]:
        """The clauses right below."""
        return (self.all[i] for i in clause.dependants)

    def attribution(self, clause: Clause) -> Attribution | None:
        """The statement that a clause stands in."""
        return None if clause.statement is None else self.attributions[clause.statement]

    def owner(self, offset: int) -> Clause | None:
        """The verbal clause that the word at an offset of the document belongs to."""
        place = bisect_right(self._owners, (offset, len(self._owners) + 1, 0)) - 1
        if place < 0:
            return None
        start, index, end = self._owners[place]
        return self.all[index] if start <= offset < end and index >= 0 else None
