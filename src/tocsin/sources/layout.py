"""The layout of a wire story: title, time, byline, credit, dateline, caption, links and headings, and what is prose.

Layout is found by cues of the codebook and by place. A paragraph is prose unless there is a reason that it is not, so
that a text without any layout, a single sentence for example, is prose from end to end.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from tocsin.records import Region, Span
from tocsin.sources.captions import caption, photo_credit
from tocsin.sources.credits import byline, credit, leading_byline, trailing_credit
from tocsin.sources.dateline import dateline
from tocsin.sources.headings import is_short, settled
from tocsin.sources.lines import header, related
from tocsin.sources.markers import Markers, markers
from tocsin.sources.paragraphs import paragraphs
from tocsin.sources.pieces import Piece
from tocsin.sources.view import View, trim, view

_BODY = frozenset({"prose", "dateline"})


@dataclass(frozen=True, slots=True)
class Layout:
    """What was found, as spans of the text as it came."""

    regions: tuple[Region, ...]
    title: str | None
    published: str | None
    agencies: tuple[Span, ...]
    datelines: tuple[Span, ...]
    captions: tuple[Span, ...]
    related: tuple[Span, ...]


def layout(text: str, title: str | None = None) -> Layout:
    """The layout of a text.

    Args:
        text: as it came.
        title: the title where the caller knows it; a line with the same words is then the title.
    """
    seen, cues = view(text), markers()
    pieces: list[Piece] = []
    for start, end in paragraphs(seen.text, partial(_starts_anew, cues=cues)):
        top = not any(piece.kind in _BODY for piece in pieces)
        pieces += _pieces(seen.text, start, end, cues, top=top)
    return _layout(seen, settled(pieces, seen.text, title))


def _pieces(text: str, start: int, end: int, cues: Markers, *, top: bool) -> Iterator[Piece]:
    """What one paragraph is made of; `top` while no prose stands above it."""
    if whole := _whole(text, start, end, cues, top=top):
        yield from whole
        start = whole[-1].end
    elif placed := _placed(text, start, end, cues, top=top):
        yield from placed
        start, top = placed[-1].end, False
    else:
        yield from _words(text, start, end, cues)
        return
    start, end = trim(text, start, end)
    if start < end:
        yield from _pieces(text, start, end, cues, top=top)


def _placed(text: str, start: int, end: int, cues: Markers, *, top: bool) -> list[Piece]:
    """The dateline that a paragraph begins with, or a byline and then the dateline."""
    if place := dateline(text, start, end, cues, top):
        return [place]
    lead = leading_byline(text, start, end)
    place = dateline(text, *trim(text, lead.end, end), cues, top) if lead else None
    return [lead, place] if lead and place else []


def _whole(text: str, start: int, end: int, cues: Markers, *, top: bool) -> list[Piece]:
    """A paragraph that is layout from its start on; after a caption's credit, prose may follow."""
    one = (
        related(text, start, end, cues)
        or byline(text, start, end, cues, top)
        or credit(text, start, end, cues)
        or (Piece("credit", start, end) if photo_credit(text, start, end, cues) else None)
    )
    return [one] if one else header(text, start, end, cues, top) or caption(text, start, end, cues) or []


def _words(text: str, start: int, end: int, cues: Markers) -> Iterator[Piece]:
    """A short line, which may be a heading, or prose with the credit at its end."""
    last = trailing_credit(text, start, end, cues)
    if last is None and is_short(text[start:end]):
        yield Piece("heading", start, end)
        return
    yield Piece("prose", *trim(text, start, last.start if last else end))
    if last:
        yield last


def _starts_anew(line: str, cues: Markers) -> bool:
    end = len(line)
    return bool(
        cues.caption.match(line)
        or cues.related.match(line)
        or cues.credit.match(line)
        or cues.label.match(line)
        or byline(line, 0, end, cues, header=False)
        or dateline(line, 0, end, cues, first=False)
        or header(line, 0, end, cues, top=False)
    )


def _layout(seen: View, pieces: list[Piece]) -> Layout:
    titles = [piece for piece in pieces if piece.kind == "title"]
    dates = [piece for piece in pieces if piece.date]
    first = next((piece for piece in dates if piece.first), dates[0] if dates else None)
    return Layout(
        regions=tuple(Region(piece.kind, seen.span(piece.start, piece.end)) for piece in pieces),
        title=" ".join(seen.span(titles[0].start, titles[0].end).text.split()) if titles else None,
        published=first.date if first else None,
        agencies=_once(seen.span(*name) for piece in pieces for name in piece.agencies),
        datelines=tuple(seen.span(*name) for piece in pieces if piece.kind == "dateline" for name in piece.names),
        captions=tuple(seen.span(*name) for piece in pieces if piece.kind == "caption" for name in piece.names),
        related=tuple(seen.span(*name) for piece in pieces if piece.kind == "related" for name in piece.names),
    )


def _once(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The first span of each wording."""
    kept: dict[str, Span] = {}
    for span in spans:
        kept.setdefault(span.text.casefold(), span)
    return tuple(kept.values())
