"""Stopping: SIGTERM and Ctrl-C ask a watch to end; what is in hand is finished first."""

import select
import signal
import socket
from types import FrameType, TracebackType
from typing import Any, Self

SIGNALS = (signal.SIGTERM, signal.SIGINT)


class Stop:
    """While it is entered, the first signal only asks; a second one ends the process as it would any other.

    Attributes:
        by: the signal that asked, None as long as none did.
    """

    def __init__(self) -> None:
        self.by: int | None = None
        self._wake, self._woken = socket.socketpair()
        self._wake.setblocking(False)
        self._before: dict[int, Any] = {}

    @property
    def asked(self) -> bool:
        """Whether somebody asked to stop."""
        return self.by is not None

    def wait(self, seconds: float) -> None:
        """Wait, or less long when asked to stop."""
        select.select([self._woken], [], [], max(seconds, 0.0))

    def __enter__(self) -> Self:
        """Take the signals."""
        self._before = {number: signal.signal(number, self._ask) for number in SIGNALS}
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Give the signals back."""
        self._give_back()
        self._wake.close()
        self._woken.close()

    def _ask(self, number: int, _frame: FrameType | None) -> None:
        self.by = number
        self._give_back()
        self._wake.send(b"!")  # stays unread: from now on nobody waits

    def _give_back(self) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)
