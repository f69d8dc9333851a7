"""Rows for `tocsin relate`: JSON lines of {"id", "text", "actor": span, "recipient": span}; other keys are let be."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

import msgspec

from tocsin.errors import InputError
from tocsin.records import Span
from tocsin.sources.decode import decode
from tocsin.sources.files import STDIN, refused
from tocsin.sources.jsonlines import numbered, plain
from tocsin.sources.limits import MAX_CHARACTERS, refuse_text, too_large

WANTED = '{"id": "...", "text": "...", "actor": {"start": 0, "end": 5}, "recipient": {"start": 9, "end": 14}}'


class PairRow(NamedTuple):
    """A text and where it names the two sides."""

    id: str
    text: str
    actor: Span
    recipient: Span


class _Place(msgspec.Struct, frozen=True):
    start: int
    end: int
    text: str | None = None


class _Row(msgspec.Struct, frozen=True):
    id: str | int
    text: str
    actor: _Place
    recipient: _Place


_DECODER = msgspec.json.Decoder(_Row)


def pair_rows(path: str, *, stdin: BinaryIO) -> Iterator[PairRow | InputError]:
    """The rows of a file or of standard input ("-"), in order, and an error for each line that is none."""
    if path == STDIN:
        yield from _rows(stdin, "standard input")
        return
    try:
        with Path(path).open("rb") as stream:
            yield from _rows(stream, path)
    except OSError as error:
        yield refused(error, path)


def _rows(stream: BinaryIO, where: str) -> Iterator[PairRow | InputError]:
    seen: set[str] = set()
    number = 0
    for number, line in numbered((), stream, MAX_CHARACTERS):
        try:
            yield _row(line, f"{where}, line {number}", seen)
        except InputError as error:
            yield error
    if number == 0:
        yield InputError(where, f"empty: there is no line in it; give one {WANTED} a line")


def _row(line: bytes | None, where: str, seen: set[str]) -> PairRow:
    if line is None:
        raise too_large(where, MAX_CHARACTERS)
    try:
        row = _DECODER.decode(decode(line, where))
    except msgspec.ValidationError as error:
        raise InputError(where, f"{plain(str(error))}; give {WANTED}") from None
    except msgspec.DecodeError as error:
        raise InputError(where, f"not JSON ({error}); give one object a line") from None
    refuse_text(row.text, where, MAX_CHARACTERS)
    name = str(row.id)
    if name in seen:
        raise InputError(where, f"id {name!r} stands in a line above already; give each row its own")
    seen.add(name)
    sides = (_side(row, "actor", where), _side(row, "recipient", where))
    return PairRow(name, row.text, *sides)


def _side(row: _Row, side: str, where: str) -> Span:
    place: _Place = getattr(row, side)
    start, end = place.start, place.end
    if not 0 <= start < end <= len(row.text):
        raise InputError(where, f"{side} {start} to {end} is not in the text, which has {len(row.text)} characters")
    words = row.text[start:end]
    if place.text is not None and place.text != words:
        raise InputError(where, f"{side} is {place.text!r}, but the text has {words!r} there; count code points from 0")
    return Span(start, end, words)
