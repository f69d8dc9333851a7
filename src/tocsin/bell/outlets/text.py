"""The terminal: alerts for people."""

import io
from collections.abc import Callable, Iterable, Sequence
from typing import TextIO

from rich.console import Console, RenderableType

from tocsin.bell.outbox import Ringing
from tocsin.bell.outlets.outlet import MANY
from tocsin.ledger.entries import Alert


class TextOutlet:
    """Writes alerts as something that rich can print, in colours where the output takes them.

    Args:
        out: where to.
        shown: what is printed for alerts.
    """

    name = "output"
    at_once = MANY

    def __init__(self, out: TextIO, shown: Callable[[Iterable[Alert]], Iterable[RenderableType]]) -> None:
        self._console = Console(file=out)
        self._out = out
        self._shown = shown
        if isinstance(out, io.TextIOWrapper):
            out.reconfigure(errors="replace")  # a terminal that lacks an arrow shows "?"

    def ring(self, ringing: Sequence[Ringing]) -> None:
        """Write the alerts and hand them on."""
        with self._console.capture() as captured:
            for part in self._shown(one.alert for one in ringing):
                self._console.print(part, highlight=False)
        self._out.write("".join(f"{line.rstrip(' ')}\n" for line in captured.get().splitlines()))
        self._out.flush()
