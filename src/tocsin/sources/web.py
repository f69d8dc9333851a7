"""Fetching what stands at an address: polite, bounded, and only what has changed.

A host's robots.txt is asked first and its crawl delay kept (RFC 9309); requests to one host are a second apart; a
request says what it has already (ETag, Last-Modified); size, time and redirects have limits.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.metadata import version
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast
from urllib.parse import urljoin, urlsplit

import urllib3

from tocsin.errors import InputError
from tocsin.sources.inputs import Input
from tocsin.sources.robots import Robots

AGENT = "tocsin"
MAX_BYTES = 64_000_000  # of a crawl; a page has its own limit
MAX_REDIRECTS = 5
MAX_SECONDS = 120.0  # for one answer, however slowly it drips
CONNECT_SECONDS, READ_SECONDS = 10.0, 30.0
PAUSE_SECONDS = 1.0  # between two requests to one host
REVISIT_SECONDS = 86_400.0  # after which a page that a feed names is asked for again
CHUNK_BYTES = 65_536
IN_MEMORY_BYTES = 4_000_000
_REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class Visit:
    """What an address said when it was last fetched, at `at` in seconds since 1970."""

    url: str
    at: float
    etag: str | None = None
    modified: str | None = None


class Web:
    """Fetches addresses; `visits` are those of this run, to be remembered once what was fetched is safe.

    Args:
        known: visits of earlier runs.
        pause: seconds between two requests to one host.
        sleep: waits.
    """

    def __init__(
        self, known: Iterable[Visit] = (), pause: float = PAUSE_SECONDS, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self.visits: dict[str, Visit] = {}
        self._known = {visit.url: visit for visit in known}
        self._pause = pause
        self._sleep = sleep
        self._next: dict[str, float] = {}
        self._pool = urllib3.PoolManager(
            headers={"User-Agent": f"{AGENT}/{version('tocsin')}", "Accept-Encoding": "gzip, deflate"},
            timeout=urllib3.Timeout(connect=CONNECT_SECONDS, read=READ_SECONDS),
            retries=urllib3.Retry(total=2, redirect=0, status=0, backoff_factor=0.5),
        )
        self._robots = Robots(AGENT, self._answer)

    def fetch(self, url: str) -> Input | None:
        """What stands at an address; None when it has not changed since the last visit.

        Raises:
            InputError: robots.txt forbids it, it cannot be reached, is too large or too slow, or answers with an error.
        """
        return self._fetched(url, self._known.get(url))

    def page(self, url: str) -> Input | None:
        """The same for a page that a feed names: asked for once a day at most."""
        known = self.visits.get(url) or self._known.get(url)
        if known and time.time() - known.at < REVISIT_SECONDS:
            return None
        return self._fetched(url, known)

    def _fetched(self, url: str, known: Visit | None) -> Input | None:
        at = url
        for _ in range(MAX_REDIRECTS + 1):
            if not self._robots.allow(at):
                raise InputError(url, "its robots.txt asks not to be read; leave it out")
            answer = self._answer(at, known)
            if answer.status in _REDIRECTS and (target := answer.headers.get("Location")):
                answer.release_conn()
                at = urljoin(at, target)
                continue
            if answer.status == 304:
                answer.release_conn()
                return None
            if answer.status != 200:
                answer.release_conn()
                raise InputError(url, f"answers {answer.status} {answer.reason or ''}".rstrip() + "; check the address")
            stream = _body(answer, url)
            headers = answer.headers
            self.visits[url] = Visit(url, time.time(), headers.get("ETag"), headers.get("Last-Modified"))
            return Input(url, stream, url=at)
        raise InputError(url, f"leads on more than {MAX_REDIRECTS} times; check the address")

    def _answer(self, url: str, known: Visit | None = None) -> urllib3.BaseHTTPResponse:
        self._wait(url)
        headers = dict(self._pool.headers)
        if known and known.etag:
            headers["If-None-Match"] = known.etag
        if known and known.modified:
            headers["If-Modified-Since"] = known.modified
        try:
            return self._pool.request("GET", url, headers=headers, preload_content=False, redirect=False)
        except urllib3.exceptions.HTTPError as error:
            raise InputError(url, f"cannot be reached ({_reason(error)}); check the address") from None

    def _wait(self, url: str) -> None:
        host = urlsplit(url).netloc
        now = time.monotonic()
        if (wait := self._next.get(host, 0.0) - now) > 0:
            self._sleep(wait)
        self._next[host] = max(now, self._next.get(host, 0.0)) + max(self._pause, self._robots.delay(url))


def _body(answer: urllib3.BaseHTTPResponse, url: str) -> BinaryIO:
    """An answer's body, unpacked, on disk where it is large; HTML in another encoding than UTF-8 is turned into it."""
    spool = cast("BinaryIO", SpooledTemporaryFile(IN_MEMORY_BYTES))  # noqa: SIM115 - whoever reads it closes it
    deadline, size = time.monotonic() + MAX_SECONDS, 0
    try:
        for chunk in answer.stream(CHUNK_BYTES):
            size += len(chunk)
            if size > MAX_BYTES:
                raise InputError(url, f"larger than {MAX_BYTES // 1_000_000} MB; give it as a file")
            if time.monotonic() > deadline:
                raise InputError(url, f"takes longer than {MAX_SECONDS:.0f} seconds; try again later")
            spool.write(chunk)
    except urllib3.exceptions.HTTPError as error:
        raise InputError(url, f"broke off ({_reason(error)}); try again later") from None
    finally:
        answer.close()
    spool.seek(0)
    return _in_utf8(spool, answer.headers.get("Content-Type") or "")


def _in_utf8(stream: BinaryIO, kind: str) -> BinaryIO:
    what, _, charset = kind.lower().partition("charset=")
    charset = charset.split(";")[0].strip(" \"'")
    if not what.startswith("text/") or charset in {"", "utf-8", "utf8"}:
        return stream
    try:
        text = stream.read().decode(charset, "replace")
    except LookupError:
        stream.seek(0)
        return stream
    stream.seek(0)
    stream.truncate()
    stream.write(text.encode())
    stream.seek(0)
    return stream


def _reason(error: Exception) -> str:
    """The innermost reason, without the objects that urllib3 prints with it."""
    reason = getattr(error, "reason", None) or error
    return str(reason).rsplit(">: ", maxsplit=1)[-1].rsplit("): ", maxsplit=1)[-1]
