"""A reading for the terminal: what was promised or threatened first, then the agenda, then the rest.

Colours are rich's, so that a pipe, `NO_COLOR` or a plain terminal get none; the words are the same either way.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from rich.console import Console, ConsoleOptions, Group, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tocsin.records import Appointment, Commitment, Event, Posture, Reading, Statement
from tocsin.show import words

WIDTH_MAX_COLUMNS = 110  # longer lines are hard to read
KIND_STYLE = {"threat": "bold red", "promise": "bold green", "warning": "bold yellow", "standing": "bold magenta"}
STATUS_STYLE = {"reported": "", "planned": "cyan", "hypothetical": "yellow", "denied": "red"}
LABEL_COLUMNS = 12  # "acknowledged", "2024-07-28"
QUOTES = "\"“”'‘’` "
NOTHING = "Nothing found: no statement, event, commitment, appointment or posture."

Row = tuple[str, Text]
Record = Commitment | Appointment | Statement | Event | Posture


class ReadingText:
    """A reading that rich can print; `explain` adds why each record was coded."""

    def __init__(self, reading: Reading, *, explain: bool = False) -> None:
        self.reading = reading
        self.explain = explain

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The heading, then each section that has records."""
        width = min(options.max_width, WIDTH_MAX_COLUMNS)
        yield _heading(self.reading)
        shown: list[Group | Text] = [*self._sections(width)]
        for section in shown or [Text(NOTHING, style="dim")]:
            yield Text()
            yield section

    def _sections(self, width: int) -> Iterator[Group]:
        for title, field, rows in SECTIONS:
            records: Sequence[Record] = getattr(self.reading, field)
            if records:
                blocks = [self._block(record, rows, width) for record in records]
                yield Group(Text(title, style="bold underline"), *blocks)

    def _block(self, record: Record, rows: Callable[[Any, int], list[Row]], width: int) -> Padding:
        because = [("because", Text(words.plain(line), style="dim")) for line in record.because if self.explain]
        return Padding(_grid([*rows(record, width), *because], width), (0, 0, 0, 2))


def print_reading(reading: Reading, console: Console, *, explain: bool = False) -> None:
    """Print one reading to the console."""
    console.print(ReadingText(reading, explain=explain), highlight=False)


def _heading(reading: Reading) -> Text:
    document = reading.document
    title = Text(words.plain(document.title or document.id), style="bold")
    agencies = dict.fromkeys(words.plain(span.text) for span in document.agencies)
    below = words.listed(document.published or "", *agencies)
    return title.append(f"\n{below}", style="not bold dim") if below else title


def _grid(rows: list[Row], width: int) -> Table:
    """Rows as two columns: a label, and what it says with its further lines under its first."""
    table = Table.grid(padding=(0, 1))
    table.width = width - 2
    table.add_column(width=LABEL_COLUMNS, no_wrap=True, overflow="ellipsis")
    table.add_column(ratio=1, overflow="fold")
    for label, text in rows:
        table.add_row(Text(label, style=KIND_STYLE.get(label, "dim" if label.islower() else "bold")), text)
    return table


def _commitment(record: Commitment, _width: int) -> list[Row]:
    trigger = Text(words.plain(record.trigger.span.text), style="yellow")
    if record.polarity == "does not happen":
        trigger.append(" (does not happen)", style="dim")
    rows = [
        (record.kind, Text(words.committed(record))),
        (words.tie(record), trigger),
        (words.ARROW, Text(words.plain(record.response.span.text), style="bold")),
    ]
    said = words.listed(words.introduced(record.speaker) if record.speaker else "", words.date(record.said))
    rows += [("said by" if record.speaker else "said", Text(said))] if said else []
    rows += [("firmness", Text(words.firmness(record.strength)))] if record.strength else []
    return rows + ([("deadline", Text(words.date(record.deadline)))] if record.deadline else [])


def _appointment(record: Appointment, _width: int) -> list[Row]:
    where = f"in {words.plain(record.where.name)}" if record.where else ""
    when = words.date(record.when)
    day = when[:LABEL_COLUMNS].partition("T")[0].partition("/")[0]
    what = Text(words.plain(record.what.text), style="bold")
    about = words.listed(words.names(record.participants), where, when if when != day else "")
    return [(day or "no date", what), *([("", Text(about))] if about else [])]


def _statement(record: Statement, _width: int) -> list[Row]:
    content = words.plain(record.content.text)
    towards = f"to {words.tagged(record.addressee)}" if record.addressee else ""
    said = words.listed(words.introduced(record.speaker), towards, words.date(record.said))
    quoted = f"“{content.strip(QUOTES)}”" if record.direct else content
    verb = words.plain(record.verb.text) if record.verb else "said"
    return [(verb, Text(said, style="bold")), ("", Text(quoted))]


def _event(record: Event, width: int) -> list[Row]:
    what = Text(words.parties(record.actors, record.recipients))
    where = f"in {words.plain(record.where.name)}" if record.where else ""
    about = words.listed(record.mode or "", *record.context, where, words.date(record.when))
    what.append(f", {about}" if about else "").append(", ").append(record.status, style=STATUS_STYLE[record.status])
    before, trigger, after = words.around(record.source, record.trigger, width - 2 - LABEL_COLUMNS - 1)
    context = Text(before, style="dim").append(trigger, style="not dim bold").append(after)
    return [(record.type, what), ("", context)]


def _posture(record: Posture, _width: int) -> list[Row]:
    asset = Text(words.plain(record.asset.text), style="bold")
    about = words.listed(words.on_whose_soil(record), words.date(record.when))
    quantity = f"{record.quantity:,}" if record.quantity is not None else ""
    return [(quantity, asset), *([("", Text(about))] if about else [])]


SECTIONS: tuple[tuple[str, str, Callable[[Any, int], list[Row]]], ...] = (
    ("COMMITMENTS", "commitments", _commitment),
    ("AGENDA", "appointments", _appointment),
    ("STATEMENTS", "statements", _statement),
    ("EVENTS", "events", _event),
    ("POSTURES", "postures", _posture),
)
