"""Exporting: a format, the records that it is of, and where they go."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from io import BufferedRandom
from pathlib import Path
from typing import BinaryIO

from tocsin.archive import Archive
from tocsin.codebook.exchange import load_exchange
from tocsin.errors import ExportError
from tocsin.export.codebook import DataFile, codebook
from tocsin.export.files import whole_files
from tocsin.export.filters import Filters
from tocsin.export.formats import FORMATS, Format
from tocsin.export.kinds import Kind, kind_of
from tocsin.export.selecting import Selection

EVERYTHING = Filters()
CODEBOOK = ".codebook.md"

Told = Callable[[int, int], None]


def _nobody(_done: int, _of: int) -> None:
    """Who is told of progress where nobody asks for it."""


@dataclass(frozen=True, slots=True)
class Export:
    """One export.

    Args:
        archive: whose records.
        format: a name in `FORMATS`.
        filters: that records pass.
        kind: of records; that of the format where none is given.
        told: is called with how many were written, and of how many, as it goes.
    """

    archive: Archive
    format: str
    filters: Filters = EVERYTHING
    kind: str | None = None
    told: Told = _nobody

    def to_stream(self, out: BinaryIO) -> int:
        """Write the records; says how many there were.

        Raises:
            ExportError: the format is not of such records, or the filters do not fit them.
        """
        with self._selections() as selections:
            return self._write(selections, out)

    def to_file(self, path: Path) -> int:
        """Write the records to a file that is there whole or not at all, and a data file's codebook beside it.

        A device or pipe is written to as it is, and gets no codebook.

        Raises:
            ExportError: as for `to_stream`, or the file cannot be there.
        """
        if path.exists() and not (path.is_file() or path.is_dir()):
            with path.open("wb") as out:
                return self.to_stream(out)
        beside = [path.with_name(path.name + CODEBOOK)] if self._format.variables else []
        with self._selections() as selections, whole_files(path, *beside) as files:
            rows = self._write(selections, files[0])
            for file in files[1:]:
                file.write(self._codebook(selections[0], path.name, rows, files[0]))
            return rows

    @property
    def binary(self) -> bool:
        """Whether what is written is no text."""
        return self._format.binary

    @property
    def _format(self) -> Format:
        return FORMATS[self.format]

    @contextmanager
    def _selections(self) -> Iterator[list[Selection]]:
        form = self._format
        kinds = (_kind(form, self.kind), *form.also)
        filters = form.asked(self.filters)
        with ExitStack() as stack:
            yield [
                stack.enter_context(
                    Selection.of(self.archive, kind, filters, dated=form.dated, newest_first=form.newest_first)
                )
                for kind in kinds
            ]

    def _write(self, selections: Sequence[Selection], out: BinaryIO) -> int:
        total = sum(len(selection) for selection in selections)
        done = 0
        self.told(done, total)
        for rows in self._format.write(selections, out):
            done += rows
            self.told(done, total)
        out.flush()
        return done

    def _codebook(self, selection: Selection, name: str, rows: int, written: BufferedRandom) -> bytes:
        if self._format.variables is None:
            return b""
        written.flush()
        written.seek(0)
        digest = hashlib.file_digest(written, "sha256").hexdigest()
        file = DataFile(name, self.format, rows, digest)
        return codebook(file, self._format.variables(selection.kind), selection, load_exchange())


def _kind(form: Format, asked: str | None) -> Kind:
    if asked is not None and asked not in form.kinds:
        raise ExportError("--records", f"{form.name} is of {', '.join(form.kinds)}, not of {asked}")
    return kind_of(asked or form.kinds[0])
