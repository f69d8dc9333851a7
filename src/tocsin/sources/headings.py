"""Which short lines are the title, which are headings, and which are prose after all."""

import re
from collections.abc import Iterator
from dataclasses import replace

from tocsin.sources.paragraphs import ends_open, is_bullet
from tocsin.sources.pieces import Piece

MAX_TITLE_WORDS = 25
MAX_HEADING_WORDS = 12
MAX_LINE_CHARACTERS = 200
_ENDED = re.compile(r"""[.!?…:;,]["')\]]*$""")
_BEGUN = re.compile(r"""[-—_'"(\[\s]*[A-ZÀ-ÖØ-Þ0-9$€£]""")
_WORD = re.compile(r"[^\W_]")
_ASKED = re.compile(r"""(?:\?|\.\.\.|…)["')]*$""")
_FIGURE = re.compile(r":\s*[$€£]?\d")


def is_short(line: str) -> bool:
    """Whether a line could be a title or a heading: short, begun like a sentence and not ended like one."""
    if len(line) > MAX_LINE_CHARACTERS or len(line.split()) > MAX_TITLE_WORDS or "\n" in line:
        return False
    ended = _ENDED.search(line) is not None or ends_open(line) or is_bullet(line)
    return not ended and (_BEGUN.match(line) is not None or not _WORD.search(line))


def settled(pieces: list[Piece], text: str, title: str | None) -> list[Piece]:
    """The pieces with each short line settled as title, heading or prose.

    Args:
        pieces: the layout in order; short lines stand in it as headings.
        text: the view's text.
        title: the title that the caller knows, which makes a line with the same words a title.
    """
    if len(pieces) == 1 and pieces[0].kind in {"heading", "byline", "credit"}:
        return [_prose(pieces[0])]
    if title is None:
        known = _title(pieces, text)
        title = text[known.start : known.end] if known else ""
    return list(_settled(pieces, text, _squash(title), is_headed=_is_headed(pieces)))


def _settled(pieces: list[Piece], text: str, wanted: str, *, is_headed: bool) -> Iterator[Piece]:
    bodies = [place for place, piece in enumerate(pieces) if piece.kind in {"prose", "dateline"}]
    for place, piece in enumerate(pieces):
        line = text[piece.start : piece.end]
        if piece.kind in {"heading", "prose"} and wanted and _squash(line) == wanted:
            yield replace(piece, kind="title")
        elif piece.kind != "heading":
            yield piece
        elif not bodies or place > bodies[0]:
            yield piece if bodies and _is_heading(line) else _prose(piece)
        else:
            yield piece if is_headed or place < bodies[0] else _prose(piece)


def _title(pieces: list[Piece], text: str) -> Piece | None:
    """The first short line above the prose; in a text without prose only under a header."""
    for place, piece in enumerate(pieces):
        if piece.kind in {"prose", "dateline"}:
            return piece if _is_asked(pieces, place, text) else None
        if piece.kind == "heading" and _WORD.search(text, piece.start, piece.end):
            below = any(later.kind in {"prose", "dateline"} for later in pieces[place:])
            return piece if below or _is_headed(pieces) else None
    return None


def _is_asked(pieces: list[Piece], place: int, text: str) -> bool:
    """Whether a line is a headline that ends as a question or with dots, right above or below a time or byline."""
    line = text[pieces[place].start : pieces[place].end]
    beside = any(near.kind in {"time", "byline"} for near in pieces[max(place - 1, 0) : place + 2])
    return beside and _ASKED.search(line) is not None and len(line.split()) <= MAX_TITLE_WORDS


def _is_headed(pieces: list[Piece]) -> bool:
    return any(piece.kind in {"time", "byline"} for piece in pieces)


def _is_heading(line: str) -> bool:
    return len(line.split()) <= MAX_HEADING_WORDS and not _FIGURE.search(line)


def _prose(piece: Piece) -> Piece:
    return Piece("prose", piece.start, piece.end)


def _squash(text: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", text).lower().split())
