"""PLOVER JSON lines: one event a line, with the field names of the PLOVER manual's chapter on JSON data fields.

What the manual has no name for stands under names of our own after those: `status`, `papers`, `dated_by`. It holds the
future, the hypothetical and the negated to be contexts, so they are named among the contexts too. `REQUEST` is what the
manual calls DEMAND, and what data coded since call REQUEST.
"""

from collections.abc import Iterator
from typing import Any

import msgspec

from tocsin.codebook.exchange import ExchangeBook
from tocsin.export.columns import GEONAMES, ISO, PLOVER, Variable
from tocsin.export.selecting import Context, Selection
from tocsin.records import Actor, Event, Place, Status

QUADS = {"verbal cooperation": 1, "material cooperation": 2, "verbal conflict": 3, "material conflict": 4}
STATUS_CONTEXTS: dict[Status, str] = {"planned": "future", "hypothetical": "hypothetical", "denied": "negation"}

Fields = dict[str, Any]


def lines(selection: Selection, book: ExchangeBook) -> Iterator[bytes]:
    """Events as PLOVER JSON lines."""
    encoder = msgspec.json.Encoder()
    for event, context in selection.records():
        yield encoder.encode(plover(event, context, book)) + b"\n"


def plover(event: Event, context: Context, book: ExchangeBook) -> Fields:
    """An event as the manual writes it; optional fields that are not known are left out.

    `date` and `source` are required and always there: `date` is null where neither text nor article tell one, and
    `source` is empty where nobody is named.
    """
    future = STATUS_CONTEXTS.get(event.status)
    last = context.enddate if context.enddate != context.date else None
    fields = {
        "has_event": True,
        "enddate": last,
        "recipient": [_actor(one) for one in event.recipients],
        "event_loc": event.where and _place(event.where),
        "event_text": [event.trigger.text],
        "quad_code": QUADS[event.quad],
        "event_scale": book.scores[event.type],
        "mode": event.mode,
        "context": [*event.context, *([future] if future else [])],
        "link": context.story,
        "text": event.source.text,
        "text_info": {"start": event.source.start, "end": event.source.end},
        "cite_info": _cite(context),
        "status": event.status,
        "dated_by": context.dated_by,
        "papers": context.papers,
    }
    source = [_actor(one) for one in event.actors]
    required = {"id": event.id, "date": context.date, "source": source, "event": [event.type]}
    return required | _known(fields)


def _actor(actor: Actor) -> Fields:
    """`identifer_text` is spelled as the manual's table spells it."""
    fields = {
        "code": actor.country,
        "sector": actor.sector,
        "actor_text": actor.span.text if actor.span else actor.name,
        "identifer_text": actor.name,
        "office": actor.role,
    }
    return _known(fields)


def _place(place: Place) -> Fields:
    fields = {
        "geonameid": place.geonames_id,
        "name": place.name,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "cc3": place.country,
    }
    return _known(fields)


def _cite(context: Context) -> Fields:
    fields = {
        "citation": context.document.id,
        "url": context.document.url,
        "title": context.document.title,
        "language": context.language,
        "coder": f"tocsin {context.coder}",
        "codebook": f"tocsin {context.codebook}",
    }
    return _known(fields)


def _known(fields: Fields) -> Fields:
    return {name: value for name, value in fields.items() if value is not None and value != []}


VARIABLES = (
    Variable("id", "identifier of the event, the same in every export"),
    Variable("date", "first day; null where neither text nor article tell one", "YYYY-MM-DD", "ISO 8601"),
    Variable(
        "source",
        "who acts: `code` (country or international body), `sector`, `actor_text` (words of the text), "
        "`identifer_text` (name as resolved), `office`",
        "list of objects",
        ISO,
    ),
    Variable("event", "type of the event", "list of one code", PLOVER),
    Variable("has_event", "true: every line is an event"),
    Variable("enddate", "last day, where it is another than the first", "YYYY-MM-DD", "ISO 8601"),
    Variable("recipient", "whom it is done to, as `source`", "list of objects", ISO),
    Variable(
        "event_loc",
        "where: `geonameid`, `name` (as written), `latitude`, `longitude`, `cc3` (country)",
        "object; degrees, WGS 84",
        GEONAMES,
    ),
    Variable("event_text", "the word that tells of the event", "list of one text"),
    Variable(
        "quad_code", "verbal cooperation, material cooperation, verbal conflict, material conflict", "1 to 4", PLOVER
    ),
    Variable("event_scale", "conflict and cooperation on one scale: the score of the type", "-10 to 10", PLOVER),
    Variable("mode", "how it was done", "code", PLOVER),
    Variable("context", "what it is about; by `status` also future, hypothetical or negation", "list of codes", PLOVER),
    Variable("link", "identifier of the story: articles with the same one tell of the same happening"),
    Variable("text", "the words that the event rests on; to be left out by who has no rights to pass the text on"),
    Variable("text_info", "where these stand in the document's text: `start`, `end` (exclusive)", "code points from 0"),
    Variable(
        "cite_info",
        "the article: `citation` (its identifier), `url`, `title`, `language`; what read it: `coder`, `codebook`",
        "object",
        "ISO 639-1",
    ),
    Variable("status", "whether it is said to have happened", "reported, planned, hypothetical, denied"),
    Variable("dated_by", "whether the text told the days, or the article's day stands in", "text, article"),
    Variable("papers", "how many articles carry the event; 1 where each report is a line", "count"),
)
