"""Which records an export holds: by actor, type, time, status and story."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from tocsin.codebook.actor_days import first_day, last_day
from tocsin.errors import ExportError
from tocsin.export.kinds import Kind

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Filters:
    """What is asked of every record; of several values of one filter any will do, and an empty filter asks nothing.

    Args:
        actors: a country or body ("MLT", "UNO"), or a country and sector ("MLT GOV", "MLT-GOV"), on either side.
        types: PLOVER types of events, kinds of commitments.
        since: a year, month or day; records of that day or later.
        until: records of that day or earlier; those that last are in as long as a day of theirs is.
        statuses: of events.
        stories: ids of stories.
        every_report: each report is a row, not each record once a story.
    """

    actors: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    statuses: tuple[str, ...] = ()
    stories: tuple[str, ...] = ()
    every_report: bool = False

    def where(self, kind: Kind) -> tuple[str, Values]:
        """As a condition in SQL on the rows `r` of a kind, its days `date` and `enddate`, with its values.

        Raises:
            ExportError: the kind has no such thing as is asked for, or a date is none.
        """
        parts = ["true"]
        values: Values = {}
        for condition, name, value in self._conditions(kind):
            parts.append(condition)
            values[name] = value
        return " and ".join(parts), values

    def _conditions(self, kind: Kind) -> Iterator[tuple[str, str, object]]:
        if self.actors:
            codes = "flatten([[upper(a.country), upper(a.id)] for a in " + kind.actors + "])"
            yield f"list_has_any({codes}, $actors)", "actors", [actor_code(one) for one in self.actors]
        if self.types:
            yield f"{_has('type', kind, kind.type)} in (select unnest($types))", "types", _types(self.types, kind)
        if self.statuses:
            status = _has("status", kind, kind.status)
            yield f"{status} in (select unnest($statuses))", "statuses", _known("status", self.statuses, kind.statuses)
        if self.stories:
            yield "story in (select unnest($stories))", "stories", list(self.stories)
        if self.since:
            yield "enddate >= $since", "since", day(self.since, "since")
        if self.until:
            yield "date <= $until", "until", day(self.until, "until")

    def described(self) -> Iterator[tuple[str, str]]:
        """Each filter that asks something, in words: ("actor", "MLT, TUN GOV")."""
        for field in fields(self):
            value = getattr(self, field.name)
            if value:
                name = _SINGULAR.get(field.name, field.name)
                yield name, ", ".join(value) if isinstance(value, tuple) else str(value)
        yield "counted", "each report" if self.every_report else "once a story"


_SINGULAR = {"actors": "actor", "types": "type", "statuses": "status", "stories": "story"}


def actor_code(text: str) -> str:
    """A country, or a country and sector, as records write it: "mlt-gov" is "MLT GOV"."""
    return " ".join(text.upper().replace("-", " ").split())


def day(text: str, name: str) -> str:
    """The first ("since") or last ("until") day of a year, month or day, as ISO 8601.

    Raises:
        ExportError: it is none of these.
    """
    try:
        found = first_day(text) if name == "since" else last_day(text)
    except ValueError as error:
        raise ExportError(f"--{name}", str(error)) from None
    return found.isoformat()


def _has(name: str, kind: Kind, sql: str | None) -> str:
    if sql is None:
        raise ExportError(f"--{name}", f"{kind.table} have no {name}; leave it out")
    return sql


def _types(given: tuple[str, ...], kind: Kind) -> list[str]:
    if kind.types:
        return _known("type", tuple(one.lower() for one in given), kind.types)
    from tocsin.codebook.events import load_events  # noqa: PLC0415 - a third of a second

    return _known("type", tuple(one.upper() for one in given), tuple(load_events().types))


def _known(name: str, given: tuple[str, ...], known: tuple[str, ...]) -> list[str]:
    for one in given:
        if one not in known:
            raise ExportError(f"--{name}", f"{one!r} is none of {', '.join(known)}")
    return list(given)
