"""The guard in front of all pages: whom a request must name, where it may come from, how much it may weigh.

There is no token in forms. A browser says where a request comes from (`Sec-Fetch-Site`, `Origin`), and what changes
something must come from the page itself; the `Host` must be ours, so that no other name leads here (DNS rebinding).
"""

import time
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tocsin.web.errors import answer
from tocsin.web.headers import HEADERS
from tocsin.web.settings import Settings

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
CHANGES_NOTHING = frozenset(
    {"/read", "/read.json", "/login", "/logout"}
)  # that are sent as POST, and allowed read-only
READS = "/whatif"  # asks the parser, though it changes nothing
MINUTE = 60.0
MOST_ADDRESSES = 10_000  # whose requests are counted at once


class Guard:
    """Refuses what must not come in, and gives every answer its security headers."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings
        self._names = {"localhost", "127.0.0.1", "::1", settings.host.lower(), *map(str.lower, settings.names)}
        self._recent: defaultdict[str, deque[float]] = defaultdict(deque)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it here."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        headers = Headers(scope=scope)
        refusal = self._refusal(scope, headers)
        if refusal is not None:
            await answer(Request(scope), *refusal)(scope, receive, with_headers)
            return
        await self.app(scope, self._counted(receive), with_headers)

    def _refusal(self, scope: Scope, headers: Headers) -> tuple[int, str] | None:
        host = headers.get("host", "")
        if not self._ours(host):
            named = "this server is called by another name; start it with --name to allow one"
            return HTTPStatus.MISDIRECTED_REQUEST, named
        if self._too_large(headers):
            return (
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
                f"more than {self.settings.body_bytes:,} bytes; send less at once",
            )
        if scope["method"] not in SAFE:
            refusal = self._forged_or_closed(scope, headers, host)
            if refusal is not None:
                return refusal
        elif not (scope["path"].startswith(READS) and scope["query_string"]):
            return None
        if not self._in_time(scope):
            return HTTPStatus.TOO_MANY_REQUESTS, "too many requests; wait a minute"
        return None

    def _forged_or_closed(self, scope: Scope, headers: Headers, host: str) -> tuple[int, str] | None:
        """Why something may not be changed by this request, if so."""
        if not same_origin(headers, host):
            return HTTPStatus.FORBIDDEN, "the request comes from another site; use the page itself"
        if self.settings.read_only and scope["path"] not in CHANGES_NOTHING:
            return HTTPStatus.FORBIDDEN, "this server is read-only; start it without --read-only to change anything"
        return None

    def _ours(self, host: str) -> bool:
        try:
            name = urlsplit(f"//{host}").hostname
        except ValueError:
            return False
        return name is not None and name.lower() in self._names

    def _too_large(self, headers: Headers) -> bool:
        length = headers.get("content-length", "0")
        return not length.isdecimal() or int(length) > self.settings.body_bytes

    def _in_time(self, scope: Scope) -> bool:
        """Whether an address has not yet made as many requests this minute as it may."""
        address = scope["client"][0] if scope.get("client") else ""
        now = time.monotonic()
        if len(self._recent) > MOST_ADDRESSES:
            self._recent.clear()
        recent = self._recent[address]
        while recent and recent[0] < now - MINUTE:
            recent.popleft()
        if len(recent) >= self.settings.changes_a_minute:
            return False
        recent.append(now)
        return True

    def _counted(self, receive: Receive) -> Callable[[], Awaitable[Message]]:
        """A body that is sent in pieces may not weigh more either: it ends where the limit is."""
        seen = 0

        async def counting() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self.settings.body_bytes:
                return {"type": "http.disconnect"}
            return message

        return counting


def same_origin(headers: Headers, host: str) -> bool:
    """Whether a request comes from our own page, or from no browser at all, which has nobody's cookies."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == host
