"""How a command ends: the one place where an error becomes a line.

Exit codes: 0 all went well; 1 the output or the archive could not be written, or tocsin check found a problem; 2 some
input was bad (the rest was still read and written) or the command was misused; 130 stopped by Ctrl-C; 141 whoever read
our output went away.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer
from typer.core import TyperGroup

from tocsin.errors import ArchiveWriteError, TocsinError

EXIT_NO_OUTPUT = 1
EXIT_BAD_INPUT = 2
EXIT_STOPPED = 130
EXIT_BROKEN_PIPE = 141


class Commands(TyperGroup):
    """All commands, run so that what goes wrong ends as one line on standard error."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - click's context, which newer typers bring along privately
        """Run the command that the context names."""
        with one_line_errors():
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result


@contextmanager
def one_line_errors() -> Iterator[None]:
    """Turn our errors, Ctrl-C and a closed pipe into an exit code and at most one line."""
    try:
        yield
    except TocsinError as error:
        from tocsin.show.progress import line  # noqa: PLC0415 - loads rich

        typer.echo(line(error), err=True)
        raise typer.Exit(EXIT_NO_OUTPUT if isinstance(error, ArchiveWriteError) else EXIT_BAD_INPUT) from None
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or the interpreter's last flush complains
        raise typer.Exit(EXIT_BROKEN_PIPE) from None
    except OSError as error:  # what cannot be read is an InputError; this is the output
        typer.echo(f"tocsin: cannot write the output: {error.strerror}", err=True)
        raise typer.Exit(EXIT_NO_OUTPUT) from None
    except KeyboardInterrupt:
        typer.echo("tocsin: stopped", err=True)
        raise typer.Exit(EXIT_STOPPED) from None
