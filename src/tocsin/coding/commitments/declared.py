"""The event that declaring a commitment is: to threaten, or to agree to something."""

from collections.abc import Iterable, Iterator

from tocsin.coding.context import Context
from tocsin.coding.events.contexts import contexts_of
from tocsin.records import Commitment, CommitmentKind, Event

EVENT_OF_KIND: dict[CommitmentKind, str] = {"threat": "THREATEN", "promise": "AGREE"}


def declared_events(commitments: Iterable[Commitment], context: Context) -> Iterator[Event]:
    """A THREATEN for each one-off threat and an AGREE for each promise with a named addressee.

    PLOVER codes both as verbal acts of the committer towards whoever they are put to (manual, THREATEN and AGREE);
    where a verb of threatening or promising is coded in the same sentence already, nothing is added.
    """
    taken = {(e.source, e.type) for e in context.events}
    for commitment in commitments:
        kind = EVENT_OF_KIND.get(commitment.kind)
        if kind is None or commitment.committer is None or (commitment.source, kind) in taken:
            continue
        if commitment.committer.country is None or commitment.addressee is None:
            continue
        yield _event(commitment, kind, context)


def _event(commitment: Commitment, kind: str, context: Context) -> Event:
    said = next((s for s in context.statements.values() if _inside(commitment, s.content.start, s.content.end)), None)
    assert commitment.committer is not None  # noqa: S101 - the caller has looked
    return Event(
        id=context.id_of("event", kind, commitment.id),
        type=kind,
        context=contexts_of(commitment.source.text, context),
        quad=context.book.events.types[kind].quad,
        actors=(commitment.committer,),
        recipients=(commitment.addressee,) if commitment.addressee is not None else (),
        when=commitment.said,
        status="reported",
        trigger=commitment.response.span,
        statement=said.id if said is not None else None,
        source=commitment.source,
        because=(f"a {commitment.kind} is declared", *commitment.because),
    )


def _inside(commitment: Commitment, start: int, end: int) -> bool:
    return start <= commitment.response.span.start and commitment.response.span.end <= end
