"""JSON lines: an alert a line, to a file or standard output."""

import io
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

import msgspec

from tocsin.bell.outbox import Ringing
from tocsin.bell.outlets.outlet import MANY, file_in_a_folder

TAIL_BYTES = 8_000_000  # of a file's end are looked at for alerts that are there already


class _Id(msgspec.Struct):
    id: str


class LinesOutput:
    """Writes alerts to a stream."""

    name = "output"
    at_once = MANY

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def ring(self, ringing: Sequence[Ringing]) -> None:
        """Write the alerts and hand them on."""
        encoded = b"".join(map(alert_line, ringing))
        if isinstance(self._out, io.TextIOWrapper):
            self._out.buffer.write(encoded)
        else:
            self._out.write(encoded.decode())
        self._out.flush()


class LinesFile:
    """Adds alerts to a file, on the disk when `ring` returns; lines that a crash left unfinished are cut off.

    Raises:
        InputError: its folder is not there.
    """

    at_once = MANY

    def __init__(self, path: Path) -> None:
        self._path = file_in_a_folder(path)
        self.name = f"jsonl {self._path}"
        self._there: set[str] | None = None

    def ring(self, ringing: Sequence[Ringing]) -> None:
        """Add those of the alerts that the file's end does not have; all or none of them."""
        with self._path.open("a+b", buffering=0) as file:
            if self._there is None:  # the last ones may have been written and never marked as rung
                self._there = _mend(file)
            new = [one for one in ringing if one.alert.id not in self._there]
            _append(file, b"".join(map(alert_line, new)))
        self._there = set()


def alert_line(one: Ringing) -> bytes:
    """An alert as a line of JSON."""
    return msgspec.json.encode(one.alert) + b"\n"


def _append(file: io.FileIO, lines: bytes) -> None:
    size = file.seek(0, os.SEEK_END)
    try:
        while lines:
            lines = lines[file.write(lines) :]
        os.fsync(file.fileno())
    except OSError:
        file.truncate(size)
        raise


def _mend(file: io.FileIO) -> set[str]:
    """The ids of the last alerts in a file; its last line is ended, or cut off where only its beginning was written."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(size - TAIL_BYTES, 0))
    lines = file.readall().split(b"\n")
    last = lines.pop()
    found = {name for line in lines if (name := _id(line)) is not None}
    if (name := _id(last)) is not None:
        file.write(b"\n")
        found.add(name)
    elif last.startswith(b'{"id":'):
        file.truncate(size - len(last))
    elif last:
        file.write(b"\n")
    return found


def _id(line: bytes) -> str | None:
    try:
        return msgspec.json.decode(line, type=_Id).id
    except msgspec.DecodeError:
        return None
