"""A timeline for the terminal: a line a week, cooperation to the right, conflict below it."""

from collections.abc import Iterator, Sequence

from rich.table import Table
from rich.text import Text

from tocsin.cli.text.console import grid
from tocsin.cli.text.ledger import SHORT_ID
from tocsin.ledger.timeline import Week

BAR_COLUMNS = 40
BLOCK = "█"


def timeline_text(weeks: Sequence[Week]) -> Table:
    """The weeks in which something is told, a gap where there was none."""
    most = max((max(w.cooperation, w.conflict) for w in weeks), default=1) or 1
    return grid(row for row in _rows(weeks, most))


def _rows(weeks: Sequence[Week], most: int) -> Iterator[tuple[str | Text, str | Text]]:
    quiet = 0
    for week in weeks:
        if not (week.cooperation or week.conflict or week.steps):
            quiet += 1
            continue
        if quiet:
            yield "", Text(f"{quiet} quiet week{'s' if quiet > 1 else ''}", style="dim")
        quiet = 0
        yield from _week(week, most)


def _week(week: Week, most: int) -> Iterator[tuple[str | Text, str | Text]]:
    label = week.monday
    for count, name, style in ((week.cooperation, "cooperation", "blue"), (week.conflict, "conflict", "red")):
        if count:
            length = max(1, round(BAR_COLUMNS * count / most))
            yield label, Text(BLOCK * length, style=style).append(f" {count} {name}", style="default")
            label = ""
    for commitment, state in week.steps:
        yield label, Text(f"{state} {commitment[:SHORT_ID]}", style="magenta")
        label = ""
