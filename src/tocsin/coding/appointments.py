"""Appointments: what is scheduled or planned."""

from collections.abc import Iterator

from tocsin.codebook.schedule import Plan
from tocsin.coding.context import Context
from tocsin.coding.events.status import is_ahead
from tocsin.language.clause import Clause
from tocsin.records import Actor, Appointment, Event, Span, When

KNOWN = frozenset(("the", "this", "these", "those", "that"))


def code(context: Context) -> Iterator[Appointment]:
    """The appointments of a document: planned occasions and dated plans (codebook/calendar has the words of both)."""
    by_trigger = {e.trigger.start: e for e in context.events}
    for clause in context.clauses.all:
        if clause.predicate.nominal:
            found = _occasion(clause, by_trigger, context)
        else:
            found = _plan(clause, context) or _encounter(clause, by_trigger, context)
        if found is not None:
            yield found


def _occasion(clause: Clause, events: dict[int, Event], context: Context) -> Appointment | None:
    entry = context.book.schedule.occasions.get(clause.predicate.lemma)
    governor = context.clauses.governor(clause)
    event = events.get(clause.predicate.span.start) or (events.get(governor.predicate.span.start) if governor else None)
    if entry is None or event is None or event.status != "planned" or clause.phrase is None:
        return None
    if clause.phrase.determiner in KNOWN and not clause.phrase.arguments:
        return None  # "the visit" speaks of one that has been told of
    participants = (*event.actors, *event.recipients)
    return _appointment(
        clause, clause.phrase.span, participants, event, f"calendar/occasions.toml: {entry.lemma}", context
    )


def _encounter(clause: Clause, events: dict[int, Event], context: Context) -> Appointment | None:
    """A planned meeting that is told by a verb alone: "will meet her counterpart on Friday"."""
    event = events.get(clause.predicate.span.start)
    if event is None or event.type != "CONSULT" or event.status != "planned" or _names_occasion(clause, context):
        return None
    because = event.because[0]
    return _appointment(clause, clause.verb_span, (*event.actors, *event.recipients), event, because, context)


def _names_occasion(clause: Clause, context: Context) -> bool:
    return any(p.head in context.book.schedule.occasions for p in clause.phrases("object"))


def _plan(clause: Clause, context: Context) -> Appointment | None:
    above = context.clauses.governor(clause)
    plan = _plan_of(above, context) if above is not None and clause.infinitive else None
    when = context.whens.of(clause) or _below(clause, context)
    if plan is None or above is None or not is_ahead(when, context):
        return None
    actors = context.owner(above.subject)
    because = f"calendar/plans.toml: {plan.lemma}"
    return Appointment(
        id=context.id_of("appointment", clause.predicate.span.start, clause.span.text),
        what=clause.verb_span,
        participants=actors,
        when=when,
        where=context.places.of(clause, "CONSULT", material=True),
        source=context.sentence(clause),
        because=context.why(clause, because, *actors),
    )


def _plan_of(above: Clause, context: Context) -> Plan | None:
    """The entry of a governing verb; "are set to" may be parsed as a passive or as an adjective."""
    plans = context.book.schedule.plans
    return plans.get(above.predicate.lemma) or (
        plans.get(f"be {above.predicate.span.text.lower()}") if above.passive else None
    )


def _below(clause: Clause, context: Context) -> When | None:
    return next((w for c in context.clauses.dependants(clause) if (w := context.whens.of(c)) is not None), None)


def _appointment(
    clause: Clause, what: Span, participants: tuple[Actor, ...], event: Event, because: str, context: Context
) -> Appointment:
    return Appointment(
        id=context.id_of("appointment", what.start, what.text),
        what=what,
        participants=participants,
        when=event.when,
        where=event.where,
        source=context.sentence(clause),
        because=tuple(dict.fromkeys((because, *event.because))),
    )
