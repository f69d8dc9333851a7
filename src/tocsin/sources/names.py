"""Lists of names as JSON lines, {"id", "text", "date"?}: who is to be resolved, and on which day."""

import datetime
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from tocsin.errors import InputError
from tocsin.sources.decode import decode
from tocsin.sources.files import STDIN, refused
from tocsin.sources.jsonlines import numbered

MAX_NAME_CHARACTERS = 1_000  # a name, a title or a description; what is longer is a text


class Name(msgspec.Struct, frozen=True):
    """One row: a name, a title or a description, and the day on which it was said; None where it is not told."""

    text: str
    id: str | int | None = None
    date: str | None = None

    @property
    def day(self) -> datetime.date | None:
        """The day; of a time only its day counts.

        Raises:
            ValueError: not ISO 8601.
        """
        return datetime.date.fromisoformat(self.date[:10]) if self.date else None


_DECODER = msgspec.json.Decoder(Name)


def names(paths: Iterable[str], *, stdin: BinaryIO | None = None) -> Iterator[Name | InputError]:
    """The rows of the files, in order, and an error for each line that is none; a row without id has its line's number.

    Args:
        paths: files of JSON lines, or "-" for standard input.
        stdin: standard input's bytes, the process's own unless told.
    """
    for path in paths:
        if path == STDIN:
            yield from _rows(stdin or sys.stdin.buffer, "standard input")
            continue
        try:
            with Path(path).open("rb") as stream:
                yield from _rows(stream, path)
        except OSError as error:
            yield refused(error, path)


def _rows(stream: BinaryIO, where: str) -> Iterator[Name | InputError]:
    some = False
    for number, line in numbered([], stream, MAX_NAME_CHARACTERS):
        some = True
        try:
            yield _row(line, number, f"{where}, line {number}")
        except InputError as error:
            yield error
    if not some:
        yield InputError(where, 'empty: there is no line in it; give one {"id", "text", "date"} object a line')


def _row(line: bytes | None, number: int, where: str) -> Name:
    row = _decoded(line, where) if line is not None else None
    if row is None or len(row.text) > MAX_NAME_CHARACTERS:
        raise InputError(
            where, f"longer than {MAX_NAME_CHARACTERS:,} characters; give a name, a title or a description"
        )
    if not row.text.strip():
        raise InputError(where, "no name: `text` is blank")
    try:
        _ = row.day
    except ValueError:
        raise InputError(where, f"date {row.date!r} is not a day; write it as 2024-07-25") from None
    return row if row.id is not None else msgspec.structs.replace(row, id=number)


def _decoded(line: bytes, where: str) -> Name:
    try:
        return _DECODER.decode(decode(line, where))
    except msgspec.ValidationError as error:
        raise InputError(where, f'{error}; give {{"id": "...", "text": "...", "date": "2024-07-25"}}') from None
    except msgspec.DecodeError as error:
        raise InputError(where, f"not JSON ({error}); give one object a line") from None
