"""How a recoding is going, and what it changed."""

import sys
from collections.abc import Mapping
from types import TracebackType
from typing import Protocol, Self

import msgspec
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from tocsin.errors import TocsinError
from tocsin.show.progress import line


class Changes(Protocol):
    """How many records of one kind are the same, and how many are not."""

    same: int
    changed: int
    added: int
    removed: int


class Recoded(Protocol):
    """What was done so far; see `tocsin.recoding.Recoded`."""

    wanted: int
    current: int
    read: int
    changed: int
    failed: int

    @property
    def records(self) -> Mapping[str, Changes]:
        """What became of the records, by kind."""


class RecodeProgress:
    """A bar on standard error for somebody who watches, each error as it comes, and what changed at the end."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._console = Console(stderr=True, soft_wrap=True)
        self._bar = Progress(
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("articles, {task.fields[changed]} changed"),
            TimeRemainingColumn(),
            console=self._console,
            transient=True,
            disable=quiet or not sys.stderr.isatty(),
        )
        self._task = self._bar.add_task("recode", total=None, changed=0)

    def __enter__(self) -> Self:
        """Start the bar."""
        self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Take the bar away."""
        self._bar.stop()

    def tell(self, recoded: Recoded, error: TocsinError | None) -> None:
        """Show how it goes, and say an error."""
        if error is not None:
            self._console.print(line(error), markup=False, highlight=False)
        done = recoded.read + recoded.failed
        self._bar.update(self._task, total=recoded.wanted, completed=done, changed=recoded.changed)

    def end(self, recoded: Recoded, *, json: bool, dry_run: bool) -> None:
        """Say what changed: on standard output a line for each kind of record, or one JSON object."""
        if json:
            sys.stdout.write(msgspec.json.encode({"dry_run": dry_run, **msgspec.to_builtins(recoded)}).decode() + "\n")
        elif not self._quiet:
            if recoded.read:
                _table(recoded.records)
            self._console.print(f"tocsin: {in_words(recoded, dry_run=dry_run)}", highlight=False, markup=False)


def in_words(recoded: Recoded, *, dry_run: bool) -> str:
    """The run as one line: "12 read again, 3 changed, 0 failed, 5 were up to date"."""
    parts = [f"{recoded.read} read again", f"{recoded.changed} {'would change' if dry_run else 'changed'}"]
    parts += [f"{recoded.failed} failed", f"{recoded.current} up to date before"]
    return ", ".join(parts) + ("; nothing was written" if dry_run else "")


def _table(records: Mapping[str, Changes]) -> None:
    names = ("added", "removed", "changed", "same")
    sys.stdout.write(f"{'':12}" + "".join(f"{name:>9}" for name in names) + "\n")
    for kind, changes in records.items():
        sys.stdout.write(f"{kind:12}" + "".join(f"{getattr(changes, name):9}" for name in names) + "\n")
