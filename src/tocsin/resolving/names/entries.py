"""What the words of the codebook stand for: one `Entry` for each name, with where it was read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tocsin.codebook.actor_rows import Country, Holder, Kind, Office
from tocsin.codebook.actors import ActorBook, several
from tocsin.resolving.names.plurals import plural

PLACES = frozenset({"state", "adjective", "people", "capital", "city", "region", "seat"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One name of the codebook.

    `sort` is state, adjective, people, capital, city, region, elsewhere, seat, body, institution, group, person,
    office, kind or portfolio; `employer`, `host`, `rank`, `adjective` and `former` are the marks of the TOML files.
    """

    text: str
    sort: str
    file: str
    country: str = ""
    sector: str = ""
    employer: bool = False
    host: bool = False
    rank: bool = False
    adjective: bool = False
    former: bool = False
    tenures: tuple[Holder, ...] = ()

    @property
    def because(self) -> str:
        """The entry as evidence: "countries.csv: Russian -> RUS"."""
        return f"{self.file}: {self.text} -> {' '.join(code for code in (self.country, self.sector) if code) or 'none'}"


def place_entries(book: ActorBook) -> list[Entry]:
    """Every name that bears a country, and what only looks like one; earlier entries go first."""
    found = [entry for country in book.countries for entry in _of_country(country)]
    found += [Entry(row.name, row.kind, "places.csv", row.country) for row in book.places]
    for row in book.seats:
        found += [Entry(n, "seat", "seats.csv", row.country, row.sector) for n in (row.name, *several(row.names))]
    return found + list(_respelled(book, found))


def actor_entries(book: ActorBook) -> list[Entry]:
    """Every name of the codebook; where two files share a name, the earlier entry goes first."""
    found = [
        Entry(n, "group", "actors.toml", r.country, r.sector) for r in book.own for n in (r.name, *several(r.names))
    ]
    found += _of_holders(book.holders)
    for row in book.groups:
        found += [Entry(n, "group", "groups.csv", row.country, row.sector) for n in (row.name, *several(row.names))]
    for body in book.bodies:
        found += [Entry(n, "body", "bodies.csv", body.code, body.sector) for n in (body.name, *several(body.names))]
    found += [Entry(row.name, "institution", "institutions.csv", row.country, row.sector) for row in book.institutions]
    found += place_entries(book)
    found += [entry for office in book.offices for entry in _of_office(office)]
    found += [entry for kind in book.kinds for entry in _of_kind(kind)]
    return found + [Entry(row.word, "portfolio", "portfolios.csv") for row in book.portfolios]


def _of_country(row: Country) -> Iterator[Entry]:
    file = "countries.csv"
    adjectives = several(row.adjectives)
    for name in (row.name, *several(row.names)):
        yield Entry(name, "state", file, row.code)
    for name in several(row.capitals):
        yield Entry(name, "capital", file, row.code, "GOV")
    for name in adjectives:
        yield Entry(name, "adjective", file, row.code)
    for name in several(row.people):
        if name not in adjectives:
            yield Entry(name, "people", file, row.code)


def _respelled(book: ActorBook, found: Iterable[Entry]) -> Iterator[Entry]:
    by_name = {entry.text: entry for entry in reversed(list(found))}
    for row in book.spellings:
        if meant := by_name.get(row.means):
            yield Entry(
                row.written,
                meant.sort,
                f"spellings.csv: {row.written} = {row.means}; {meant.file}",
                meant.country,
                meant.sector,
            )


def _of_holders(holders: Iterable[Holder]) -> Iterator[Entry]:
    people: dict[str, list[Holder]] = {}
    for row in holders:
        people.setdefault(row.name, []).append(row)
    for name, rows in people.items():
        for spelling in dict.fromkeys((name, *(other for row in rows for other in several(row.also)))):
            yield Entry(spelling, "person", rows[0].file, tenures=tuple(rows))


def _of_office(row: Office) -> Iterator[Entry]:
    for name in row.names:
        for form in dict.fromkeys((name, plural(name))):
            yield Entry(form, "office", "offices.toml", "", row.sector, row.employer, row.host, row.rank)


def _of_kind(row: Kind) -> Iterator[Entry]:
    for name in row.names:
        for form in (name,) if row.adjective or row.former else dict.fromkeys((name, plural(name))):
            yield Entry(
                form,
                "kind",
                "kinds.toml",
                row.country,
                row.sector,
                row.employer,
                adjective=row.adjective,
                former=row.former,
            )
