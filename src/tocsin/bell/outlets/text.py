"""The terminal: an alert in a few lines, with both quotes."""

import io
from collections.abc import Iterator, Sequence
from typing import TextIO

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tocsin.bell.outbox import Ringing
from tocsin.bell.outlets.outlet import MANY
from tocsin.ledger.entries import Alert, Mention, Paper, Stage
from tocsin.records import Actor
from tocsin.show import words
from tocsin.show.text import KIND_STYLE, WIDTH_MAX_COLUMNS

LABEL_COLUMNS = 9  # "withdrawn"
STAGE_STYLE: dict[Stage, str] = {
    "declared": "bold cyan",
    "renewed": "bold cyan",
    "due": "bold yellow",
    "invoked": "bold red",
    "kept": "bold magenta",
    "unkept": "bold green",
    "lapsed": "bold",
    "withdrawn": "bold green",
}


class TextOutlet:
    """Writes alerts for people, in colours where the output takes them."""

    name = "output"
    at_once = MANY

    def __init__(self, out: TextIO) -> None:
        self._console = Console(file=out)
        self._out = out
        if isinstance(out, io.TextIOWrapper):
            out.reconfigure(errors="replace")  # a terminal that lacks an arrow shows "?"

    def ring(self, ringing: Sequence[Ringing]) -> None:
        """Write the alerts, an empty line after each."""
        with self._console.capture() as captured:
            for one in ringing:
                print_alert(one.alert, self._console)
        self._out.write("".join(f"{line.rstrip(' ')}\n" for line in captured.get().splitlines()))
        self._out.flush()


def print_alert(alert: Alert, console: Console) -> None:
    """Print one alert, and an empty line after it."""
    width = min(console.width, WIDTH_MAX_COLUMNS)
    table = Table.grid(padding=(0, 1))
    table.width = width
    table.add_column(width=LABEL_COLUMNS, no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    for label, text in _rows(alert):
        table.add_row(label, text)
    console.print(Padding(table, (0, 0, 1, 0)), highlight=False)


def headline(alert: Alert) -> str:
    """An alert in a line: "threat invoked: Malta → Tunisia"."""
    return f"{alert.kind} {alert.stage}: {between(alert.committer, alert.addressee)}"


def between(committer: Actor | None, addressee: Actor | None) -> str:
    """Who committed itself, and towards whom."""
    return words.parties((committer,) if committer else (), (addressee,) if addressee else ())


def paper(document: Paper, day: str | None) -> str:
    """Where something stands: day, title and address."""
    return words.listed(
        day or (document.published or "")[:10],
        words.plain(document.title or document.id),
        words.plain(document.url or ""),
    )


def _rows(alert: Alert) -> Iterator[tuple[Text, Text]]:
    stage = Text(alert.stage.upper(), style=STAGE_STYLE[alert.stage])
    who = Text(f"{alert.on}  " if alert.on else "")
    who.append(alert.kind, style=KIND_STYLE.get(alert.kind, ""))
    who.append(f"  {between(alert.committer, alert.addressee)}")
    yield stage, who.append(f"  score {alert.score:.2f}", style="dim")
    declared = alert.declared
    yield _label("declared"), _declaration(declared)
    yield Text(), _paper(declared.document, declared.on)
    if (declared.document.id, declared.source) != (alert.document.id, alert.source):
        yield _label("now"), Text(words.plain(alert.source.text))
        yield Text(), _paper(alert.document, None)
    if alert.reasons:
        yield _label("because"), Text(words.plain("; ".join(alert.reasons)), style="dim")


def _declaration(declared: Mention) -> Text:
    text = Text(words.plain(declared.source.text))
    text.highlight_words([words.plain(declared.trigger.text)], "yellow")
    text.highlight_words([words.plain(declared.response.text)], "bold")
    return text


def _paper(document: Paper, day: str | None) -> Text:
    return Text(paper(document, day), style="dim")


def _label(label: str) -> Text:
    return Text(label, style="dim")
