"""Map: where events happened, and on whose soil whose forces stand."""

from datetime import date
from math import sqrt
from typing import Annotated, ClassVar, Literal

import msgspec
from fastapi import APIRouter, Query

from tocsin.web.equal_earth import HEIGHT, WIDTH, Outline, edge, outlines, place
from tocsin.web.pages import Page, TheLibrary, add
from tocsin.web.params import Code, Empty, Since, Until, span

MOST_PLACES = 400
LARGEST = 22.0  # radius of the place with most events
router = APIRouter()
Side = Annotated[Literal["cooperation", "conflict"] | None, Empty, Query(description="only events of this kind")]


class Spot(msgspec.Struct, frozen=True, kw_only=True):
    """A place with how many events happened there."""

    place: str
    latitude: float
    longitude: float
    events: int
    conflict: int
    x: float
    y: float
    radius: float


class Stationed(msgspec.Struct, frozen=True, kw_only=True):
    """Forces, bases or weapons of one country in another, as last reported."""

    host: str | None
    holder: str | None
    asset: str
    quantity: int | None
    day: date | None
    document: str
    id: str


class Map(Page, kw_only=True):
    """The map with the lists behind it."""

    template: ClassVar[str] = "map.html"
    table: ClassVar[str | None] = "places"
    since: date | None
    until: date | None
    actor: str | None
    side: str | None
    places: tuple[Spot, ...]
    postures: tuple[Stationed, ...]
    width: ClassVar[int] = WIDTH
    height: ClassVar[int] = HEIGHT

    @property
    def outlines(self) -> tuple[Outline, ...]:
        """The countries' borders."""
        return outlines()

    @property
    def sphere(self) -> str:
        """The edge of the map."""
        return edge()

    @property
    def hosts(self) -> frozenset[str | None]:
        """The countries on whose soil something stands."""
        return frozenset(one.host for one in self.postures)


def show(library: TheLibrary, since: Since = None, until: Until = None, actor: Code = None, side: Side = None) -> Map:
    """Where events happened, and what stands where."""
    return Map(
        title="Map",
        since=since,
        until=until,
        actor=actor,
        side=side,
        places=_places(library, since, until, actor, side),
        postures=_postures(library, since, until, actor),
    )


def _places(
    library: TheLibrary, since: date | None, until: date | None, actor: str | None, side: str | None
) -> tuple[Spot, ...]:
    where, values = span(since, until, "happened")
    if actor:
        where += " and (list_contains(actors, $actor) or list_contains(recipients, $actor))"
        values["actor"] = actor
    if side:
        where += " and ends_with(quad, $side)"
        values["side"] = side
    query = f"""select mode(place) as place, latitude, longitude, count(*) as events,
            count(*) filter (quad like '%conflict') as conflict
        from events where status = 'reported' and latitude is not null and {where}
        group by latitude, longitude order by events desc, latitude limit {MOST_PLACES}"""  # noqa: S608
    rows = library.rows(query, values)
    most = max((row["events"] for row in rows), default=1)
    return tuple(
        Spot(**row, x=x, y=y, radius=round(max(LARGEST * sqrt(row["events"] / most), 3.0), 1))
        for row in rows
        for x, y in [place(row["longitude"], row["latitude"])]
    )


def _postures(library: TheLibrary, since: date | None, until: date | None, actor: str | None) -> tuple[Stationed, ...]:
    where, values = span(since, until)
    if actor:
        where += " and (host = $actor or holder = $actor)"
        values["actor"] = actor
    query = f"""select host, holder, asset, quantity, day, document, id from postures where {where}
        qualify row_number() over (partition by host, holder, lower(asset) order by day desc nulls last, id) = 1
        order by day desc nulls last, id limit {MOST_PLACES}"""  # noqa: S608
    return tuple(Stationed(**row) for row in library.rows(query, values))


add(router, "/map", show, Map)
