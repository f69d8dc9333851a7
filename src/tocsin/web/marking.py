"""An article with its marks as a page shows it: pieces of text that lead to records, and places to come back to."""

from typing import NamedTuple

from tocsin.records import Reading
from tocsin.show.html import Mark, pieces

AT = "at"  # the name of the place that somebody was led to
LONGEST_SHOWN = 300_000  # characters; a browser is slow beyond, and the JSON beside the page has all of it


class Piece(NamedTuple):
    """A stretch of text under the same marks.

    `record` is the innermost record, whose entry the piece leads to; `records` are all of them, `begins` those whose
    words begin here, each a place that the record's entry leads to.
    """

    text: str
    kinds: str = ""
    note: str = ""
    record: str = ""
    records: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()


def marked(reading: Reading, at: tuple[int, int] | None = None) -> list[Piece]:
    """The article in pieces, up to the longest that is shown; `at` is where somebody was led to."""
    seen: set[str] = set()
    found: list[Piece] = []
    shown = 0
    for text, over in pieces(reading, *([Mark(*at, "at", "", AT)] if at else [])):
        found.append(_piece(text[: LONGEST_SHOWN - shown], over, seen))
        shown += len(text)
        if shown >= LONGEST_SHOWN:
            break
    return found


def _piece(text: str, over: list[Mark], seen: set[str]) -> Piece:
    inner = sorted((mark for mark in over if mark.record), key=lambda mark: mark.end - mark.start)
    named = tuple(dict.fromkeys(mark.record for mark in inner))
    begins = tuple(record for record in named if record not in seen)
    records = tuple(record for record in named if record != AT)
    seen.update(begins)
    return Piece(
        text,
        " ".join(dict.fromkeys(mark.kind for mark in over)),
        "\n".join(dict.fromkeys(mark.note for mark in over if mark.note)),
        records[0] if records else "",
        records,
        begins,
    )
