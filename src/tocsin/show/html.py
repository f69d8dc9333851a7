"""A reading for notebooks: the article with the words of its records marked, and its commitments as a table.

The fragment has no script, carries its own styles under one class, and escapes every character of the article.
Marks may cross (a trigger that ends inside a statement that began earlier), so the text is cut at every edge and
each piece carries the classes of all marks over it; nothing has to nest.
"""

from collections.abc import Iterator
from html import escape
from itertools import pairwise
from typing import NamedTuple

from tocsin.records import Reading, Span
from tocsin.show import words

LEGEND = (
    ("trigger", "trigger"),
    ("response", "response"),
    ("statement", "statement"),
    ("event", "event"),
    ("appointment", "agenda"),
    ("posture", "posture"),
    ("time", "date"),
    ("layout", "layout, not read"),
)

STYLE = """
.tocsin { font-family: sans-serif; line-height: 1.5; max-width: 50em; }
.tocsin .article { white-space: pre-wrap; overflow-wrap: anywhere; }
.tocsin mark { background: none; color: inherit; }
.tocsin .statement { background: rgba(128, 128, 128, .16); }
.tocsin .trigger { background: rgba(240, 170, 0, .38); }
.tocsin .response { background: rgba(225, 60, 50, .32); }
.tocsin .event { font-weight: bold; text-decoration: underline; }
.tocsin .appointment { border-bottom: 2px solid rgba(40, 110, 230, .8); }
.tocsin .posture { border-bottom: 2px solid rgba(30, 150, 70, .8); }
.tocsin .time { border-bottom: 1px dotted currentColor; }
.tocsin .layout { opacity: .5; font-size: .9em; }
.tocsin .legend mark { margin-right: 1em; font-size: .85em; }
.tocsin table { border-collapse: collapse; font-size: .9em; }
.tocsin td, .tocsin th { text-align: left; vertical-align: top; padding: .2em .8em .2em 0; }
"""


class Mark(NamedTuple):
    """A stretch of the text with the class that colours it, the note that hovering shows, and its record's id."""

    start: int
    end: int
    kind: str
    note: str
    record: str = ""


def reading_html(reading: Reading) -> str:
    """The reading as an HTML fragment: heading, commitments, legend, article."""
    article = "".join(_piece(text, over) for text, over in pieces(reading))
    return (
        f'<div class="tocsin"><style>{STYLE}</style>{_heading(reading)}{_table(reading)}{_legend()}'
        f'<div class="article">{article}</div></div>'
    )


def marks(reading: Reading) -> Iterator[Mark]:
    """Every stretch of the article that a record or the layout points at."""
    for region in reading.document.regions:
        if region.kind != "prose":
            yield _mark(region.span, "layout", region.kind)
    for statement in reading.statements:
        yield _mark(statement.content, "statement", f"said by {words.introduced(statement.speaker)}", statement.id)
    for commitment in reading.commitments:
        note = f"{commitment.kind}: {words.committed(commitment)}"
        yield _mark(commitment.trigger.span, "trigger", f"{note}, trigger", commitment.id)
        yield _mark(commitment.response.span, "response", f"{note}, response", commitment.id)
    yield from _plain_marks(reading)


def _plain_marks(reading: Reading) -> Iterator[Mark]:
    for event in reading.events:
        about = words.listed(words.parties(event.actors, event.recipients), words.date(event.when), event.status)
        yield _mark(event.trigger, "event", f"{event.type}: {about}", event.id)
    for appointment in reading.appointments:
        about = words.listed(words.names(appointment.participants), words.date(appointment.when))
        yield _mark(appointment.what, "appointment", f"agenda: {about}", appointment.id)
    for posture in reading.postures:
        yield _mark(posture.asset, "posture", f"in place: {words.on_whose_soil(posture)}", posture.id)
    for time in reading.times:
        yield _mark(time.span, "time", time.value)


def _mark(span: Span, kind: str, note: str, record: str = "") -> Mark:
    return Mark(span.start, span.end, kind, note, record)


def pieces(reading: Reading, *further: Mark) -> Iterator[tuple[str, list[Mark]]]:
    """The text cut at every edge of a mark, of the records and further ones: each piece with those over it."""
    text = reading.document.text
    found = sorted([*marks(reading), *further])
    edges = sorted({0, len(text), *(mark.start for mark in found), *(mark.end for mark in found)})
    active: list[Mark] = []
    upcoming = 0
    for start, end in pairwise(edges):
        while upcoming < len(found) and found[upcoming].start <= start:
            active.append(found[upcoming])
            upcoming += 1
        active = [mark for mark in active if mark.end > start]
        yield text[start:end], active


def _piece(text: str, over: list[Mark]) -> str:
    if not over:
        return escape(text)
    kinds = " ".join(dict.fromkeys(mark.kind for mark in over))
    notes = "\n".join(dict.fromkeys(mark.note for mark in over))
    return f'<mark class="{kinds}" title="{escape(notes)}">{escape(text)}</mark>'


def _heading(reading: Reading) -> str:
    document = reading.document
    below = words.listed(document.published or "", *dict.fromkeys(words.plain(a.text) for a in document.agencies))
    return f"<h4>{escape(words.plain(document.title or document.id))}</h4><p>{escape(below)}</p>"


def _legend() -> str:
    return '<p class="legend">' + "".join(f'<mark class="{kind}">{label}</mark>' for kind, label in LEGEND) + "</p>"


def _table(reading: Reading) -> str:
    if not reading.commitments:
        return ""
    header = "".join(f"<th>{title}</th>" for title in ("", "who", "trigger", "response", "said"))
    rows = "".join(_row(cells) for cells in _commitments(reading))
    return f"<table><tr>{header}</tr>{rows}</table>"


def _row(cells: tuple[str, ...]) -> str:
    return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"


def _commitments(reading: Reading) -> Iterator[tuple[str, ...]]:
    for record in reading.commitments:
        marker = f"{words.plain(record.marker.text).lower()} " if record.marker else ""
        trigger = marker + words.plain(record.trigger.span.text)
        said = words.listed(words.introduced(record.speaker) if record.speaker else "", words.date(record.said))
        yield record.kind, words.committed(record), trigger, words.plain(record.response.span.text), said
