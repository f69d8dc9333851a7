"""Answers that are kept: by their address, until the archive changes, and no more than fit."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from starlette.types import ASGIApp, Message, Scope

LARGEST_BYTES = 2_000_000  # of a page that is kept
KEPT_BYTES = 64_000_000  # of all together


class Made(NamedTuple):
    """A finished answer to a request."""

    version: Hashable
    scope: Scope
    start: Message
    body: bytes
    zipped: bytes | None

    @property
    def weight(self) -> int:
        """Bytes."""
        return len(self.body) + len(self.zipped or b"")


class Kept:
    """Finished answers.

    Args:
        version: changes when an answer might; an answer of another version counts no more.
    """

    def __init__(self, version: Callable[[], Hashable]) -> None:
        self.version = version
        self.app: ASGIApp | None = None  # what makes them, once it is there
        self._made: OrderedDict[Hashable, Made] = OrderedDict()
        self._bytes = 0
        self._holding = False

    def get(self, key: Hashable) -> Made | None:
        """The answer under a key, if it still counts."""
        made = self._made.get(key)
        if made is None or (made.version != self.version() and not self._holding):
            return None
        self._made.move_to_end(key)
        return made

    def put(self, key: Hashable, made: Made) -> None:
        """Keep an answer, unless it is an error or too large."""
        self._forget(key)
        if made.start["status"] != 200 or len(made.body) > LARGEST_BYTES:
            return
        self._made[key] = made
        self._bytes += made.weight
        while self._bytes > KEPT_BYTES:
            self._forget(next(iter(self._made)))

    def stale(self) -> list[tuple[Hashable, Made]]:
        """What counts no more, what was asked for last first."""
        return [(key, made) for key, made in reversed(self._made.items()) if made.version != self.version()]

    def drop(self) -> None:
        """Forget everything: somebody has changed something and looks for it."""
        self._made.clear()
        self._bytes = 0

    @contextmanager
    def holding(self) -> Iterator[None]:
        """Meanwhile answers count though they are of another version: they are being made again."""
        self._holding = True
        try:
            yield
        finally:
            self._holding = False

    def _forget(self, key: Hashable) -> None:
        gone = self._made.pop(key, None)
        self._bytes -= gone.weight if gone else 0
