"""Commitments on their own, each with its document: a table for reading, JSON and CSV for programs."""

import csv
import io
import sys
from collections.abc import Iterator
from typing import Any, Protocol, TextIO

import msgspec
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tocsin.records import Commitment, Document, Reading
from tocsin.show import words
from tocsin.show.text import KIND_STYLE

COLUMNS = (
    "document", "title", "published", "id", "kind", "committer", "committer_country", "committer_sector", "addressee",
    "addressee_country", "trigger", "trigger_start", "trigger_end", "response", "response_start", "response_end",
    "marker", "polarity", "deadline", "firmness", "wording", "explicit", "speaker", "said", "mentions",
)  # fmt: skip
WHO_COLUMNS = 12  # "standing", "ABC → DEF"


class CommitmentWriter(Protocol):
    """Takes readings one at a time and writes their commitments."""

    def write(self, reading: Reading) -> None:
        """Write one reading's commitments."""

    def close(self) -> None:
        """Write what is still to come."""


def row(document: Document, found: Commitment) -> dict[str, Any]:
    """A commitment as JSON, with the document's id, title and date."""
    about = {"id": document.id, "title": document.title, "published": document.published}
    return {"document": about, **msgspec.to_builtins(found)}


class JsonLines:
    """One commitment a line."""

    def __init__(self, out: TextIO) -> None:
        self._out = _binary(out)

    def write(self, reading: Reading) -> None:
        """Write a line for each commitment."""
        for found in reading.commitments:
            self._out.write(msgspec.json.encode(row(reading.document, found)) + b"\n")
        self._out.flush()

    def close(self) -> None:
        """Nothing is kept back."""


class Json:
    """One array of all commitments."""

    def __init__(self, out: TextIO) -> None:
        self._out = _binary(out)
        self._first = True

    def write(self, reading: Reading) -> None:
        """Write the next elements."""
        for found in reading.commitments:
            self._out.write(b"[\n" if self._first else b",\n")
            self._out.write(msgspec.json.format(msgspec.json.encode(row(reading.document, found)), indent=2))
            self._first = False

    def close(self) -> None:
        """End the array."""
        self._out.write(b"[]\n" if self._first else b"\n]\n")
        self._out.flush()


class Csv:
    """A header line and a line for each commitment; offsets are code points of the document's text."""

    def __init__(self, out: TextIO) -> None:
        self._out = _binary(out)
        self._line(COLUMNS)

    def write(self, reading: Reading) -> None:
        """Write a line for each commitment."""
        for found in reading.commitments:
            self._line(tuple(_cells(reading.document, found)))

    def close(self) -> None:
        """Nothing is kept back."""
        self._out.flush()

    def _line(self, cells: tuple[object, ...]) -> None:
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerow(cells)
        self._out.write(text.getvalue().encode())


class TableText:
    """For people: who would do what if what happens, how firmly, and where it stands."""

    def __init__(self, out: TextIO) -> None:
        self._console = Console(file=out)
        self._table = Table.grid(padding=(0, 2, 1, 0))
        self._table.add_column(min_width=WHO_COLUMNS)
        self._table.add_column(overflow="fold")
        if isinstance(out, io.TextIOWrapper):
            out.reconfigure(errors="replace")  # a terminal that lacks an arrow shows "?"

    def write(self, reading: Reading) -> None:
        """Add a row for each commitment."""
        for found in reading.commitments:
            self._table.add_row(_who(reading.document, found), _what(reading.document, found))

    def close(self) -> None:
        """Print the table, or that there is nothing in it."""
        with self._console.capture() as captured:
            rows = self._table.row_count
            self._console.print(self._table if rows else Text("No commitments found.", style="dim"), highlight=False)
        lines = [line.rstrip(" ") for line in captured.get().splitlines()]
        self._console.file.write("".join(f"{line}\n" for line in lines).rstrip("\n") + "\n")


def _who(document: Document, found: Commitment) -> Text:
    said = found.said.value if found.said is not None else (document.published or "")[:10]
    text = Text(found.kind, style=KIND_STYLE.get(found.kind, ""))
    text.append(f"\n{words.who(found.committer)} → {words.who(found.addressee)}", style="not bold default")
    return text.append(f"\n{said}", style="not bold dim") if said else text


def _what(document: Document, found: Commitment) -> Text:
    marker = "unless" if found.polarity == "does not happen" else "if"
    text = Text(f"{marker} {words.plain(found.trigger.span.text)}\n→ {words.plain(found.response.span.text)}")
    places = ", ".join(f"{m.start}-{m.end}" for m in found.mentions)
    firm = f"firmness {words.firmness(found.strength)}; " if found.strength is not None else ""
    return text.append(f"\n{firm}{words.plain(document.title or document.id)}: {places}", style="dim")


def _cells(document: Document, found: Commitment) -> Iterator[object]:
    committer, addressee, strength = found.committer, found.addressee, found.strength
    yield from (document.id, document.title, document.published, found.id, found.kind)
    yield from (committer.name, committer.country, committer.sector) if committer is not None else (None, None, None)
    yield from (addressee.name, addressee.country) if addressee is not None else (None, None)
    for part in (found.trigger.span, found.response.span):
        yield from (part.text, part.start, part.end)
    yield found.marker.text if found.marker is not None else None
    yield from (found.polarity, found.deadline.value if found.deadline is not None else None)
    yield from (strength.firmness, strength.wording, strength.explicit) if strength is not None else (None, None, None)
    yield found.speaker.name if found.speaker is not None else None
    yield found.said.value if found.said is not None else None
    yield " ".join(f"{m.start}-{m.end}" for m in found.mentions)


def _binary(out: TextIO) -> Any:  # noqa: ANN401 - what lies under a text stream
    return out.buffer if isinstance(out, io.TextIOWrapper) else sys.stdout.buffer
