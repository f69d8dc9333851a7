"""The judge: codebook and encoder together on the type of an event."""

from collections.abc import Iterator, Sequence
from math import exp
from typing import NamedTuple

from msgspec import structs

from tocsin.coding.context import Context
from tocsin.encoder.relations import Pair, Relations
from tocsin.language.clause import Clause
from tocsin.records import Event, Span

# Nats of trust in an event whose sides the codebook itself has found; on the benchmark `dyads` less of it does harm.
TRUST_IN_READING = 3.0


class Candidate(NamedTuple):
    """An event as the codebook finds it, and the clause that tells of it; None where it lies in what somebody says."""

    event: Event
    clause: Clause | None


def decide(scores: dict[str, float], verdict: str | None, trust: float) -> str:
    """The likeliest type, the codebook's verdict being `trust` nats likelier than the encoder alone holds it to be."""
    return max(scores, key=lambda kind: scores[kind] + trust * (kind == verdict))


def judged(found: Sequence[Candidate], context: Context) -> Iterator[Event]:
    """The events, with another type where the encoder is surer of it than the codebook is of its own.

    Only what is reported, in a clause that names both sides and holds no other event, is put to the encoder: it is told
    the sides but not the verb, and it is shown the clause and nothing else.
    """
    triggers = [candidate.event.trigger for candidate in found]
    for event, clause in found:
        pair = _pair(event, clause, triggers) if context.encoder is not None and clause is not None else None
        yield _judge(event, pair, context.encoder, context) if pair is not None and context.encoder else event


def _judge(event: Event, pair: Pair, encoder: Relations, context: Context) -> Event:
    scores = encoder.scores(pair)
    kind = decide(scores, event.type, TRUST_IN_READING)
    if kind == event.type:
        return event
    quad = context.book.events.types[kind].quad
    because = (*event.because, f"encoder: {shares(scores)}; {event.type} to {kind}")
    return structs.replace(event, type=kind, mode=None, quad=quad, because=because)


def shares(scores: dict[str, float]) -> str:
    """The two likeliest types with their probabilities."""
    best = sorted(scores, key=lambda kind: -scores[kind])[:2]
    return ", ".join(f"{kind} {exp(scores[kind]):.2f}" for kind in best)


def _pair(event: Event, clause: Clause, triggers: Sequence[Span]) -> Pair | None:
    """What the encoder is asked of an event, or None where it is not asked."""
    span = clause.span
    if clause.predicate.nominal or event.status != "reported" or sum(_inside(t, span) for t in triggers) > 1:
        return None
    sides = [side.span for side in (*event.actors[:1], *(event.recipients or event.actors[1:])[:1])]
    places = [(s.start - span.start, s.end - span.start) for s in sides if s is not None and _inside(s, span)]
    if len(places) < 2 or not (places[0][1] <= places[1][0] or places[1][1] <= places[0][0]):
        return None
    return Pair(span.text, places[0], places[1])


def _inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
