"""Fetching what stands at an address: polite, bounded, and only what has changed.

A host's robots.txt is asked first and its crawl delay kept (RFC 9309); requests to one host are a second apart; a
request says what it has already (ETag, Last-Modified); size, time and redirects have limits. Several threads may ask; a
host gets one request at a time, and one that does not answer in time gets no more in this run.
"""

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.metadata import version
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import BinaryIO, Self, cast
from urllib.parse import urljoin, urlsplit

import urllib3

from tocsin.errors import InputError, PassingError
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
_BUSY = (408, 425, 429)  # beside 5xx: what a server answers that may answer otherwise later
_LATE = "does not answer in time; try again later"


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
        self._late: set[str] = set()
        self._turns: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._pool = urllib3.PoolManager(
            headers={"User-Agent": f"{AGENT}/{version('tocsin')}", "Accept-Encoding": "gzip, deflate"},
            timeout=urllib3.Timeout(connect=CONNECT_SECONDS, read=READ_SECONDS),
            retries=_Retries(total=2, redirect=0, status=0, backoff_factor=0.5),
        )
        self._robots = Robots(AGENT, self._answer)

    def fetch(self, url: str) -> Input | None:
        """What stands at an address; None when it has not changed since the last visit.

        Raises:
            InputError: robots.txt forbids it, it is too large, or answers with an error.
            PassingError: it cannot be reached, breaks off, is too slow, or its server has trouble.
        """
        return self._fetched(url, self._known.get(url))

    def page(self, url: str) -> Input | None:
        """The same for a page that a feed names: asked for once a day at most."""
        known = self.visits.get(url) or self._known.get(url)
        if known and time.time() - known.at < REVISIT_SECONDS:
            return None
        return self._fetched(url, known)

    def forget(self, url: str) -> None:
        """Ask for an address again in the next run, whatever it said in this one."""
        self.visits.pop(url, None)

    def _fetched(self, url: str, known: Visit | None) -> Input | None:
        at = url
        for _ in range(MAX_REDIRECTS + 1):
            with self._turns[urlsplit(at).netloc]:
                found = self._asked(url, at, known)
            if not isinstance(found, str):
                return found
            at = found
        raise InputError(url, f"leads on more than {MAX_REDIRECTS} times; check the address")

    def _asked(self, url: str, at: str, known: Visit | None) -> Input | str | None:
        """What stands at `at`, to which `url` has led: an input, another address, or None for nothing new."""
        if not self._robots.allow(at):
            if self._robots.silent(at):
                raise PassingError(url, "its robots.txt cannot be had, so nothing there is read; tried again later")
            raise InputError(url, "its robots.txt asks not to be read; leave it out")
        answer = self._answer(at, known)
        if answer.status in _REDIRECTS and (target := answer.headers.get("Location")):
            answer.release_conn()
            return urljoin(at, target)
        if answer.status != 200:
            answer.release_conn()
            if answer.status == 304:
                return None
            said = f"answers {answer.status} {answer.reason or ''}".rstrip()
            if answer.status >= 500 or answer.status in _BUSY:
                raise PassingError(url, f"{said}; try again later")
            raise InputError(url, f"{said}; check the address")
        stream = _body(answer, url)
        headers = answer.headers
        self.visits[url] = Visit(url, time.time(), headers.get("ETag"), headers.get("Last-Modified"))
        return Input(url, stream, url=at)

    def _answer(self, url: str, known: Visit | None = None) -> urllib3.BaseHTTPResponse:
        host = urlsplit(url).netloc
        if host in self._late:
            raise PassingError(url, _LATE)
        self._wait(url)
        headers = dict(self._pool.headers)
        if known and known.etag:
            headers["If-None-Match"] = known.etag
        if known and known.modified:
            headers["If-Modified-Since"] = known.modified
        try:
            return self._pool.request("GET", url, headers=headers, preload_content=False, redirect=False)
        except urllib3.exceptions.TimeoutError:
            self._late.add(host)
            raise PassingError(url, _LATE) from None
        except urllib3.exceptions.HTTPError as error:
            if isinstance(getattr(error, "reason", None), urllib3.exceptions.TimeoutError):
                self._late.add(host)
                raise PassingError(url, _LATE) from None
            raise PassingError(url, f"cannot be reached ({_reason(error)}); check the address") from None

    def _wait(self, url: str) -> None:
        host = urlsplit(url).netloc
        now = time.monotonic()
        if (wait := self._next.get(host, 0.0) - now) > 0:
            self._sleep(wait)
        self._next[host] = max(now, self._next.get(host, 0.0)) + max(self._pause, self._robots.delay(url))


class _Retries(urllib3.Retry):
    """Tries again what was cut off, not what was waited for in vain: others wait meanwhile."""

    def increment(
        self,
        method: str | None = None,
        url: str | None = None,
        response: urllib3.BaseHTTPResponse | None = None,
        error: Exception | None = None,
        _pool: urllib3.connectionpool.ConnectionPool | None = None,
        _stacktrace: TracebackType | None = None,
    ) -> Self:
        """What is left of the attempts."""
        if isinstance(error, urllib3.exceptions.TimeoutError):
            raise error
        return super().increment(method, url, response, error, _pool, _stacktrace)


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
                raise PassingError(url, f"takes longer than {MAX_SECONDS:.0f} seconds; try again later")
            spool.write(chunk)
    except urllib3.exceptions.HTTPError as error:
        raise PassingError(url, f"broke off ({_reason(error)}); try again later") from None
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
