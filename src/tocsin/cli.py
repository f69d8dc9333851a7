"""The command line: thin, and the one place where an error becomes a line.

Exit codes: 0 everything was read; 2 some input was bad (the rest was still read and written) or the command was
misused; 130 stopped by Ctrl-C; 141 whoever read our output went away.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from importlib.metadata import version
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from tocsin.errors import InputError, TocsinError
from tocsin.records import SCHEMA

if TYPE_CHECKING:
    from tocsin.records import Document
    from tocsin.show.progress import Tally
    from tocsin.show.writers import Writer

EXIT_NO_OUTPUT = 1
EXIT_BAD_INPUT = 2
EXIT_STOPPED = 130
EXIT_BROKEN_PIPE = 141


class Format(StrEnum):
    """What `tocsin read` can write."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"


class Commands(TyperGroup):
    """All commands, run so that what goes wrong ends as one line on standard error."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - click's context, which newer typers bring along privately
        """Run the command that the context names."""
        with one_line_errors():
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Reads reporting on international affairs and writes down who said they would do what if something happens.",
)


@contextmanager
def one_line_errors() -> Iterator[None]:
    """Turn our errors, Ctrl-C and a closed pipe into an exit code and at most one line."""
    try:
        yield
    except TocsinError as error:
        from tocsin.show.progress import line  # noqa: PLC0415 - loads rich

        typer.echo(line(error), err=True)
        raise typer.Exit(EXIT_BAD_INPUT) from None
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or the interpreter's last flush complains
        raise typer.Exit(EXIT_BROKEN_PIPE) from None
    except OSError as error:  # what cannot be read is an InputError; this is the output
        typer.echo(f"tocsin: cannot write the output: {error.strerror}", err=True)
        raise typer.Exit(EXIT_NO_OUTPUT) from None
    except KeyboardInterrupt:
        typer.echo("tocsin: stopped", err=True)
        raise typer.Exit(EXIT_STOPPED) from None


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"tocsin {version('tocsin')} (readings: {SCHEMA})")
        raise typer.Exit


@app.callback()
def options(
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Options that stand before a command."""


@app.command()
def read(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FILE|-|FOLDER]...", help="Articles: text files, JSON lines, folders; - is stdin."),
    ] = None,
    format: Annotated[  # noqa: A002 - the option's name
        Format, typer.Option("--format", help="For reading, one JSON document, or one reading a line.")
    ] = Format.TEXT,
    explain: Annotated[bool, typer.Option("--explain", help="In text, say why each record was coded.")] = False,
) -> None:
    """Read articles and print who said what, what was threatened or promised, what is scheduled, what is in place.

    A row of JSON lines is {"id", "text", "published"?, "title"?}; its reading keeps the id, and offsets are the text's.
    Inputs that cannot be read are set aside with one line each; the others are still read, and the exit code is 2.
    """
    if not paths and sys.stdin.isatty():
        raise InputError("nothing to read", "give a file, a folder, or - for standard input")
    from tocsin.show.progress import Tally  # noqa: PLC0415 - rich is slow to import, and help needs none of it

    with Tally() as tally:
        _read_all(paths or ["-"], _writer(format, explain=explain), tally)
    if tally.set_aside:
        raise typer.Exit(EXIT_BAD_INPUT)


@app.command()
def schema() -> None:
    """Print the JSON Schema of a reading."""
    from tocsin.show.schema import schema_json  # noqa: PLC0415

    typer.echo(schema_json())


def main() -> None:
    """Run the command line."""
    app()


def _read_all(paths: list[str], writer: "Writer", tally: "Tally") -> None:
    """Read every document, write every reading; spaCy is loaded when the first document is there, not before."""
    documents = _good(paths, tally)
    first = next(documents, None)
    if first is not None:
        from itertools import chain  # noqa: PLC0415

        from tocsin.reading import Reader  # noqa: PLC0415 - loads spaCy

        for reading in Reader().read_all(chain([first], documents), aside=tally.refuse):
            tally.add()
            writer.write(reading)
    writer.close(tally.documents)


def _good(paths: list[str], tally: "Tally") -> "Iterator[Document]":
    from tocsin.sources.files import documents  # noqa: PLC0415

    for found in documents(paths, stdin=sys.stdin.buffer):
        if isinstance(found, InputError):
            tally.refuse(found)
        else:
            yield found


def _writer(form: Format, *, explain: bool) -> "Writer":
    from tocsin.show.writers import JsonLinesWriter, JsonWriter, TextWriter  # noqa: PLC0415

    match form:
        case Format.JSON:
            return JsonWriter(sys.stdout)
        case Format.JSONL:
            return JsonLinesWriter(sys.stdout)
        case Format.TEXT:
            return TextWriter(sys.stdout, explain=explain)
