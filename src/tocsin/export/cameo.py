"""CAMEO: tab-separated lines with ICEWS's twenty columns, and a few of our own after them.

A line is an actor and a recipient, so that an event of several is several lines; where all who take part are actors
(talks, agreements) each stands against each other, as in CAMEO data. CAMEO knows nothing of what is planned,
hypothetical or denied; unless asked, only what is reported is written.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations, product

from tocsin.codebook.exchange import ROOT_DIGITS, ExchangeBook
from tocsin.export.columns import GEONAMES, ISO, PLOVER, Variable
from tocsin.export.filters import Filters
from tocsin.export.selecting import Context, Selection
from tocsin.records import Actor, Event

CAMEO = "CAMEO 1.1b3"
NOBODY = Actor(name="", id="")

Pair = tuple[Actor, Actor]


def only_reported(filters: Filters) -> Filters:
    """The filters, asking for reported events where no status is asked for."""
    return filters if filters.statuses else replace(filters, statuses=("reported",))


def header() -> bytes:
    """The line that names the columns."""
    return _line([variable.name for variable in VARIABLES])


def lines(selection: Selection, book: ExchangeBook) -> Iterator[bytes]:
    """A line for each pair of each event."""
    for event, context in selection.records():
        found = pairs(event, book)
        for number, (source, target) in enumerate(found, 1):
            name = event.id if len(found) == 1 else f"{event.id}-{number}"
            yield _line([name, *_cells(event, context, source, target, book)])


def pairs(event: Event, book: ExchangeBook) -> list[Pair]:
    """Who does it to whom: actors and recipients each with each, or actors among themselves."""
    if not event.recipients and book.events.types[event.type].symmetric and len(event.actors) > 1:
        return [*permutations(event.actors, 2)]
    return [*product(event.actors or (NOBODY,), event.recipients or (NOBODY,))]


def _cells(event: Event, context: Context, source: Actor, target: Actor, book: ExchangeBook) -> list[str]:
    code = book.events.cameo_of(event.type, event.mode)
    root = code[:ROOT_DIGITS]
    place = event.where
    return [
        context.date or "",
        *_actor(source, book),
        book.roots[root],
        code,
        f"{book.scores[event.type]:.1f}",
        *_actor(target, book),
        context.story,
        "",  # number of the sentence
        "",  # publisher
        place.name if place else "",
        "",  # district
        "",  # province
        book.countries.get(place.country, place.country) if place and place.country else "",
        _degrees(place.latitude if place else None),
        _degrees(place.longitude if place else None),
        root,
        _code(source),
        _code(target),
        event.type,
        event.mode or "",
        event.status,
        str(context.papers),
        event.id,
        context.document.url or "",
    ]


def _actor(actor: Actor, book: ExchangeBook) -> list[str]:
    country = actor.country or ""
    return [actor.name, actor.sector or "", book.countries.get(country, country)]


def _code(actor: Actor) -> str:
    """A CAMEO actor code, country and sector in one: "MLTGOV"."""
    return (actor.country or "") + (actor.sector or "")


def _degrees(value: float | None) -> str:
    return "" if value is None else f"{value:.5f}"


def _line(cells: list[str]) -> bytes:
    """Cells are never quoted; tabs and line breaks in them are blanks."""
    return ("\t".join(" ".join(cell.split()) for cell in cells) + "\n").encode("utf-8", "replace")


_NOT_KNOWN = "always empty: tocsin does not know it"
VARIABLES = (
    Variable("Event ID", "identifier of the line: that of the event, with a number where it has several"),
    Variable("Event Date", "first day", "YYYY-MM-DD", "ISO 8601"),
    Variable("Source Name", "who acts: name as resolved"),
    Variable("Source Sectors", "who acts: sector", "code", PLOVER),
    Variable("Source Country", "who acts: name of the country, or code of the international body"),
    Variable("Event Text", "name of the CAMEO category", "", CAMEO),
    Variable("CAMEO Code", "CAMEO code of the PLOVER type and mode", "code", CAMEO),
    Variable("Intensity", "score of the PLOVER type between conflict and cooperation", "-10 to 10", PLOVER),
    Variable("Target Name", "whom it is done to: name as resolved"),
    Variable("Target Sectors", "whom it is done to: sector", "code", PLOVER),
    Variable("Target Country", "whom it is done to: country, as for the source"),
    Variable("Story ID", "identifier of the story: articles with the same one tell of the same happening"),
    Variable("Sentence Number", _NOT_KNOWN),
    Variable("Publisher", _NOT_KNOWN),
    Variable("City", "where: name as written, of a town or a larger place"),
    Variable("District", _NOT_KNOWN),
    Variable("Province", _NOT_KNOWN),
    Variable("Country", "where: name of the country", "", GEONAMES),
    Variable("Latitude", "where: latitude", "degrees, WGS 84", GEONAMES),
    Variable("Longitude", "where: longitude", "degrees, WGS 84", GEONAMES),
    Variable("CAMEO Root", "CAMEO category", "01 to 20", CAMEO),
    Variable("Source Code", "who acts: country and sector in one", "code", ISO),
    Variable("Target Code", "whom it is done to: country and sector in one", "code", ISO),
    Variable("PLOVER Type", "type of the event", "code", PLOVER),
    Variable("PLOVER Mode", "how it was done", "code", PLOVER),
    Variable("Status", "whether it is said to have happened", "reported, planned, hypothetical, denied"),
    Variable("Papers", "how many articles carry the event; 1 where each report is a row", "count"),
    Variable("Record ID", "identifier of the event, the same in every export"),
    Variable("URL", "address of the article"),
)
