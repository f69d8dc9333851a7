"""A text as the layout rules look at it: plain typography, nothing invisible, and the way back to the original."""

import re
from dataclasses import dataclass

from tocsin.records import Span

# One character for one character; line ends stay line ends.
_PLAIN = {
    **dict.fromkeys(map(ord, "“”„‟"), '"'),
    **dict.fromkeys(map(ord, "‘’‚‛`"), "'"),
    **dict.fromkeys(map(ord, "‐‑‒–−"), "-"),
    ord("―"): "—",
    **dict.fromkeys(map(ord, "\t\v\f\xa0\u1680\u202f\u205f\u3000"), " "),
    **dict.fromkeys(range(0x2000, 0x200B), " "),
    **dict.fromkeys(map(ord, "\r\x85\u2028\u2029"), "\n"),
}
_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\ufe00-\ufe0f\ufeff\ufff9-\ufffc]"
)


@dataclass(frozen=True, slots=True)
class View:
    """The plain text, and the original's offset of each of its characters (None when they are the same)."""

    text: str
    source: str
    offsets: tuple[int, ...] | None

    def span(self, start: int, end: int) -> Span:
        """The span of the original text that shows as `text[start:end]`, a stretch that is not empty."""
        if self.offsets is not None:
            start, end = self.offsets[start], self.offsets[end - 1] + 1
        return Span(start, end, self.source[start:end])


def view(source: str) -> View:
    """The plain view of a text."""
    plain = source.replace("\r\n", " \n").translate(_PLAIN)
    if _UNSEEN.search(plain) is None:
        return View(plain, source, None)
    kept = tuple(place for place, sign in enumerate(plain) if not _UNSEEN.match(sign))
    return View("".join(plain[place] for place in kept), source, kept)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without the blanks at its ends; start and end are equal when nothing is left."""
    part = text[start:end]
    left = len(part) - len(part.lstrip())
    return (start + left, start + len(part.rstrip())) if part.strip() else (start, start)
