"""What commands are given: paths, folders and standard input as readings, bad ones told to a tally and left out."""

import sys
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.errors import InputError

if TYPE_CHECKING:
    from tocsin.reading import Reading
    from tocsin.records import Document
    from tocsin.show.progress import Tally

Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[FILE|-|FOLDER]...", help="Articles: text, HTML, feeds, JSON lines, CSV, WARC; folders; - is stdin."
    ),
]


def paths_or_stdin(paths: list[str] | None) -> list[str]:
    """The paths given, or standard input where there are none.

    Raises:
        InputError: none were given, and standard input is a terminal at which nobody would think of typing an article.
    """
    if not paths and sys.stdin.isatty():
        raise InputError("nothing to read", "give a file, a folder, or - for standard input")
    return paths or ["-"]


def readings(paths: list[str], tally: "Tally") -> "Iterator[Reading]":
    """Every document's reading; spaCy is loaded when the first document is there, not before."""
    documents = good_documents(paths, tally)
    first = next(documents, None)
    if first is None:
        return
    from tocsin.reading import Reader  # noqa: PLC0415 - loads spaCy

    for reading in Reader().read_all(chain([first], documents), aside=tally.refuse):
        tally.add()
        yield reading


def good_documents(paths: list[str], tally: "Tally") -> "Iterator[Document]":
    """The documents that can be read."""
    from tocsin.sources.files import documents  # noqa: PLC0415

    for found in documents(paths, stdin=sys.stdin.buffer):
        if isinstance(found, InputError):
            tally.refuse(found)
        else:
            yield found
