"""What the parser reads instead of the text as it came, with the way back to the text's own offsets.

Typography is made plain, what cannot be seen is dropped, runs of blanks become one space. A dash between blanks,
however it was typed (" - ", " -- ", " _ "), becomes an em dash: of the ways to write it, that is the one that spaCy's
small English model tags as a dash most reliably and that disturbs the parse around it least.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

# One character for one character: offsets stay.
_SAME_LENGTH = {
    **dict.fromkeys(map(ord, "“”„‟«»〝〞＂"), '"'),
    **dict.fromkeys(map(ord, "‘’‚‛′´`ʼ＇"), "'"),
    **dict.fromkeys(map(ord, "‐‑−﹘﹣－"), "-"),
    **dict.fromkeys(map(ord, "‒―"), "–"),
    **dict.fromkeys(map(ord, "\t\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"), " "),
    **dict.fromkeys(range(0x2000, 0x200B), " "),
}
_LONGER = {"…": "...", "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}

# Control characters, soft hyphen, zero-width and direction marks, variation selectors, interlinear marks, BOM.
_UNSEEN = (
    r"\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\ufe00-\ufe0f\ufeff\ufff9-\ufffc"
)

_EDIT = re.compile(
    rf"""(?P<wrapped> (?<=\w-) \s*\n\s* (?=\w) )            # "Asia-" at a line's end, "Pacific" on the next
      | (?P<dash> (?<=\s) [-–_]{{1,3}} (?=\s) | -{{2,}} )
      | (?P<quote> '' )
      | (?P<blanks> (?=[{_UNSEEN}]*\s) [\s{_UNSEEN}]{{2,}} | [\r\n] | \A\s | \s\Z )
      | (?P<unseen> [{_UNSEEN}]+ )
      | (?P<longer> [{"".join(_LONGER)}] )
    """,
    re.VERBOSE,
)
_PLAIN = {"wrapped": "", "dash": "—", "quote": '"', "unseen": ""}


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the clean text: a copy of the document from `source` on, or what stands for `source` to `end`."""

    source: int
    end: int
    copy: bool


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A stretch of a document as the parser reads it.

    `starts` holds where each of `pieces` starts in `text`; both are empty when offsets differ by `offset` only.
    """

    text: str
    offset: int
    starts: tuple[int, ...] = ()
    pieces: tuple[_Piece, ...] = ()

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the document of `text[start:end]`.

        What stands for something else (a quotation mark for two of them) is mapped whole, never split. An empty
        stretch maps to an empty one.
        """
        if not self.pieces:
            return self.offset + start, self.offset + max(start, end)
        first = self._edges(start)[0]
        return (first, self._edges(end - 1)[1]) if end > start else (first, first)

    def _edges(self, position: int) -> tuple[int, int]:
        index = bisect_right(self.starts, position) - 1
        piece = self.pieces[index]
        if not piece.copy:
            return piece.source, piece.end
        source = min(piece.source + position - self.starts[index], piece.end)
        return source, min(source + 1, piece.end)


def clean(text: str, start: int, end: int) -> Cleaned:
    """The stretch `text[start:end]` as the parser should read it.

    Args:
        text: a document's text as it came.
        start: where the stretch begins, in code points.
        end: where it ends.
    """
    raw = text[start:end].translate(_SAME_LENGTH)
    if _EDIT.search(raw) is None:
        return Cleaned(raw, start)
    parts: list[str] = []
    starts: list[int] = []
    pieces: list[_Piece] = []
    length = 0
    for part, piece in _pieces(raw, start):
        parts.append(part)
        starts.append(length)
        pieces.append(piece)
        length += len(part)
    return Cleaned("".join(parts), start, tuple(starts), tuple(pieces))


def _pieces(raw: str, offset: int) -> Iterator[tuple[str, _Piece]]:
    """The clean text in parts, none of them empty but a last one that marks the end."""
    done = 0
    for edit in _EDIT.finditer(raw):
        if edit.start() > done:
            yield raw[done : edit.start()], _Piece(offset + done, offset + edit.start(), copy=True)
        done = edit.end()
        if plain := _plain(edit, len(raw)):
            yield plain, _Piece(offset + edit.start(), offset + done, copy=False)
    yield raw[done:], _Piece(offset + done, offset + len(raw), copy=True)


def _plain(edit: re.Match[str], length: int) -> str:
    kind = str(edit.lastgroup)
    if kind == "blanks":
        return " " if edit.start() > 0 and edit.end() < length else ""
    return _LONGER[edit[0]] if kind == "longer" else _PLAIN[kind]
