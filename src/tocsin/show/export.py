"""How an export is going, and what came of it: on standard error."""

import sys
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeElapsedColumn, TimeRemainingColumn


class ExportProgress:
    """A moving bar for somebody who watches, and a line at the end unless `quiet`."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._console = Console(stderr=True, soft_wrap=True)
        self._bar = Progress(
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            console=self._console,
            transient=True,
            disable=quiet or not sys.stderr.isatty(),
            redirect_stdout=False,
            redirect_stderr=False,
        )
        self._task = self._bar.add_task("export", total=None)

    def __enter__(self) -> Self:
        """Start the moving bar."""
        self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Take the moving bar away."""
        self._bar.stop()

    def tell(self, done: int, of: int) -> None:
        """Show how many were written, and of how many."""
        self._bar.update(self._task, completed=done, total=of)

    def end(self, written: str) -> None:
        """Say what was written."""
        if not self._quiet:
            self._console.print(f"tocsin: {written}", highlight=False, markup=False)
