"""Pages that were made already: kept until the archive changes, and made once however many ask at once."""

import asyncio
import gzip
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import NamedTuple

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_BYTES = 2_000_000  # of a page that is kept
KEPT_BYTES = 64_000_000  # of all together
ZIPPED_FROM_BYTES = 1_000
NEVER = ("/login", "/logout", "/alerts/stream", "/read")


class Made(NamedTuple):
    """A finished answer."""

    version: Hashable
    start: Message
    body: bytes
    zipped: bytes | None


class Cache:
    """Keeps finished answers to GET by their address.

    Args:
        app: what makes them.
        version: changes when an answer might; an answer of another version is made again.
    """

    def __init__(self, app: ASGIApp, version: Callable[[], Hashable]) -> None:
        self.app = app
        self._version = version
        self._kept: OrderedDict[Hashable, Made] = OrderedDict()
        self._bytes = 0
        self._making: dict[Hashable, asyncio.Future[Made | None]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from what is kept, or keep what is made."""
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"].startswith(NEVER):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        accept = headers.get("accept", "")
        signed_in = scope.get("state", {}).get("signed_in", False)
        html = "text/html" in accept or "application/json" not in accept
        key = (scope["path"], scope["query_string"], html, signed_in)
        made = await self._made(key, scope, receive)
        if made is None:
            await self.app(scope, receive, send)
        else:
            await _send(made, send, zipped="gzip" in headers.get("accept-encoding", ""))

    async def _made(self, key: Hashable, scope: Scope, receive: Receive) -> Made | None:
        """The answer under a key; None when it is too large to be held together."""
        version = self._version()
        kept = self._kept.get(key)
        if kept is not None and kept.version == version:
            self._kept.move_to_end(key)
            return kept
        waiting = self._making.get((key, version))
        if waiting is not None:
            return await asyncio.shield(waiting)
        future: asyncio.Future[Made | None] = asyncio.get_running_loop().create_future()
        self._making[key, version] = future
        made: Made | None = None
        try:
            made = await self._make(version, scope, receive)
            self._keep(key, made)
            return made
        finally:
            del self._making[key, version]
            future.set_result(made)

    async def _make(self, version: Hashable, scope: Scope, receive: Receive) -> Made:
        messages: list[Message] = []

        async def collect(message: Message) -> None:
            messages.append(message)

        await self.app(scope, receive, collect)
        start = messages[0]
        body = b"".join(message.get("body", b"") for message in messages[1:])
        zipped = gzip.compress(body, 5, mtime=0) if len(body) >= ZIPPED_FROM_BYTES else None
        return Made(version, start, body, zipped)

    def _keep(self, key: Hashable, made: Made) -> None:
        if made.start["status"] != 200 or len(made.body) > LARGEST_BYTES:
            return
        self._forget(key)
        self._kept[key] = made
        self._bytes += _weight(made)
        while self._bytes > KEPT_BYTES:
            self._forget(next(iter(self._kept)))

    def _forget(self, key: Hashable) -> None:
        gone = self._kept.pop(key, None)
        self._bytes -= _weight(gone) if gone else 0


def _weight(made: Made) -> int:
    return len(made.body) + len(made.zipped or b"")


async def _send(made: Made, send: Send, *, zipped: bool) -> None:
    start = {**made.start, "headers": list(made.start.get("headers", []))}
    headers = MutableHeaders(scope=start)
    body = made.body
    headers["vary"] = "Accept, Accept-Encoding, Cookie"
    headers["cache-control"] = headers.get("cache-control", "private, no-cache")
    if zipped and made.zipped is not None:
        body = made.zipped
        headers["content-encoding"] = "gzip"
    headers["content-length"] = str(len(body))
    await send(start)
    await send({"type": "http.response.body", "body": body})
