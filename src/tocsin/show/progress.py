"""How a batch is going: on standard error, and only for somebody who watches."""

import sys
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from tocsin.errors import TocsinError


class Tally:
    """Counts what was read and what was set aside, says each error as it comes, and sums up a batch at its end.

    The moving line appears with the second document, and only where standard error is a terminal and standard output
    is not: readings that are printed to the same terminal are progress enough.
    """

    def __init__(self) -> None:
        self.read = 0
        self.set_aside = 0
        self._watched = sys.stderr.isatty() and not sys.stdout.isatty()
        self._console = Console(stderr=True, soft_wrap=True)
        self._bar: Progress | None = None

    @property
    def documents(self) -> int:
        """How many were given, good or bad."""
        return self.read + self.set_aside

    def add(self) -> None:
        """One more was read."""
        self.read += 1
        self._show()

    def refuse(self, error: TocsinError) -> None:
        """One more was set aside; say why."""
        self.set_aside += 1
        self._console.print(line(error), markup=False, highlight=False)
        self._show()

    def __enter__(self) -> Self:
        """Start counting."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Take the moving line away, and sum up if the batch came to its end."""
        if self._bar is not None:
            self._bar.stop()
        if kind is None and self.documents > 1:
            self._console.print(f"tocsin: {self.read} read, {self.set_aside} set aside", highlight=False)

    def _show(self) -> None:
        if not self._watched or self.documents < 2:
            return
        if self._bar is None:
            columns = (SpinnerColumn(), TextColumn("{task.completed} read"), TimeElapsedColumn())
            self._bar = Progress(
                *columns, console=self._console, transient=True, redirect_stdout=False, redirect_stderr=False
            )
            self._bar.add_task("read", total=None)
            self._bar.start()
        self._bar.update(self._bar.task_ids[0], completed=self.read)


def line(error: TocsinError) -> str:
    """An error as the one line that a user sees."""
    return "tocsin: " + " ".join(str(error).split())
