"""All coders, in the order in which each builds on those before it."""

from collections.abc import Iterator

from tocsin.coding import appointments, assertions, commitments, events, postures, statements
from tocsin.coding.context import Context
from tocsin.records import Commitment, Document, Event, Reading, Time


def _outside(events: tuple[Event, ...], commitments: tuple[Commitment, ...]) -> Iterator[Event]:
    """The events that are no part of a commitment: what would only happen under a condition stands in its record.

    A demand in a trigger ("must leave or face sanctions") is made all the same.
    """
    parts = [part.span for c in commitments for part in (c.trigger, c.response)]
    for event in events:
        if event.type == "REQUEST" and event.status == "reported":
            yield event
            continue
        held = any(p.start <= event.trigger.start and event.trigger.end <= p.end for p in parts)
        if not held:
            yield event


def code(document: Document, times: tuple[Time, ...], context: Context, headline: Context | None = None) -> Reading:
    """A document's reading from its clauses; its headline's only add a mention to what the prose says too."""
    said = tuple(statements.code(context))
    happened = tuple(events.code(context))
    committed = tuple(commitments.code(context, headline))
    declared = tuple(commitments.declared_events(committed, context))
    events_ = tuple(sorted((*_outside(happened, committed), *declared), key=lambda e: (e.trigger.start, e.type)))
    return Reading(
        document=document,
        times=times,
        statements=said,
        commitments=committed,
        events=events_,
        appointments=tuple(appointments.code(context)),
        postures=tuple(postures.code(context)),
        assertions=tuple(assertions.code(context, events_, committed)),
    )
