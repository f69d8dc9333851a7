"""What makes two records of one story the same: who does what to whom, whatever the words.

It is kept with each record as a number, so that counting once a story looks at two columns and not at every actor.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any
from zlib import crc32

from tocsin.records import Actor, Appointment, Commitment, Event, Part, Posture, Statement

_BETWEEN_WORDS = re.compile(r"\W+", re.ASCII)


def same(table: str, record: Any) -> int:  # noqa: ANN401 - one of the kinds below
    """The number that records of a story share when they say the same; a CRC-32."""
    return crc32("\x1f".join(map(str, _SAME[table](record))).encode("utf-8", "surrogatepass"))


def _event(one: Event) -> Iterable[object]:
    return one.type, one.status, [actor.id for actor in one.actors], [actor.id for actor in one.recipients]


def _commitment(one: Commitment) -> Iterable[object]:
    return one.kind, _id(one.committer), one.polarity, _type(one.trigger), _type(one.response)


def _statement(one: Statement) -> Iterable[object]:
    return _id(one.speaker), _BETWEEN_WORDS.sub(" ", one.content.text).lower()


def _appointment(one: Appointment) -> Iterable[object]:
    participants = [actor.id for actor in one.participants]
    return participants, one.when and one.when.value, one.where and one.where.name


def _posture(one: Posture) -> Iterable[object]:
    return _id(one.holder), _id(one.host), one.asset.text.lower(), one.quantity


def _id(actor: Actor | None) -> str | None:
    return actor.id if actor else None


def _type(part: Part) -> str | None:
    return part.event.type if part.event else None


_SAME: dict[str, Callable[[Any], Iterable[object]]] = {
    "events": _event,
    "commitments": _commitment,
    "statements": _statement,
    "appointments": _appointment,
    "postures": _posture,
}
COUNTED_ONCE = frozenset(_SAME)
