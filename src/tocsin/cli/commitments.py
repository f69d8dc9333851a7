"""`tocsin commitments`."""

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.ending import EXIT_BAD_INPUT
from tocsin.cli.inputs import CodebookFolder, Paths, paths_or_stdin, readings

if TYPE_CHECKING:
    from tocsin.show.commitments import CommitmentWriter


class Form(StrEnum):
    """What `tocsin commitments` can write."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


def commitments(
    paths: Paths = None,
    format: Annotated[  # noqa: A002 - the option's name
        Form, typer.Option("--format", help="A table, one JSON array, one commitment a line, or CSV.")
    ] = Form.TABLE,
    codebook: CodebookFolder = None,
) -> None:
    """List the threats, promises, warnings and standing rules of articles: who would do what if what happens.

    Firmness runs from 1 (an option kept open) to 5 (bound in so many words); vague means that no act is named.
    Inputs that cannot be read are set aside with one line each; the others are still read, and the exit code is 2.
    """
    given = paths_or_stdin(paths)
    from tocsin.show.progress import Tally  # noqa: PLC0415 - rich is slow to import, and help needs none of it

    writer = _writer(format)
    with Tally() as tally:
        for reading in readings(given, tally, codebook):
            writer.write(reading)
        writer.close()
    if tally.set_aside:
        raise typer.Exit(EXIT_BAD_INPUT)


def _writer(form: Form) -> "CommitmentWriter":
    from tocsin.show.commitments import Csv, Json, JsonLines, TableText  # noqa: PLC0415

    match form:
        case Form.TABLE:
            return TableText(sys.stdout)
        case Form.JSON:
            return Json(sys.stdout)
        case Form.JSONL:
            return JsonLines(sys.stdout)
        case Form.CSV:
            return Csv(sys.stdout)
