"""What a search found, for people and as JSON, and how its index is coming on."""

import sys
from collections.abc import Sequence
from types import TracebackType
from typing import Protocol, Self

import msgspec
from rich.console import Console
from rich.padding import Padding
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from tocsin.records import Span

INDENT = 12
ENDS = (".", "!", "?", "”", '"')


class Hit(Protocol):
    """An article that was found."""

    @property
    def document(self) -> str:
        """Its id."""

    @property
    def published(self) -> str | None:
        """When it was published."""

    @property
    def title(self) -> str | None:
        """Its title."""

    @property
    def snippet(self) -> Span:
        """The part that has the words."""

    @property
    def hits(self) -> tuple[Span, ...]:
        """The words in it."""


class IndexProgress:
    """A bar on standard error while an archive is indexed, for somebody who watches."""

    def __init__(self) -> None:
        self._bar: Progress | None = None

    def __enter__(self) -> Self:
        """Nothing is shown before there is something to wait for."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()

    def tell(self, done: int, wanted: int) -> None:
        """Show how many batches are indexed of how many."""
        if done >= wanted or not sys.stderr.isatty():
            return
        if self._bar is None:
            columns = (TextColumn("indexing the archive"), BarColumn(), TimeRemainingColumn())
            self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
            self._bar.add_task("index")
            self._bar.start()
        self._bar.update(self._bar.task_ids[0], completed=done, total=wanted)


def print_hits(found: Sequence[Hit]) -> None:
    """A paragraph for each article: day, id, title, and the words in their place, between asterisks."""
    console = Console()
    if not found:
        Console(stderr=True).print("tocsin: nothing found", highlight=False)
    for number, hit in enumerate(found):
        with console.capture() as captured:
            _print(hit, console)
        lines = (f"{line.rstrip(' ')}\n" for line in captured.get().splitlines())
        sys.stdout.write(("\n" if number else "") + "".join(lines))


def _print(hit: Hit, console: Console) -> None:
    day = (hit.published or "undated")[:10]
    console.print(Text.assemble(f"{day:10}  ", (hit.document, "dim")))
    title = " ".join((hit.title or "").split())
    parts = [Text(title, "bold")] if title else []
    for part in [*parts, _marked(hit)]:
        console.print(Padding(part, (0, 0, 0, INDENT)))


def _marked(hit: Hit) -> Text:
    """The part with its words marked, and dots where the text goes on."""
    snippet = hit.snippet
    text = Text("… " if snippet.start else "")
    at = 0
    for span in hit.hits:
        start, end = span.start - snippet.start, span.end - snippet.start
        text.append(_line(snippet.text[at:start]))
        text.append(f"*{_line(span.text)}*", "bold yellow")
        at = end
    return text.append(_line(snippet.text[at:])).append("" if snippet.text.endswith(ENDS) else " …")


def _line(text: str) -> str:
    """Text on one line, with the blanks at its ends."""
    return "".join(" " if one.isspace() else one for one in text)


def write_json(found: Sequence[Hit]) -> None:
    """One JSON array."""
    sys.stdout.write(msgspec.json.format(msgspec.json.encode(found), indent=2).decode() + "\n")
