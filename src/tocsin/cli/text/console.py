"""Printing to the terminal: tables without trailing blanks, the same words with and without colours."""

import io
import sys
from collections.abc import Iterable, Sequence

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from tocsin.show import words

STATE_STYLE = {
    "declared": "",
    "renewed": "cyan",
    "due": "yellow",
    "invoked": "bold red",
    "kept": "bold",
    "unkept": "magenta",
    "lapsed": "dim",
    "withdrawn": "dim",
}


def show(*parts: RenderableType) -> None:
    """Print parts one after the other."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal that lacks an arrow shows "?"
    console = Console()
    with console.capture() as captured:
        for part in parts:
            console.print(part, highlight=False)
    console.file.write("".join(f"{line.rstrip(' ')}\n" for line in captured.get().splitlines()))


def columns(headings: Sequence[str], rows: Iterable[Sequence[str | Text]]) -> Table:
    """A table without lines."""
    table = Table(*headings, box=None, pad_edge=False, header_style="dim")
    for row in rows:
        table.add_row(*row)
    return table


def grid(rows: Iterable[Sequence[str | Text]]) -> Table:
    """Labels and what they say, its further lines under its first."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for row in rows:
        table.add_row(*row)
    return table


def state(name: str) -> Text:
    """A state in its colour."""
    return Text(name, style=STATE_STYLE.get(name, ""))


def quote(text: str) -> str:
    """A sentence of an article on one line."""
    return f"“{words.plain(text)}”"
