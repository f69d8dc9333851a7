"""Agenda: talks, visits, exercises, votes and deadlines, as a list and as a month."""

import calendar
from datetime import date, timedelta
from typing import Annotated, ClassVar

import msgspec
from fastapi import APIRouter, Query
from pydantic import StringConstraints

from tocsin.web.library import Library
from tocsin.web.pages import Page, TheLibrary, add
from tocsin.web.params import Code, Empty

MOST_LISTED = 200
router = APIRouter()
Month = Annotated[
    Annotated[str, StringConstraints(pattern=r"^[12][0-9]{3}-(0[1-9]|1[0-2])$")] | None,
    Empty,
    Query(description="such as 2032-05"),
]


class Planned(msgspec.Struct, frozen=True, kw_only=True):
    """An appointment, once however many articles name it."""

    id: str
    document: str
    what: str
    participants: tuple[str, ...]
    start: date | None
    finish: date | None
    written: str | None
    place: str | None
    published: str | None
    papers: int


class Day(msgspec.Struct, frozen=True, kw_only=True):
    """A day of the month's calendar."""

    day: date
    inside: bool
    planned: tuple[Planned, ...]


class Agenda(Page, kw_only=True):
    """A month's appointments, and those that have no day."""

    template: ClassVar[str] = "agenda.html"
    table: ClassVar[str | None] = "planned"
    month: str
    before: str
    after: str
    actor: str | None
    planned: tuple[Planned, ...]
    undated: tuple[Planned, ...]
    others: tuple[str, ...]

    @property
    def first(self) -> date:
        """The month's first day."""
        return date.fromisoformat(f"{self.month}-01")

    @property
    def earlier(self) -> str:
        """The month before, as people read it."""
        return f"{date.fromisoformat(f'{self.before}-01'):%B %Y}"

    @property
    def later(self) -> str:
        """The month after."""
        return f"{date.fromisoformat(f'{self.after}-01'):%B %Y}"

    @property
    def weeks(self) -> list[list[Day]]:
        """The month as weeks from Monday to Sunday; an appointment stands on each of its days, of a week at most."""
        days = calendar.Calendar().monthdatescalendar(self.first.year, self.first.month)
        return [[self._day(day) for day in week] for week in days]

    def _day(self, day: date) -> Day:
        own = [one for one in self.planned if one.start and one.start <= day <= _end(one)]
        return Day(day=day, inside=day.month == self.first.month, planned=tuple(own))


_ONCE = """
    select arg_min(id, (day, id)) as id, arg_min(document, (day, id)) as document, arg_min(what, (day, id)) as what,
        participants, start, finish, arg_min(written, (day, id)) as written, place,
        max(strftime(day, '%Y-%m-%d')) as published,
        count(distinct document) as papers
    from appointments where {where} group by participants, start, finish, place
    order by start nulls last, id limit {limit}"""


def show(library: TheLibrary, month: Month = None, actor: Code = None) -> Agenda:
    """A month's appointments; without a month, the present one or the next one that has any."""
    shown = month or _nearest(library)
    first = date.fromisoformat(f"{shown}-01")
    last = _last(first)
    who = "($actor is null or list_contains(participants, $actor))"
    inside = f"start <= $last and coalesce(finish, start) >= $first and {who}"
    values: dict[str, object] = {"actor": actor, "first": first, "last": last}
    dated = planned(library, inside, values)
    undated = planned(library, f"start is null and {who}", {"actor": actor})
    others = library.rows(
        "select distinct strftime(start, '%Y-%m') as month from appointments where start is not null order by 1"
    )
    return Agenda(
        title="Agenda",
        month=shown,
        before=f"{first - timedelta(days=1):%Y-%m}" if first.year > 1000 else shown,
        after=f"{last + timedelta(days=1):%Y-%m}" if first.year < 2999 else shown,
        actor=actor,
        planned=dated,
        undated=undated,
        others=tuple(row["month"] for row in others),
    )


def planned(library: Library, where: str, values: dict[str, object], limit: int = MOST_LISTED) -> tuple[Planned, ...]:
    """Appointments that fit a condition on the shelf, earliest first."""
    rows = library.rows(_ONCE.format(where=where, limit=limit), values)
    return tuple(msgspec.convert(row, Planned) for row in rows)


def _nearest(library: Library) -> str:
    """The month of the next appointment from today on, else of the last one, else this month."""
    query = """select coalesce(min(start) filter (start >= today()), max(start), today()) as day from appointments"""
    return f"{library.rows(query)[0]['day']:%Y-%m}"


def _last(first: date) -> date:
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def _end(one: Planned) -> date:
    start = one.start or date.min
    return min(one.finish or start, start + timedelta(days=6))


add(router, "/agenda", show, Agenda)
