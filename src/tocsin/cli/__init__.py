"""The command line: thin, one module a command."""

import atexit
import os
import sys

from tocsin.cli.commands import app


def main() -> None:
    """Run the command line."""
    code: int | str | None = None
    try:
        app()
    except SystemExit as ended:
        code = ended.code
    _leave(code if isinstance(code, int) else 0)  # what the exception held on to is closed by now


def _leave(code: int) -> None:
    """End the process without taking the interpreter apart.

    Threads of libraries that still clean up behind the last write to an archive would meet half an interpreter there,
    which ended a run in some hundreds with SIGABRT though all was done. Everything of ours is closed by now.
    """
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:  # whoever read it went away, which the exit code says already
            continue
    os._exit(code)


__all__ = ["app", "main"]
