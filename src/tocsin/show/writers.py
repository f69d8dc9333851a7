"""Writing readings to standard output, one writer a format; every writer streams."""

import io
import sys
from typing import Protocol, TextIO

import msgspec
from rich.console import Console

from tocsin.records import Reading, Relation
from tocsin.show.text import print_reading


class Writer(Protocol):
    """Takes readings one at a time."""

    def write(self, reading: Reading) -> None:
        """Write one reading."""

    def close(self, documents: int) -> None:
        """Write what is still to come, now that it is known how many documents were given, bad ones included."""


class TextWriter:
    """For people: sections of records, colours where the output takes them, a line between two articles."""

    def __init__(self, out: TextIO, *, explain: bool = False) -> None:
        self._out = out
        self._console = Console(file=out)
        self._explain = explain
        self._first = True
        if isinstance(out, io.TextIOWrapper):
            out.reconfigure(errors="replace")  # a terminal that lacks an arrow shows "?"

    def write(self, reading: Reading) -> None:
        """Write one article's sections."""
        with self._console.capture() as captured:
            if not self._first:
                self._console.print()
                self._console.rule(style="dim")
                self._console.print()
            print_reading(reading, self._console, explain=self._explain)
        self._first = False
        self._out.write("".join(f"{line.rstrip(' ')}\n" for line in captured.get().splitlines()))
        self._out.flush()

    def close(self, documents: int) -> None:
        """Nothing is kept back."""


class JsonLinesWriter:
    """For pipes: one record a line, in UTF-8."""

    def __init__(self, out: TextIO) -> None:
        self._out = out.buffer if isinstance(out, io.TextIOWrapper) else sys.stdout.buffer
        self._encoder = msgspec.json.Encoder()

    def write(self, reading: Reading | Relation) -> None:
        """Write one line."""
        self._out.write(self._encoder.encode(reading) + b"\n")
        self._out.flush()

    def close(self, documents: int) -> None:
        """Nothing is kept back."""


class JsonWriter:
    """For programs: one indented reading, or an array of them when more than one document was given."""

    def __init__(self, out: TextIO) -> None:
        self._out = out.buffer if isinstance(out, io.TextIOWrapper) else sys.stdout.buffer
        self._kept: bytes | None = None
        self._open = False

    def write(self, reading: Reading) -> None:
        """Keep the first reading, for it may be the only one; from the second on, write an array."""
        encoded = msgspec.json.format(msgspec.json.encode(reading), indent=2)
        if self._kept is None:
            self._kept = encoded
            return
        self._array(self._kept)
        self._kept = encoded

    def close(self, documents: int) -> None:
        """Write the last reading and end the array if there is one."""
        if documents > 1:
            if self._kept is not None:
                self._array(self._kept)
            self._out.write(b"\n]\n" if self._open else b"[]\n")
        elif self._kept is not None:
            self._out.write(self._kept + b"\n")
        self._out.flush()

    def _array(self, encoded: bytes) -> None:
        self._out.write((b",\n" if self._open else b"[\n") + encoded)
        self._open = True
