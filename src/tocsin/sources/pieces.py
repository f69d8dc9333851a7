"""A piece of the layout, in the offsets of a view."""

from dataclasses import dataclass

from tocsin.records import RegionKind

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the layout with what it names.

    Attributes:
        kind: what it is; a short line that is not settled yet is a heading.
        start: where it begins in the view's text.
        end: where it ends.
        names: the places of a dateline, the headline of a link, the sentence of a caption.
        agencies: the news agencies that it credits.
        date: ISO 8601, for a line that says when.
        first: whether the date is that of publication, not of an update.
    """

    kind: RegionKind
    start: int
    end: int
    names: tuple[Stretch, ...] = ()
    agencies: tuple[Stretch, ...] = ()
    date: str | None = None
    first: bool = True
