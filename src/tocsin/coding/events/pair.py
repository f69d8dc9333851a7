"""The pair that is given: two stretches of a text as the only two sides, and the event that is theirs."""

from collections.abc import Iterable
from datetime import date

from tocsin.codebook.references import ReferenceBook
from tocsin.coding.context import Context
from tocsin.coding.events.coder import candidates
from tocsin.coding.events.judge import decide, shares
from tocsin.encoder.relations import Pair
from tocsin.language.clause import Clauses, Phrase
from tocsin.records import Actor, Event, Relation, Span
from tocsin.resolving.actors import Actors, make_actor
from tocsin.resolving.names import NameResolver

SIDES = ("XXA", "XXR")  # codes that ISO 3166 leaves to its users: no country, and not the same
LEVELS = 5  # of closeness
NONE = ("codebook: no entry that names either side",)


class PairActors(Actors):
    """Resolves phrases when the two sides are known: what a side's words head is that side, whatever else it may be.

    Args:
        names, clauses, day, words: as for `Actors`.
        sides: where the text names the actor and the recipient.
    """

    def __init__(
        self, names: NameResolver, clauses: Clauses, day: date | None, words: ReferenceBook, sides: tuple[Span, Span]
    ) -> None:
        self.sides = tuple(
            Actor(span.text, code, code, None, None, span) for span, code in zip(sides, SIDES, strict=True)
        )
        super().__init__(names, clauses, day, words)

    def one(self, phrase: Phrase) -> tuple[Actor, ...]:
        """The side that a phrase's head belongs to, else what `Actors` reads, else the side that stands within it."""
        last = phrase.core.end - 1
        headed = [side for side in self.sides if side.span is not None and side.span.start <= last < side.span.end]
        if headed:
            return (min(headed, key=_length),)
        found = super().one(phrase)
        if any(a.country in SIDES for a in found):
            return found
        within = [side for side in self.sides if side.span is not None and _holds(phrase.span, side.span)]
        return (min(within, key=_length),) if within else found

    def named_in(self, text: str) -> tuple[Actor, ...]:
        """The sides that a stretch of text names, else the states."""
        found = tuple(side for side in self.sides if side.name in text)
        return found or super().named_in(text)

    def state(self, code: str) -> Actor:
        """The side or the state that a code stands for."""
        side = next((side for side in self.sides if side.country == code), None)
        return side if side is not None else make_actor(self.names.state_name(code), code, "GOV", None, None)


def _length(side: Actor) -> int:
    return len(side.name)


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def relate(text: str, sides: tuple[Span, Span], context: Context, name: str) -> Relation:
    """What the first side does to the second: the event of the text that is most nearly theirs, its type judged.

    Args:
        text: the text that was coded.
        sides: where it names the actor and the recipient.
        context: of that text, with `PairActors` of these sides, its statements coded already.
        name: the relation's id.
    """
    found = [candidate.event for candidate in candidates(context)]
    best = nearest(found)
    if context.encoder is None:
        return _relation(name, best.type, best, ()) if best is not None else Relation(id=name, type=None, because=NONE)
    one, two = sides
    scores = context.encoder.scores(Pair(text, (one.start, one.end), (two.start, two.end)))
    trust = context.encoder.trust[closeness(best)] if best is not None else 0.0
    kind = decide(scores, best.type if best is not None else None, trust)
    told = max((e for e in found if e.type == kind), key=closeness, default=None)
    return _relation(name, kind, told or best, (f"encoder: {shares(scores)}",))


def nearest(found: Iterable[Event]) -> Event | None:
    """The event that is most nearly the pair's."""
    return max(found, key=closeness, default=None)


def _relation(name: str, kind: str, event: Event | None, why: tuple[str, ...]) -> Relation:
    """A relation with mode and status of the codebook's event; the mode only where it is one of this type."""
    if event is None:
        return Relation(id=name, type=kind, status="reported", because=(*NONE, *why))
    mode = event.mode if event.type == kind else None
    overruled = () if event.type == kind else (f"the codebook's {event.type} is overruled",)
    return Relation(id=name, type=kind, mode=mode, status=event.status, because=(*event.because, *why, *overruled))


def closeness(event: Event) -> int:
    """How far an event is that of the pair: 4 both sides in their places, 3 both, 2 or 1 one of them, 0 neither."""
    actors, recipients = _codes(event.actors), _codes(event.recipients)
    if SIDES[0] in actors and SIDES[1] in recipients:
        return 4
    if {*SIDES} <= actors | recipients:
        return 3
    if SIDES[0] in actors:
        return 2
    return int(bool({*SIDES} & (actors | recipients)))


def _codes(actors: Iterable[Actor]) -> set[str | None]:
    return {a.country for a in actors}
