"""What commands are given: paths, folders and standard input as readings, bad ones told to a tally and left out."""

import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.errors import InputError

if TYPE_CHECKING:
    from tocsin.codebook.book import Codebook
    from tocsin.reading import Reading
    from tocsin.records import Document
    from tocsin.show.progress import Tally

Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[FILE|-|FOLDER]...", help="Articles: text, HTML, feeds, JSON lines, CSV, WARC; folders; - is stdin."
    ),
]

All = Annotated[bool, typer.Option("--all", help="Parse articles of other beats too (sports, recipes and so on).")]
CodebookFolder = Annotated[
    Path | None,
    typer.Option(
        "--codebook",
        metavar="FOLDER",
        help="Lay the files of this folder over the codebook: actors.toml with own actors, or files named like ours.",
    ),
]

NoModel = Annotated[bool, typer.Option("--no-model", help="Code with the codebook alone, without the encoder.")]


def paths_or_stdin(paths: list[str] | None, wanted: str = "a file, a folder") -> list[str]:
    """The paths given, or standard input where there are none; `wanted` says what would have done.

    Raises:
        InputError: none were given, and standard input is a terminal at which nobody would think of typing an article.
    """
    if not paths and sys.stdin.isatty():
        raise InputError("nothing to read", f"give {wanted}, or - for standard input")
    return paths or ["-"]


def readings(
    paths: list[str], tally: "Tally", overlay: Path | None = None, *, model: bool = True
) -> "Iterator[Reading]":
    """Every document's reading; spaCy is loaded when the first document is there, not before.

    Args:
        paths: as `paths_or_stdin` gives them.
        tally: is told of each reading and of each input that is none.
        overlay: the folder that `--codebook` names.
        model: whether the encoder judges events.

    Raises:
        CodebookError: the folder is wrong, which is found before anything is read.
    """
    book = codebook(overlay) if overlay is not None else None
    documents = good_documents(paths, tally)
    first = next(documents, None)
    if first is None:
        return
    from tocsin.reading import Reader  # noqa: PLC0415 - loads spaCy

    for reading in Reader(book, model=model).read_all(chain([first], documents), aside=tally.refuse):
        tally.add()
        yield reading


def codebook(overlay: Path | None) -> "Codebook":
    """The codebook, with the folder that `--codebook` names laid over it.

    Raises:
        CodebookError: the folder is wrong.
    """
    from tocsin.codebook.book import load_codebook  # noqa: PLC0415 - half a second that help needs not wait for

    return load_codebook(overlay)


def good_documents(paths: list[str], tally: "Tally") -> "Iterator[Document]":
    """The documents that can be read."""
    from tocsin.sources.files import documents  # noqa: PLC0415

    for found in documents(paths, stdin=sys.stdin.buffer):
        if isinstance(found, InputError):
            tally.refuse(found)
        else:
            yield found
