"""What event data is exchanged with other projects by: PLOVER's numeric scores, CAMEO's categories, names of countries.

plover/scores.csv       conflict and cooperation on one scale from -10 to 10, the "Schrodt scores" of the PLOVER manual
cameo_roots.csv         the twenty categories that CAMEO codes begin with
cameo_export.csv        the CAMEO code of each PLOVER type and mode (see `tocsin.codebook.events`)
actors/countries.csv    countries by ISO 3166 alpha-3 code
"""

from typing import Annotated, NamedTuple

from msgspec import Meta, Struct

from tocsin.codebook.actor_rows import Country
from tocsin.codebook.events import EventBook, load_events
from tocsin.codebook.load import FOLDER, Folder, csv_rows, known, unique
from tocsin.errors import CodebookError

ROOT_DIGITS = 2


class Score(Struct, frozen=True, forbid_unknown_fields=True):
    """Where events of a type lie between conflict (-10) and cooperation (10)."""

    type: str
    score: Annotated[float, Meta(ge=-10, le=10)]


class CameoRoot(Struct, frozen=True, forbid_unknown_fields=True):
    """A category of CAMEO: the two digits that its codes begin with, and what it is called."""

    code: Annotated[str, Meta(pattern=r"^\d\d$")]
    label: str


class ExchangeBook(NamedTuple):
    """Event types with their scores and CAMEO codes, and countries, by name or code."""

    events: EventBook
    scores: dict[str, float]
    roots: dict[str, str]
    countries: dict[str, str]


def load_exchange(folder: Folder = FOLDER) -> ExchangeBook:
    """The exchange codebook below `folder`, checked.

    Raises:
        CodebookError: a type without a score or one that does not exist, a CAMEO code of no category.
    """
    events = load_events(folder)
    countries = csv_rows("actors/countries.csv", Country, folder)
    return ExchangeBook(
        events,
        _scores(events, folder),
        _roots(events, folder),
        {row.code: row.name for row in countries},
    )


def _scores(events: EventBook, folder: Folder) -> dict[str, float]:
    file = "plover/scores.csv"
    rows = csv_rows(file, Score, folder)
    for place, row in rows.placed():
        known(row.type, events.types, "a PLOVER type", file, place)
    scores = {row.type: row.score for row in unique(rows, lambda row: row.type, file)}
    for name in events.types:
        if name not in scores:
            raise CodebookError(file, f"type {name}", "has no score; add a row")
    return scores


def _roots(events: EventBook, folder: Folder) -> dict[str, str]:
    file = "cameo_roots.csv"
    rows = csv_rows(file, CameoRoot, folder)
    roots = {row.code: row.label for row in unique(rows, lambda row: row.code, file)}
    for code in events.cameo_codes.values():
        known(code[:ROOT_DIGITS], roots, f"a category (of code {code}, cameo_export.csv)", file, "the file")
    return roots
