"""How an ingest by many workers is going."""

import sys
from types import TracebackType
from typing import Protocol, Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from tocsin.errors import TocsinError
from tocsin.show.ingest import Summary, end
from tocsin.show.progress import line


class State(Protocol):
    """How a run is going."""

    @property
    def read(self) -> int:
        """Partitions that were read."""

    @property
    def failed(self) -> int:
        """Partitions that could not be."""

    @property
    def documents(self) -> int:
        """Articles that were read."""


class ClusterProgress:
    """A bar on standard error for somebody who watches, each error as it comes, and a summary at the end.

    Args:
        partitions: how many there are.
        quiet: only errors are printed.
        json: the summary is one JSON object on standard output.
    """

    def __init__(self, partitions: int, *, quiet: bool, json: bool) -> None:
        self._quiet = quiet
        self._json = json
        self._console = Console(stderr=True, soft_wrap=True)
        self._bar = Progress(
            BarColumn(),
            TextColumn("{task.completed:,.0f} of {task.total:,.0f} partitions"),
            TextColumn("{task.fields[documents]:,} articles, {task.fields[rate]:.1f} a second"),
            TextColumn("{task.fields[failed]} failed"),
            TimeRemainingColumn(elapsed_when_finished=True),
            console=self._console,
            transient=True,
            disable=quiet or not sys.stderr.isatty(),
            redirect_stdout=False,
            redirect_stderr=False,
        )
        self._task = self._bar.add_task("ingest", total=partitions, documents=0, rate=0.0, failed=0)

    def __enter__(self) -> Self:
        """Start the bar."""
        self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Take the bar away."""
        self._bar.stop()

    def tell(self, state: State, error: TocsinError | None) -> None:
        """Show how it goes, and say an error."""
        if error is not None:
            self._console.print(line(error), markup=False, highlight=False)
        elapsed = self._bar.tasks[self._task].elapsed or 0.0
        self._bar.update(
            self._task,
            completed=state.read + state.failed,
            documents=state.documents,
            rate=state.documents / max(elapsed, 0.1),
            failed=state.failed,
        )

    def end(self, summary: Summary) -> None:
        """Say what came of it."""
        end(summary, self._console, quiet=self._quiet, json=self._json)
