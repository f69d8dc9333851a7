"""Loading the actor codebook: every file of `codebook/actors/`, checked row by row, as one `ActorBook`."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from tocsin.codebook.actor_days import first_day, last_day
from tocsin.codebook.actor_rows import (
    Body,
    Country,
    Holder,
    Kind,
    Named,
    Office,
    Place,
    Portfolio,
    Sector,
    Spelling,
)
from tocsin.codebook.load import FOLDER, csv_rows, known, toml_entries
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


def several(cell: str) -> tuple[str, ...]:
    """The values of a cell that parts them with ";"."""
    return tuple(value.strip() for value in cell.split(";") if value.strip())


def load_actors(folder: Path = FOLDER) -> ActorBook:
    """The actor codebook of a codebook folder, ours unless told.

    Raises:
        CodebookError: a file that does not load, a country, sector or date that does not exist, a name that stands
            twice in one file.
    """
    book = ActorBook(
        sectors=tuple(toml_entries("actors/sectors.toml", "sector", Sector, folder)),
        countries=tuple(csv_rows("actors/countries.csv", Country, folder)),
        places=tuple(csv_rows("actors/places.csv", Place, folder)),
        seats=tuple(csv_rows("actors/seats.csv", Named, folder)),
        bodies=tuple(csv_rows("actors/bodies.csv", Body, folder)),
        institutions=tuple(csv_rows("actors/institutions.csv", Named, folder)),
        groups=tuple(csv_rows("actors/groups.csv", Named, folder)),
        offices=tuple(toml_entries("actors/offices.toml", "office", Office, folder)),
        kinds=tuple(toml_entries("actors/kinds.toml", "kind", Kind, folder)),
        portfolios=tuple(csv_rows("actors/portfolios.csv", Portfolio, folder)),
        holders=tuple(csv_rows("actors/officeholders.csv", Holder, folder)),
        spellings=tuple(csv_rows("actors/spellings.csv", Spelling, folder)),
    )
    _check_names(book)
    _check_codes(book)
    _check_tenures(book.holders)
    return book


def _line(number: int, name: str) -> str:
    return f"line {number} ({name})"


def _check_names(book: ActorBook) -> None:
    _once("sectors.toml", book.sectors, lambda row: (row.code,), _entry)
    _once("countries.csv", book.countries, lambda row: (row.code,))
    _once("countries.csv", book.countries, _country_names)
    _once("places.csv", book.places, lambda row: (row.name,))
    _once("seats.csv", book.seats, lambda row: (row.name, *several(row.names)))
    _once("bodies.csv", book.bodies, lambda row: (row.name, *several(row.names)))
    _once("institutions.csv", book.institutions, lambda row: (row.name, *several(row.names)))
    _once("groups.csv", book.groups, lambda row: (row.name, *several(row.names)))
    _once("offices.toml", book.offices, lambda row: row.names, _entry)
    _once("kinds.toml", book.kinds, lambda row: row.names, _entry)
    _once("portfolios.csv", book.portfolios, lambda row: (row.word,))
    _once("spellings.csv", book.spellings, lambda row: (row.written,))


def _country_names(row: Country) -> tuple[str, ...]:
    # An adjective may also name the people ("Chinese"), so names and capitals only have to be told apart.
    return (row.name, *several(row.names), *several(row.capitals))


def _entry(number: int, name: str) -> str:
    return f"entry {number - 1} ({name})"


def _once(
    file: str, rows: Sequence[Row], names: Callable[[Row], Iterable[str]], where: Callable[[int, str], str] = _line
) -> None:
    seen: dict[str, int] = {}
    for number, row in enumerate(rows, 2):
        for name in names(row):
            if name in seen:
                raise CodebookError(
                    f"actors/{file}", where(number, name), f"{name!r} stands twice, first in {where(seen[name], name)}"
                )
            seen[name] = number


def _check_codes(book: ActorBook) -> None:
    sectors = {row.code for row in book.sectors}
    bodies = {row.code for row in book.bodies}
    countries = {row.code for row in book.countries} | bodies
    for file, named in (("seats", book.seats), ("institutions", book.institutions), ("groups", book.groups)):
        _codes(f"{file}.csv", [(row.name, row.country, row.sector) for row in named], countries, sectors)
    _codes("places.csv", [(row.name, row.country, "") for row in book.places], countries, sectors)
    _codes("bodies.csv", [(row.name, "", row.sector) for row in book.bodies], countries, sectors)
    _codes("officeholders.csv", [(row.name, row.country, row.sector) for row in book.holders], countries, sectors)
    _codes("offices.toml", [(row.id, "", row.sector) for row in book.offices], countries, sectors, _entry)
    _codes("kinds.toml", [(row.id, row.country, row.sector) for row in book.kinds], countries, sectors, _entry)


def _codes(
    file: str,
    rows: Iterable[tuple[str, str, str]],
    countries: Iterable[str],
    sectors: Iterable[str],
    where: Callable[[int, str], str] = _line,
) -> None:
    for number, (name, country, sector) in enumerate(rows, 2):
        if country:
            known(country, sorted(countries), "an ISO 3166 or body code", f"actors/{file}", where(number, name))
        if sector:
            known(sector, sorted(sectors), "a PLOVER sector", f"actors/{file}", where(number, name))


def _check_tenures(holders: Iterable[Holder]) -> None:
    seen: set[tuple[str, str, str]] = set()
    for number, row in enumerate(holders, 2):
        file, where = "actors/officeholders.csv", _line(number, row.name)
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
