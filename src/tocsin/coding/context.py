"""What every coder is given: the clauses of a document and the resolvers that read names and dates in it."""

from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from tocsin.codebook.book import Codebook
from tocsin.encoder.relations import Relations
from tocsin.language.clause import Attribution, Clause, Clauses, Phrase
from tocsin.records import Actor, Event, Span, Statement, When
from tocsin.resolving.actors import Actors
from tocsin.resolving.places import Places
from tocsin.resolving.whens import Whens

ID_DIGITS = 16  # hex digits; enough that no two records of an archive of a billion are likely to share one


@dataclass(slots=True)
class Context:
    """One document while it is being coded; `statements` and `events` hold what earlier coders found.

    Without an `encoder` the codebook codes alone.
    """

    document_id: str
    clauses: Clauses
    actors: Actors
    whens: Whens
    book: Codebook
    day: date | None
    places: Places
    encoder: Relations | None = None
    statements: dict[int, Statement] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)

    def id_of(self, kind: str, *parts: object) -> str:
        """A record's id: a hash of what it says and where."""
        said = "\x1f".join([kind, self.document_id, *map(str, parts)])
        return sha256(said.encode()).hexdigest()[:ID_DIGITS]

    def sentence(self, clause: Clause) -> Span:
        """The sentence that a clause stands in."""
        return self.clauses.sentences[clause.sentence]

    def cut(self, start: int, end: int, within: Span) -> Span:
        """A part of a span, by offsets of the document."""
        return Span(start, end, within.text[start - within.start : end - within.start])

    def said_in(self, clause: Clause) -> Attribution | None:
        """The innermost statement around a clause, with the outer one's speaker where it has none itself."""
        return self.clauses.attribution(clause)

    def speaker(self, clause: Clause) -> Actor | None:
        """Who says what a clause says, or None where the reporter does."""
        said = self.said_in(clause)
        return self.actors.first(said.speaker) if said is not None else None

    def said_when(self, said: Attribution | None) -> When | None:
        """When a statement was made: by the dates of its cue, else by those of the statement around it."""
        if said is None or said.cue_clause is None:
            return None
        cue = self.clauses.all[said.cue_clause]
        found = self.whens.of(cue, outside=None if said.interrupted else said.content)
        outer = self.clauses.attribution(cue)
        wider = outer is not None and len(outer.content.text) > len(said.content.text)
        return found or (self.said_when(outer) if wider else None)

    def why(self, clause: Clause, entry: str, *actors: Actor | None) -> tuple[str, ...]:
        """Why a record was coded: the clause, the codebook entry, and what told who each actor is."""
        told = (f"resolver: {self.actors.why(a)}" for a in actors if a is not None)
        return (f"clause: {clause.describe()}", f"codebook: {entry}", *dict.fromkeys(told))

    def owner(self, phrase: Phrase | None) -> tuple[Actor, ...]:
        """The actors of a phrase, or those whose act or thing it is."""
        return self.actors.owners(phrase)
