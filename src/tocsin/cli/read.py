"""`tocsin read`."""

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.ending import EXIT_BAD_INPUT
from tocsin.cli.inputs import CodebookFolder, NoModel, Paths, paths_or_stdin, readings

if TYPE_CHECKING:
    from tocsin.show.writers import Writer


class Format(StrEnum):
    """What `tocsin read` can write."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"


def read(
    paths: Paths = None,
    format: Annotated[  # noqa: A002 - the option's name
        Format, typer.Option("--format", help="For reading, one JSON document, or one reading a line.")
    ] = Format.TEXT,
    explain: Annotated[bool, typer.Option("--explain", help="In text, say why each record was coded.")] = False,
    codebook: CodebookFolder = None,
    no_model: NoModel = False,
) -> None:
    """Read articles and print who said what, what was threatened or promised, what is scheduled, what is in place.

    A row of JSON lines is {"id", "text", "published"?, "title"?}; its reading keeps the id, and offsets are the text's.
    Inputs that cannot be read are set aside with one line each; the others are still read, and the exit code is 2.
    """
    given = paths_or_stdin(paths)
    from tocsin.show.progress import Tally  # noqa: PLC0415 - rich is slow to import, and help needs none of it

    writer = _writer(format, explain=explain)
    with Tally() as tally:
        for reading in readings(given, tally, codebook, model=not no_model):
            writer.write(reading)
        writer.close(tally.documents)
    if tally.set_aside:
        raise typer.Exit(EXIT_BAD_INPUT)


def _writer(form: Format, *, explain: bool) -> "Writer":
    from tocsin.show.writers import JsonLinesWriter, JsonWriter, TextWriter  # noqa: PLC0415

    match form:
        case Format.JSON:
            return JsonWriter(sys.stdout)
        case Format.JSONL:
            return JsonLinesWriter(sys.stdout)
        case Format.TEXT:
            return TextWriter(sys.stdout, explain=explain)
