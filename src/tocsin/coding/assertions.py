"""Assertions: what a text says that a state or body did, does, will do or did not do, coded as an event or not."""

from collections.abc import Iterator, Sequence

from tocsin.coding.context import Context
from tocsin.coding.events.status import status_of
from tocsin.coding.propositions import act_of, acted_on, proposition
from tocsin.language.clause import Clause, Phrase
from tocsin.records import Actor, Assertion, Commitment, Event, Span

ASIDE = frozenset(("condition", "concession"))
NOT_YET = frozenset(("until", "before", "unless", "once"))  # what they bring in has not happened


def code(context: Context, events: Sequence[Event], commitments: Sequence[Commitment]) -> Iterator[Assertion]:
    """The assertions of a document, in the order of the text.

    Each clause that names a country, as who acts or otherwise, or a thing by its name, but verbs of saying (their
    content is a clause of its own), what is only thought of, and the halves of commitments. An event's own actors
    count where it is one.
    """
    coded = {(e.trigger.start, e.trigger.end): e for e in events}
    cues = {a.cue_clause for a in context.clauses.attributions if a.cue_clause is not None}
    parts = [part.span for c in commitments for part in (c.trigger, c.response)]
    for clause in context.clauses.all:
        event = coded.get((clause.predicate.span.start, clause.predicate.span.end))
        if not _tells(clause, event, cues) or _only_frames(clause, event, context):
            continue
        if not any(_within(clause.predicate.span, part) for part in parts):
            found = _assertion(clause, event, context)
            if found is not None:
                yield found


def _tells(clause: Clause, event: Event | None, cues: set[int]) -> bool:
    if clause.predicate.nominal:
        return event is not None
    if clause.role in ASIDE or (clause.marker is not None and clause.marker.text.lower() in NOT_YET):
        return False
    return event is not None or clause.index not in cues


def _only_frames(clause: Clause, event: Event | None, context: Context) -> bool:
    """Whether another clause tells it: of "began filling" the second, of "stopped filling" the first."""
    if clause.predicate.nominal:
        return False
    above = context.clauses.governor(clause)
    if above is not None and not above.predicate.nominal and acted_on(above, context) is clause:
        return True
    begins = event is None and context.book.aspects.get(clause.predicate.lemma) == "begins"
    return begins and act_of(clause, context) is not clause


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _assertion(clause: Clause, event: Event | None, context: Context) -> Assertion | None:
    when = context.whens.of(clause)
    status = status_of(clause, when, context)
    if event is not None and event.status != status:
        event = None  # of "will strike" it is the threat that took place
    actors = event.actors if event is not None and event.actors else doers(clause, context)
    wording = proposition(clause, context, actors)
    placed = wording.countries or wording.names or any(a.country for a in actors)
    if status == "hypothetical" or not placed:
        return None
    return Assertion(
        id=context.id_of("assertion", clause.predicate.span.start, wording.predicate),
        wording=wording,
        event=event.id if event is not None else None,
        type=event.type if event is not None else None,
        actors=actors,
        recipients=event.recipients if event is not None else (),
        when=when,
        status=status,
        tense=clause.tense,
        speaker=context.speaker(clause),
        span=clause.predicate.span,
        source=context.sentence(clause),
    )


def doers(clause: Clause, context: Context) -> tuple[Actor, ...]:
    """Who does what a clause says.

    Its subject's actors; without a subject whose thing it befalls ("Peru's ports were closed"), else whoever says so of
    what nobody is said to have done ("the ports had been closed, Peru's government said").
    """
    if clause.subject is not None:
        return context.owner(clause.subject) or _holder(clause.subject, context)
    speaker = context.speaker(clause) if clause.passive else None
    return _holder(clause.object, context) or ((speaker,) if speaker is not None else ())


def _holder(phrase: Phrase | None, context: Context) -> tuple[Actor, ...]:
    """Whose a thing is: "Peru's ports", "Peruvian ports"."""
    if phrase is None:
        return ()
    named = context.actors.named_in(phrase.qualifier.text) if phrase.qualifier is not None else ()
    return context.owner(phrase.possessor) or named or context.owner(phrase)
