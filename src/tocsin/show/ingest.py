"""How an ingest is going, and what came of it."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import TracebackType
from typing import Protocol, Self

import msgspec
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from tocsin.errors import TocsinError
from tocsin.show.progress import line


class Summary(Protocol):
    """What became of the documents of a run."""

    new: int
    unparsed: int
    repeated: int
    corrected: int
    set_aside: int

    @property
    def records(self) -> Mapping[str, int]:
        """How many came in by kind."""

    @property
    def documents(self) -> int:
        """How many were given."""


class IngestProgress:
    """A moving line on standard error for somebody who watches, each error as it comes, and a summary at the end.

    Args:
        quiet: only errors are printed.
        json: the summary is one JSON object on standard output.
    """

    def __init__(self, *, quiet: bool, json: bool) -> None:
        self._quiet = quiet
        self._json = json
        self._console = Console(stderr=True, soft_wrap=True)
        columns = (
            SpinnerColumn(),
            TextColumn(
                "{task.completed:,.0f} articles, {task.fields[rate]:.1f} a second, {task.fields[aside]} set aside"
            ),
            TimeElapsedColumn(),
        )
        self._bar = Progress(
            *columns,
            console=self._console,
            transient=True,
            disable=quiet or not sys.stderr.isatty(),
            redirect_stdout=False,
            redirect_stderr=False,
        )
        self._task = self._bar.add_task("ingest", total=None, rate=0.0, aside=0)

    def __enter__(self) -> Self:
        """Start the moving line."""
        self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Take the moving line away."""
        self._bar.stop()

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Without the moving line, so that others can write to the terminal."""
        self._bar.stop()
        yield
        self._bar.start()

    def tell(self, summary: Summary, error: TocsinError | None) -> None:
        """Show how it goes, and say an error."""
        if error is not None:
            self._console.print(line(error), markup=False, highlight=False)
        task = self._bar.tasks[self._task]
        self._bar.update(
            self._task,
            completed=summary.documents,
            aside=summary.set_aside,
            rate=summary.documents / max(task.elapsed or 0.0, 0.1),
        )

    def end(self, summary: Summary) -> None:
        """Say what came of it."""
        end(summary, self._console, quiet=self._quiet, json=self._json)


def end(summary: Summary, console: Console, *, quiet: bool, json: bool) -> None:
    """Say what came of a run: in one line on standard error, or as JSON on standard output."""
    if json:
        counts = {name: getattr(summary, name) for name in ("new", "unparsed", "repeated", "corrected", "set_aside")}
        sys.stdout.write(msgspec.json.encode(counts | {"records": dict(summary.records)}).decode() + "\n")
    elif not quiet:
        console.print(f"tocsin: {in_words(summary)}", highlight=False, markup=False)


def in_words(summary: Summary) -> str:
    """A summary as one line: "2 new, 1 repeated, 0 set aside; 3 events, 1 commitment"."""
    parts = [f"{summary.new} new"]
    parts += [f"{summary.corrected} corrected"] if summary.corrected else []
    parts += [f"{summary.unparsed} of them of another beat and not parsed"] if summary.unparsed else []
    parts += [f"{summary.repeated} repeated", f"{summary.set_aside} set aside"]
    counts = [f"{count} {name if count > 1 else name[:-1]}" for name, count in summary.records.items() if count]
    return ", ".join(parts) + ("; " + ", ".join(counts) if counts else "")
