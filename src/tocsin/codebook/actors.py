"""Loading the actor codebook: every file of `codebook/actors/`, checked row by row, as one `ActorBook`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from msgspec import Struct

from tocsin.codebook.actor_days import first_day, last_day
from tocsin.codebook.actor_rows import (
    Body,
    Country,
    Holder,
    Kind,
    Named,
    Office,
    Own,
    Place,
    Portfolio,
    Sector,
    Spelling,
)
from tocsin.codebook.actors_own import OWN_FILE, own_actors, own_groups, own_people
from tocsin.codebook.load import FOLDER, Folder, Rows, csv_rows, known, toml_entries
from tocsin.errors import CodebookError

__all__ = ["ActorBook", "load_actors", "several"]

Row = TypeVar("Row", bound=Struct)


class ActorBook(Struct, frozen=True, kw_only=True):
    """All that the codebook knows of actors; the loader has checked codes, dates and repeated names."""

    sectors: tuple[Sector, ...]
    countries: tuple[Country, ...]
    places: tuple[Place, ...]
    seats: tuple[Named, ...]
    bodies: tuple[Body, ...]
    institutions: tuple[Named, ...]
    groups: tuple[Named, ...]
    offices: tuple[Office, ...]
    kinds: tuple[Kind, ...]
    portfolios: tuple[Portfolio, ...]
    holders: tuple[Holder, ...]
    spellings: tuple[Spelling, ...]
    own: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class _Files:
    """The rows of the files with their places, before they are checked."""

    sectors: Rows[Sector]
    countries: Rows[Country]
    places: Rows[Place]
    seats: Rows[Named]
    bodies: Rows[Body]
    institutions: Rows[Named]
    groups: Rows[Named]
    offices: Rows[Office]
    kinds: Rows[Kind]
    portfolios: Rows[Portfolio]
    holders: Rows[Holder]
    spellings: Rows[Spelling]
    own: Rows[Own]


def several(cell: str) -> tuple[str, ...]:
    """The values of a cell that parts them with ";"."""
    return tuple(value.strip() for value in cell.split(";") if value.strip())


def load_actors(folder: Folder = FOLDER) -> ActorBook:
    """The actor codebook of a codebook folder, ours unless told; a user's may add `actors.toml` to it.

    Raises:
        CodebookError: a file that does not load, a country, sector or date that does not exist, a name that stands
            twice in one file.
    """
    rows = _Files(
        sectors=toml_entries("actors/sectors.toml", "sector", Sector, folder),
        countries=csv_rows("actors/countries.csv", Country, folder),
        places=csv_rows("actors/places.csv", Place, folder),
        seats=csv_rows("actors/seats.csv", Named, folder),
        bodies=csv_rows("actors/bodies.csv", Body, folder),
        institutions=csv_rows("actors/institutions.csv", Named, folder),
        groups=csv_rows("actors/groups.csv", Named, folder),
        offices=toml_entries("actors/offices.toml", "office", Office, folder),
        kinds=toml_entries("actors/kinds.toml", "kind", Kind, folder),
        portfolios=csv_rows("actors/portfolios.csv", Portfolio, folder),
        holders=csv_rows("actors/officeholders.csv", Holder, folder),
        spellings=csv_rows("actors/spellings.csv", Spelling, folder),
        own=own_actors(folder),
    )
    _check_names(rows)
    _check_codes(rows)
    _check_tenures(rows.holders, "actors/officeholders.csv")
    people = own_people(rows.own)
    _check_tenures(people, OWN_FILE)
    named = {holder.name for holder in people}
    holders = (*(row for row in rows.holders if row.name not in named), *people)
    lists = {name: tuple(getattr(rows, name)) for name in ActorBook.__struct_fields__ if name not in ("own", "holders")}
    return ActorBook(**lists, own=own_groups(rows.own), holders=holders)


def _check_names(rows: _Files) -> None:
    _once("actors/sectors.toml", rows.sectors, lambda row: (row.code,))
    _once("actors/countries.csv", rows.countries, lambda row: (row.code,))
    _once("actors/countries.csv", rows.countries, _country_names)
    _once("actors/places.csv", rows.places, lambda row: (row.name,))
    _once("actors/seats.csv", rows.seats, lambda row: (row.name, *several(row.names)))
    _once("actors/bodies.csv", rows.bodies, lambda row: (row.name, *several(row.names)))
    _once("actors/institutions.csv", rows.institutions, lambda row: (row.name, *several(row.names)))
    _once("actors/groups.csv", rows.groups, lambda row: (row.name, *several(row.names)))
    _once("actors/offices.toml", rows.offices, lambda row: row.names)
    _once("actors/kinds.toml", rows.kinds, lambda row: row.names)
    _once("actors/portfolios.csv", rows.portfolios, lambda row: (row.word,))
    _once("actors/spellings.csv", rows.spellings, lambda row: (row.written,))
    _once(OWN_FILE, rows.own, lambda row: () if row.person else (row.name, *row.names))


def _country_names(row: Country) -> tuple[str, ...]:
    # An adjective may also name the people ("Chinese"), so names and capitals only have to be told apart.
    return (row.name, *several(row.names), *several(row.capitals))


def _once(file: str, rows: Rows[Row], names: Callable[[Row], Iterable[str]]) -> None:
    seen: dict[str, str] = {}
    for place, row in rows.placed():
        for name in names(row):
            if name in seen:
                first = f"{name!r} stands twice, first in {seen[name]}"
                raise CodebookError(file, _at(place, name), _at(first, name))
            seen[name] = place


def _at(place: str, name: str) -> str:
    """A place that says which name is meant."""
    return place.rpartition(" (")[0] + f" ({name})" if place.endswith(")") else f"{place} ({name})"


def _check_codes(rows: _Files) -> None:
    sectors = {row.code for row in rows.sectors}
    bodies = {row.code for row in rows.bodies}
    countries = {row.code for row in rows.countries} | bodies
    checked: dict[str, Rows[Any]] = {
        "actors/seats.csv": rows.seats,
        "actors/institutions.csv": rows.institutions,
        "actors/groups.csv": rows.groups,
        "actors/places.csv": rows.places,
        "actors/bodies.csv": rows.bodies,
        "actors/officeholders.csv": rows.holders,
        "actors/offices.toml": rows.offices,
        "actors/kinds.toml": rows.kinds,
        OWN_FILE: rows.own,
    }
    for file, entries in checked.items():
        for place, row in entries.placed():
            if country := getattr(row, "country", ""):
                known(country, sorted(countries), "an ISO 3166 or body code", file, place)
            if sector := getattr(row, "sector", ""):
                known(sector, sorted(sectors), "a PLOVER sector", file, place)


def _check_tenures(holders: Rows[Holder], file: str) -> None:
    seen: set[tuple[str, str, str]] = set()
    for where, row in holders.placed():
        try:
            wrong = last_day(row.end) < first_day(row.start)
        except ValueError as error:
            raise CodebookError(file, where, str(error)) from None
        if wrong:
            raise CodebookError(file, where, f"the tenure ends ({row.end}) before it starts ({row.start})")
        key = (row.name, row.role, row.start)
        if key in seen:
            raise CodebookError(file, where, f"{row.name!r} as {row.role!r} from {row.start} stands twice")
        seen.add(key)
