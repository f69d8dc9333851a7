"""The codebook beside a data file: what each variable says, in which units and after which standard, and what made it.

It holds no time of writing, so that equal archives give equal codebooks.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version

from tocsin.codebook.actor_rows import Sector
from tocsin.codebook.exchange import ExchangeBook
from tocsin.codebook.load import toml_entries
from tocsin.export.columns import Variable
from tocsin.export.selecting import Selection

Row = Sequence[str]

SOURCES = (
    ("PLOVER 2021", "Open Event Data Alliance, PLOVER manual, draft 0.7b1: https://github.com/openeventdata/PLOVER"),
    ("CAMEO 1.1b3", "Schrodt, P. A. (2012), CAMEO event and actor codebook: http://eventdata.parusanalytics.com"),
    ("ISO 3166-1", "codes of countries, alpha-3; XKX for Kosovo; UNO, EUR, NAT, IGO and NGO for international bodies"),
    ("ISO 8601", "dates and times; EDTF (ISO 8601-2) for those that are not exact"),
    ("GeoNames", "places, CC BY 4.0: https://www.geonames.org"),
)


@dataclass(frozen=True, slots=True)
class DataFile:
    """A data file as its codebook names it."""

    name: str
    format: str
    rows: int
    sha256: str


def codebook(file: DataFile, variables: Sequence[Variable], selection: Selection, book: ExchangeBook) -> bytes:
    """The codebook of a data file, in Markdown."""
    parts = [
        f"# Codebook of {file.name}",
        *_made(file, selection),
        "## Variables",
        "A variable without a value is empty: it is not known.",
        _table(("variable", "what it says", "unit or values", "standard"), [_named(one) for one in variables]),
        *(_codes(book) if selection.kind.table in {"events", "commitments"} else []),
        *_sectors(),
        "## Standards and sources",
        _table(("standard", "where"), SOURCES),
    ]
    return ("\n\n".join(parts) + "\n").encode()


def _made(file: DataFile, selection: Selection) -> Iterator[str]:
    """What the file holds, what was asked for, and what made it."""
    articles, first, last = selection.articles
    published = f", published {first} to {last}" if first else ""
    yield f"{file.rows} rows: {selection.kind.table} from {articles} articles{published}."
    rows = [("format", file.format), ("SHA-256", file.sha256), ("written by", f"tocsin {version('tocsin')}")]
    yield _table(("file", "value"), rows)
    yield _table(("filter", "value"), list(selection.filters.described()))
    yield _table(("read by tocsin", "language model", "codebook"), selection.versions)


def _codes(book: ExchangeBook) -> Iterator[str]:
    events = book.events
    yield "## Types of events"
    types = [
        (one.name, one.quad, f"{book.scores[one.name]:+.1f}", events.cameo_of(one.name), one.definition)
        for one in events.types.values()
    ]
    yield _table(("type", "quad", "score", "CAMEO", "definition"), types)
    yield "## Modes"
    modes = [
        (type_, one.name, events.cameo_of(type_, one.name), one.definition)
        for type_, found in events.modes.items()
        for one in found.values()
    ]
    yield _table(("type", "mode", "CAMEO", "definition"), modes)
    yield "## Contexts"
    yield _table(("context", "definition"), [(one.name, one.definition) for one in events.contexts.values()])


def _sectors() -> Iterator[str]:
    yield "## Sectors of actors"
    sectors = toml_entries("actors/sectors.toml", "sector", Sector)
    yield _table(("sector", "definition"), [(one.code, one.definition) for one in sectors])


def _named(variable: Variable) -> Row:
    return (f"`{variable.name}`", *variable[1:])


def _table(head: Row, rows: Iterable[Row]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)
