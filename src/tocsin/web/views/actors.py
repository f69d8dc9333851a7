"""Actors: who is in the archive, and what two of them do to each other, week by week."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, ClassVar

import msgspec
from fastapi import APIRouter, Path

from tocsin.web.errors import MissingError
from tocsin.web.library import Library
from tocsin.web.pages import Page, TheLibrary, add
from tocsin.web.params import ROWS, Since, Until, span
from tocsin.web.templating import country
from tocsin.web.weeks import Drawing, Week, by_week, drawing

MOST_LISTED = 300
Actor = Annotated[str, Path(max_length=200)]
router = APIRouter()


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """How much of an actor the archive has, or of an actor beside another."""

    actor: str
    name: str
    cooperation: int
    conflict: int
    events: int


class Happened(msgspec.Struct, frozen=True, kw_only=True):
    """An event in a list."""

    id: str
    document: str
    title: str | None
    at: date | None
    type: str
    quad: str
    status: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    words: str


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """A statement in a list."""

    id: str
    document: str
    title: str | None
    day: date | None
    speaker: str | None
    addressee: str | None
    name: str | None
    words: str


class Committed(msgspec.Struct, frozen=True, kw_only=True):
    """A commitment in a list, as one article has it."""

    id: str
    document: str
    day: date | None
    kind: str
    committer: str | None
    addressee: str | None
    trigger: str
    response: str
    firmness: int | None


class Actors(Page, kw_only=True):
    """Everybody who does something or has something done to them, the busiest first."""

    template: ClassVar[str] = "actors.html"
    table: ClassVar[str | None] = "actors"
    actors: tuple[Counted, ...]


class OneActor(Page, kw_only=True):
    """One actor and those that it deals with."""

    template: ClassVar[str] = "actor.html"
    table: ClassVar[str | None] = "others"
    actor: str
    others: tuple[Counted, ...]
    weeks: tuple[Week, ...]

    @property
    def drawing(self) -> Drawing | None:
        """Its weeks as bars."""
        return drawing(self.weeks)


class Dyad(Page, kw_only=True):
    """Two actors: events by week, the last events and statements, and commitments, both ways."""

    template: ClassVar[str] = "dyad.html"
    table: ClassVar[str | None] = "events"
    first: str
    second: str
    since: date | None
    until: date | None
    weeks: tuple[Week, ...]
    events: tuple[Happened, ...]
    statements: tuple[Said, ...]
    commitments: tuple[Committed, ...]

    @property
    def drawing(self) -> Drawing | None:
        """Their weeks as bars."""
        return drawing(self.weeks)


_SPLIT = """count(*) filter (quad like '%cooperation') as cooperation,
    count(*) filter (quad like '%conflict') as conflict,
    count(*) as events"""
_BOTH = """((list_contains(actors, $a) and list_contains(recipients, $b))
    or (list_contains(actors, $b) and list_contains(recipients, $a)))"""
_HAPPENED = "status = 'reported'"


def actors(library: TheLibrary) -> Actors:
    """Everybody in the archive, the busiest first."""
    query = f"""select actor, {_SPLIT} from (
        select unnest(list_distinct(list_concat(actors, recipients))) as actor, quad from events where {_HAPPENED})
        where actor is not null group by actor order by events desc, actor limit {MOST_LISTED}"""  # noqa: S608
    return Actors(title="Actors", actors=_counted(library.rows(query)))


def actor(library: TheLibrary, actor: Actor) -> OneActor:
    """One actor: with whom it deals, and how, week by week."""
    query = f"""select actor, {_SPLIT} from (
        select unnest(case when list_contains(actors, $a) then recipients else actors end) as actor, quad from events
        where {_HAPPENED} and (list_contains(actors, $a) or list_contains(recipients, $a)))
        where actor is not null and actor <> $a group by actor order by events desc, actor limit {MOST_LISTED}"""  # noqa: S608
    either = "(list_contains(actors, $a) or list_contains(recipients, $a))"
    weeks = _weeks(library, f"{either} and {_HAPPENED}", {"a": actor})
    others = _counted(library.rows(query, {"a": actor}))
    if not others and not weeks:
        raise MissingError(f"nothing of an actor {actor!r} in this archive; the list of actors has their codes")
    return OneActor(title=country(actor), actor=actor, others=others, weeks=weeks)


def dyad(library: TheLibrary, first: Actor, second: Actor, since: Since = None, until: Until = None) -> Dyad:
    """Two actors: what they do to each other by week, what they say, and what they have committed to."""
    days, values = span(since, until)
    at, _ = span(since, until, "happened")
    values |= {"a": first, "b": second}
    return Dyad(
        title=f"{country(first)} and {country(second)}",
        first=first,
        second=second,
        since=since,
        until=until,
        weeks=_weeks(library, f"{_BOTH} and {_HAPPENED} and {at}", values),
        events=_events(library, f"{_BOTH} and {at}", values),
        statements=_statements(library, days, values),
        commitments=_commitments(library, days, values),
    )


def _counted(rows: Sequence[dict[str, Any]]) -> tuple[Counted, ...]:
    return tuple(Counted(name=country(row["actor"]), **row) for row in rows)


def _weeks(library: Library, where: str, values: dict[str, Any]) -> tuple[Week, ...]:
    query = f"""select date_trunc('week', happened)::date as monday, quad, count(*) as n from events
        where {where} and happened is not null group by all"""  # noqa: S608
    return by_week((row["monday"], row["quad"], row["n"]) for row in library.rows(query, values))


def _events(library: Library, where: str, values: dict[str, Any]) -> tuple[Happened, ...]:
    query = f"""with found as (select * from events where {where} order by happened desc nulls last, id limit {ROWS})
        select f.id, f.document, d.title, happened as at, type, quad, status, actors, recipients, words
        from found f left join documents d on d.id = f.document order by happened desc nulls last, f.id"""  # noqa: S608
    return tuple(msgspec.convert(row, Happened) for row in library.rows(query, values))


def _statements(library: Library, where: str, values: dict[str, Any]) -> tuple[Said, ...]:
    query = f"""with found as (select * from statements where {where} and
            ((speaker = $a and addressee = $b) or (speaker = $b and addressee = $a))
            order by day desc nulls last, id limit {ROWS})
        select f.id, f.document, d.title, f.day, speaker, addressee, name, words
        from found f left join documents d on d.id = f.document order by f.day desc nulls last, f.id"""  # noqa: S608
    return tuple(Said(**row) for row in library.rows(query, values))


def _commitments(library: Library, where: str, values: dict[str, Any]) -> tuple[Committed, ...]:
    query = f"""select id, document, day, kind, committer, addressee, trigger, response, firmness from commitments
        where {where} and ((committer = $a and addressee = $b) or (committer = $b and addressee = $a))
        order by day desc nulls last, id limit {ROWS}"""  # noqa: S608
    return tuple(Committed(**row) for row in library.rows(query, values))


add(router, "/actors", actors, Actors)
add(router, "/actors/{actor}", actor, OneActor)
add(router, "/actors/{first}/{second}", dyad, Dyad)
