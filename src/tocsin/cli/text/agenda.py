"""The agenda for the terminal."""

from collections.abc import Sequence

from rich.table import Table

from tocsin.cli.text.console import columns
from tocsin.ledger.agenda import Item
from tocsin.show import words


def agenda_table(items: Sequence[Item]) -> Table:
    """A line for each thing to come."""
    return columns(("when", "what", "who", "where", "papers"), (_row(item) for item in items))


def _row(item: Item) -> tuple[str, ...]:
    actors = ", ".join(dict.fromkeys(words.who(a) for a in item.actors))
    what = words.plain(item.label) + (" (deadline)" if item.what == "deadline" else "")
    return item.when.value, what, actors, words.plain(item.where or ""), str(item.papers)
