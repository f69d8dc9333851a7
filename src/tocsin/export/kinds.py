"""What can be exported: the record kinds, and what a filter asks of each, in SQL over its table `r`."""

from dataclasses import dataclass
from typing import get_args

from msgspec import Struct

from tocsin.errors import ExportError
from tocsin.records import Appointment, Commitment, CommitmentKind, Event, Posture, Statement, Status


@dataclass(frozen=True, slots=True)
class Kind:
    """A record kind.

    `when` is its date, `actors` all who are in it, `type` and `status` what the filters of that name ask, None
    where there is none; `types` and `statuses` are their values, empty where the codebook has them. What has been
    reported is dated by its article's day where the text tells none, what is `to_come` is not.
    """

    table: str
    record: type[Struct]
    when: str
    actors: str
    type: str | None = None
    types: tuple[str, ...] = ()
    status: str | None = None
    statuses: tuple[str, ...] = ()
    to_come: bool = False


KINDS = {
    kind.table: kind
    for kind in (
        Kind(
            "events",
            Event,
            when='r."when"',
            actors="coalesce(r.actors, []) || coalesce(r.recipients, [])",
            type="r.type",
            status="r.status",
            statuses=get_args(Status),
        ),
        Kind(
            "commitments",
            Commitment,
            when="r.said",
            actors="[r.committer, r.addressee]",
            type="r.kind",
            types=get_args(CommitmentKind),
        ),
        Kind("statements", Statement, when="r.said", actors="[r.speaker, r.addressee]"),
        Kind("appointments", Appointment, when='r."when"', actors="coalesce(r.participants, [])", to_come=True),
        Kind("postures", Posture, when='r."when"', actors="[r.holder, r.host]"),
    )
}
# A commitment under its deadline, which is what an agenda shows of it.
DEADLINES = Kind("commitments", Commitment, when="r.deadline", actors="[r.committer, r.addressee]", to_come=True)


def kind_of(table: str) -> Kind:
    """The record kind of that name.

    Raises:
        ExportError: there is none.
    """
    if table not in KINDS:
        raise ExportError("records", f"{table!r} is none of {', '.join(KINDS)}")
    return KINDS[table]
