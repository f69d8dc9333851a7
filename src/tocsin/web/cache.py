"""Pages that were made already: given again until the archive changes, and made once however many ask at once.

When it changes, those that were asked for last are made again one after the other, and until then they are given as
they were: an ingest that adds a batch every few seconds makes nobody wait.
"""

import asyncio
import gzip
from collections.abc import Hashable

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tocsin.web.kept import Kept, Made

ZIPPED_FROM_BYTES = 1_000
MOST_FRESHENED = 200  # pages that are made again at once, when something changed
NEVER = ("/login", "/logout", "/alerts/stream", "/read")


class Cache:
    """Keeps finished answers to GET by their address.

    Args:
        app: what makes them.
        kept: those that there are.
    """

    def __init__(self, app: ASGIApp, kept: Kept) -> None:
        self.app = app
        self.kept = kept
        kept.app = app
        self._making: dict[Hashable, asyncio.Future[Made | None]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from what is kept, or keep what is made."""
        if scope["type"] != "http" or scope["path"].startswith(NEVER):
            await self.app(scope, receive, send)
        elif scope["method"] == "GET":
            await self._answer(scope, receive, send)
        else:
            await self.app(scope, receive, send)
            self.kept.drop()

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        accept = headers.get("accept", "")
        signed_in = scope.get("state", {}).get("signed_in", False)
        html = "text/html" in accept or "application/json" not in accept
        key = (scope["path"], scope["query_string"], html, signed_in)
        made = self.kept.get(key) or await self._once(key, scope, receive)
        if made is None:  # whoever made it failed
            await self.app(scope, receive, send)
        else:
            await _send(made, send, zipped="gzip" in headers.get("accept-encoding", ""))

    async def _once(self, key: Hashable, scope: Scope, receive: Receive) -> Made | None:
        """Make an answer, or wait for whoever makes the same."""
        place = (key, self.kept.version())
        waiting = self._making.get(place)
        if waiting is not None:
            return await asyncio.shield(waiting)
        future: asyncio.Future[Made | None] = asyncio.get_running_loop().create_future()
        self._making[place] = future
        made: Made | None = None
        try:
            made = await make(self.app, self.kept.version(), _copied(scope), receive)
            self.kept.put(key, made)
            return made
        finally:
            del self._making[place]
            future.set_result(made)


async def make(app: ASGIApp, version: Hashable, scope: Scope, receive: Receive) -> Made:
    """What an application answers to a request, as a whole."""
    messages: list[Message] = []

    async def collect(message: Message) -> None:
        messages.append(message)

    await app(dict(scope), receive, collect)
    body = b"".join(message.get("body", b"") for message in messages[1:])
    zipped = gzip.compress(body, 5, mtime=0) if len(body) >= ZIPPED_FROM_BYTES else None
    return Made(version, scope, messages[0], body, zipped)


async def freshen(kept: Kept) -> None:
    """Make again what counts no more and was asked for last; whoever asked was let in then."""
    for key, made in kept.stale()[:MOST_FRESHENED]:
        if kept.app is not None:
            kept.put(key, await make(kept.app, kept.version(), made.scope, _asking()))


def _copied(scope: Scope) -> Scope:
    """What a request was before routing wrote into it."""
    return {**scope, "state": dict(scope.get("state", {}))}


def _asking() -> Receive:
    """A request that has no body, of somebody who stays until it is answered."""
    asked = False

    async def receive() -> Message:
        nonlocal asked
        if asked:
            await asyncio.Event().wait()  # a file's answer listens for whether somebody has gone
        asked = True
        return {"type": "http.request", "body": b"", "more_body": False}

    return receive


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
