"""Captions of pictures and the credits in them: "This undated file photo shows ... (PHOTO / AFP)"."""

import re
from collections.abc import Iterator

from tocsin.sources.markers import Markers
from tocsin.sources.pieces import Piece
from tocsin.sources.view import trim

MAX_CAPTION_CHARACTERS = 900  # the longest captions of the development texts have 700
MAX_UNCUED_CHARACTERS = 400  # a longer paragraph that ends with a photo credit only is prose
_BRACKET = re.compile(r"[(\[]([^()\[\]]{2,80})[)\]]")
_TAIL = re.compile(
    r"(?:(?<=[.!?\"')])|(?<=\s))\s*(?P<credit>(?:REUTERS|AP|AFP|EPA|Reuters)\s?/\s?[A-Z][^.!?]{2,60}|"
    r"(?:[A-Z](?:\.|[\w'-]+)\s+){1,3}[A-Z][\w'-]+\s?/\s?[A-Z][^.!?]{1,50})$"
)
_LABEL_END = re.compile(r"(?<=[:—-])\s*|\s*[:—-]+\s*")
_SLASHED = re.compile(r"[^.!?/\n]{2,40}(?:\s?/\s?[^.!?/\n]{2,40}){1,3}$")


def caption(text: str, start: int, end: int, markers: Markers) -> list[Piece] | None:
    """A caption and its photo credit, when the paragraph is one; what comes after the credit is left to the caller.

    A cue at the start, a cue inside, or a photo credit at the end makes a paragraph a caption.
    """
    if end - start > MAX_CAPTION_CHARACTERS:
        return None
    cued = markers.caption.match(text, start, end) or markers.caption_inside.search(text, start, end)
    credit = _credit(text, start, end, markers, anywhere=bool(cued))
    if not cued and (credit is None or end - start > MAX_UNCUED_CHARACTERS):
        return None
    edge = credit[0] if credit else end
    pieces = list(_sentence(text, start, edge, markers))
    return [*pieces, Piece("credit", *credit)] if credit else pieces


def photo_credit(text: str, start: int, end: int, markers: Markers) -> bool:
    """Whether a short line is nothing but a photo credit: "Jane Doe/Getty Images"."""
    line = text[start:end].strip("()[] ")
    return _SLASHED.match(line) is not None and _is_photo(line, markers)


def _sentence(text: str, start: int, end: int, markers: Markers) -> Iterator[Piece]:
    """The caption, its span without the label before it ("FILE PHOTO: ")."""
    start, end = trim(text, start, end)
    if start == end:
        return
    label = markers.caption.match(text, start, end)
    after = _LABEL_END.match(text, label.end(), end) if label else None
    inner = after.end() if after and after.end() < end else start
    yield Piece("caption", start, end, names=((inner, end),))


def _credit(text: str, start: int, end: int, markers: Markers, *, anywhere: bool) -> tuple[int, int] | None:
    """The photo credit in brackets or after the last stop; in a paragraph without a cue only one at its end counts."""
    for bracket in _BRACKET.finditer(text, start, end):
        last = not text[bracket.end() : end].strip(" .")
        if (last or anywhere) and _is_photo(bracket[1], markers):
            return bracket.span()
    tail = _TAIL.search(text, start, end)
    if tail and (anywhere or _is_photo(tail["credit"], markers)):
        return tail.span("credit")
    return None


def _is_photo(words: str, markers: Markers) -> bool:
    """Whether words credit a photograph: a photo word, or a photographer and an agency with a slash between."""
    if re.search(r"\b(?:said|says|is|are|was|were|see)\b", words):
        return False
    slashed = "/" in words and bool(markers.agency.search(words))
    return slashed or markers.photo.search(words) is not None
