"""Header lines and links: "Published: 09:30, May 4, 2033", "AFP | Updated: 2033-05-04 17:52", "READ MORE: ..."."""

import re
from collections.abc import Iterator

from tocsin.sources.credits import byline
from tocsin.sources.markers import Markers
from tocsin.sources.pieces import Piece
from tocsin.sources.published import stamp
from tocsin.sources.view import trim

MAX_HEADER_CHARACTERS = 250
MAX_LINK_CHARACTERS = 300
MAX_VAGUE_WORDS = 6  # "Updated 5 hours ago": a marker with a colon or a figure, and not a date
MAX_REST_WORDS = 10
MAX_MARKER_CHARACTERS = 25
_INNER = re.compile(r"(?P<bar>[|•·]\s*)?(?<=[\s|•·])(?P<marker>[A-Z])")
_BETWEEN = re.compile(r"[\s|•·;,—-]*")
_ZONE_LEFT = re.compile(r"\s*\(?[A-Z]{2,5}(?:[+-]\d{1,2}(?::?\d\d)?)?\)?(?=\s*(?:$|\||\n))")
_VAGUE = re.compile(r"[^.!?]*\b(?:ago|today|yesterday|\d{1,2}[:.]\d\d)\b[^.!?]*$")


def related(text: str, start: int, end: int, markers: Markers) -> Piece | None:
    """A line that leads to another story; its headline is what follows the marker, or stands before it."""
    if end - start > MAX_LINK_CHARACTERS:
        return None
    if marker := markers.related.match(text, start, end):
        headline = trim(text, marker.end(), end)
        if text[start] in "[(" and text[end - 1] in "])":
            headline = trim(text, headline[0], end - 1)
        return Piece("related", start, end, names=(headline,) if headline[0] < headline[1] else ())
    marker = markers.related_end.search(text, start, end)
    if marker and "\n" not in text[start:end] and text[marker.start() - 1] not in ".:,":
        return Piece("related", start, end, names=(trim(text, start, marker.start()),))
    return None


def header(text: str, start: int, end: int, markers: Markers, top: bool) -> list[Piece] | None:
    """The parts of a line of which one says when: a headline before it, an agency before or after it.

    Args:
        text: a view's text.
        start: where the line begins.
        end: where it ends.
        markers: the codebook's cues.
        top: whether no prose stands above; only there a date alone is a header.
    """
    if end - start > MAX_HEADER_CHARACTERS:
        return None
    times = list(_times(text, start, end, markers, top))
    if not times or _is_sentence(text[times[-1].end : end]):
        return None
    pieces: list[Piece] = []
    done = start
    for time in times:
        pieces += _rest(text, done, time.start, markers)
        pieces.append(time)
        done = time.end
    return pieces + list(_rest(text, done, end, markers))


def _is_sentence(rest: str) -> bool:
    """Whether what follows a date makes it part of a sentence: "Released on 4 May 2033, the report says ..."."""
    return len(rest.split()) > MAX_REST_WORDS or (rest.rstrip().endswith(".") and rest.strip(" .|") != "")


def _times(text: str, start: int, end: int, markers: Markers, top: bool) -> Iterator[Piece]:
    """At the start of a line a marker and its date, or a date alone; further on, only a marker with a colon or bar."""
    first = _time(text, start, end, markers) or (_bare(text, start, end) if top else None)
    if first:
        yield first
    place = first.end if first else start
    while again := _INNER.search(text, place, end):
        time = _time(text, again.start("marker"), end, markers)
        place = time.end if time else again.start("marker") + 1
        if time and (again["bar"] or ":" in text[time.start : time.start + MAX_MARKER_CHARACTERS]):
            yield time


def _time(text: str, start: int, end: int, markers: Markers) -> Piece | None:
    for pattern, first in ((markers.published, True), (markers.updated, False)):
        marker = pattern.match(text, start, end)
        if marker is None:
            continue
        if date := stamp(text, marker.end(), end):
            return Piece("time", start, _after_zone(text, date[1], end), date=date[0], first=first)
        if _is_vague(text, marker.end(), end):
            return Piece("time", start, end, first=first)
    return None


def _is_vague(text: str, start: int, end: int) -> bool:
    words = text[start:end].split()
    return 0 < len(words) <= MAX_VAGUE_WORDS and _VAGUE.match(text, start, end) is not None


def _bare(text: str, start: int, end: int) -> Piece | None:
    """A line that is a date and nothing else, or begins with one before a bar."""
    date = stamp(text, start, end)
    if date is None:
        return None
    edge = _after_zone(text, date[1], end)
    rest = text[edge:end].strip(" .")
    return Piece("time", start, edge, date=date[0]) if not rest or rest.startswith("|") else None


def _after_zone(text: str, start: int, end: int) -> int:
    zone = _ZONE_LEFT.match(text, start, end)
    return zone.end() if zone else start


def _rest(text: str, start: int, end: int, markers: Markers) -> Iterator[Piece]:
    """What stands beside a time in a header line: a byline, or a headline still to be settled."""
    left = _BETWEEN.match(text, start, end)
    start, end = trim(text, left.end() if left else start, end)
    while end > start and text[end - 1] in "|•·;,—- ":
        end -= 1
    if start < end:
        yield byline(text, start, end, markers, header=True) or Piece("heading", start, end)
