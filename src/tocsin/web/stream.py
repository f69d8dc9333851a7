"""Alerts to whoever listens: each browser that has the page open is told of an alert as it is found."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from urllib.parse import quote

import msgspec

from tocsin.ledger.entries import Alert
from tocsin.show import words

MOST_LISTENERS = 100
QUIET_SECONDS = 15.0  # after which a comment keeps the connection open
_END = object()


class Told(msgspec.Struct):
    """An alert as a browser gets it: what to say, and where more is said."""

    id: str
    address: str
    says: str


class Listeners:
    """The open pages."""

    def __init__(self) -> None:
        self._queues: set[asyncio.Queue[object]] = set()

    @property
    def full(self) -> bool:
        """Whether no more can listen."""
        return len(self._queues) >= MOST_LISTENERS

    def tell(self, alerts: Iterable[Alert]) -> None:
        """Tell every listener; called on the event loop."""
        for alert in alerts:
            data = msgspec.json.encode(told(alert)).decode()
            for queue in self._queues:
                queue.put_nowait(f"event: alert\nid: {alert.id}\ndata: {data}\n\n")

    def close(self) -> None:
        """Send every listener home."""
        for queue in self._queues:
            queue.put_nowait(_END)

    async def listen(self) -> AsyncIterator[str]:
        """What one listener is sent, as server-sent events."""
        queue: asyncio.Queue[object] = asyncio.Queue()
        self._queues.add(queue)
        try:
            yield "retry: 5000\n\n"
            while True:
                try:
                    message = await asyncio.wait_for(queue.get(), QUIET_SECONDS)
                except TimeoutError:
                    message = ": still here\n\n"
                if not isinstance(message, str):
                    return
                yield message
        finally:
            self._queues.discard(queue)


def told(alert: Alert) -> Told:
    """An alert in one line."""
    who = words.name(alert.committer)
    says = words.listed(f"{alert.stage}: the {alert.kind} of {who}", words.plain(alert.response.text), alert.on or "")
    return Told(alert.id, f"/c/{quote(alert.commitment, safe='')}", says)
