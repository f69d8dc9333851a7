"""A web of feeds for `bench/soak.py`: a server a paper, each with its own manners and troubles.

Which answer goes wrong hangs on the seed, the address and how often it was asked for, so that each run sees the same
kinds of trouble. When `calm` is set, all of them answer as they should.
"""

import json
import random
import threading
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Literal, Self
from xml.sax.saxutils import escape

from soak_day import Story

Form = Literal["rss", "atom", "json", "links"]
HANG_SECONDS = 60.0  # that an answer which never comes is not given
TEASER = "More about this on the page of our paper."


@dataclass(frozen=True)
class Manners:
    """How a paper publishes.

    Attributes:
        name: its path.
        form: of its feed; "links" are RSS whose items only announce pages.
        share: of the day's stories that are its own.
        copies: the paper whose stories it carries again, and whether under their own addresses ("same"), cut short
            under their own addresses ("cut"), or under addresses of its own ("other").
        validator: "etag", "modified", "ignored" (an ETag is sent and not looked at) or "none".
        troubles: what goes wrong with its answers, and how often, from 0 to 1.
        sleeps: seconds of each three minutes in which it takes requests and never answers.
    """

    name: str
    form: Form
    share: float = 0.0
    copies: tuple[str, str] | None = None
    validator: str = "none"
    troubles: tuple[tuple[str, float], ...] = ()
    sleeps: float = 0.0


PAPERS = (
    Manners("wire", "rss", 0.30, validator="etag", troubles=(("half", 0.1), ("503", 0.1))),
    Manners("harbour", "atom", 0.25, validator="modified", troubles=(("cut", 0.1), ("500", 0.05))),
    Manners("meridian", "json", 0.25, troubles=(("half", 0.1), ("cut", 0.05))),
    Manners("pages", "links", 0.08, validator="etag", troubles=(("503", 0.15), ("cut", 0.1))),
    Manners("sleeper", "rss", 0.12, validator="ignored", sleeps=50.0),
    Manners("mirror", "rss", copies=("wire", "same"), validator="ignored"),
    Manners("digest", "json", copies=("harbour", "cut")),
    Manners("syndicate", "atom", copies=("meridian", "other"), validator="modified", troubles=(("503", 0.1),)),
)


@dataclass
class Press:
    """All papers.

    Args:
        stories: of the day, in the order of publication.
        seed: which answers go wrong.
        now: the second of the day.
        window: how many of its last stories a feed lists.
    """

    stories: Sequence[Story]
    seed: int
    now: Callable[[], float]
    window: int
    papers: Sequence[Manners] = PAPERS
    calm: bool = False
    asked: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.began = time.monotonic()
        self.servers = {paper.name: _Server(self, paper) for paper in self.papers}
        self.own: dict[str, list[Story]] = {paper.name: [] for paper in self.papers}
        for story in self.stories:
            self.own[self._paper_of(story)].append(story)

    def __enter__(self) -> Self:
        for server in self.servers.values():
            threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        for server in self.servers.values():
            server.shutdown()
            server.server_close()

    def _paper_of(self, story: Story) -> str:
        at = zlib.crc32(f"{self.seed} {story.name}".encode()) / 2**32 * sum(paper.share for paper in self.papers)
        for paper in self.papers:
            at -= paper.share
            if at < 0:
                return paper.name
        return self.papers[0].name

    def feeds(self) -> list[str]:
        """The addresses of the feeds."""
        return [f"{self.root(name)}/feed" for name in self.servers]

    def root(self, name: str) -> str:
        """The address of a paper."""
        return f"http://127.0.0.1:{self.servers[name].server_address[1]}"

    def listed(self, paper: Manners) -> list[Story]:
        """What a paper has published by now, the last first."""
        of = paper.copies[0] if paper.copies else paper.name
        now = self.now()
        return [story for story in self.own[of] if story.at <= now][: -self.window - 1 : -1]

    def address(self, paper: Manners, story: Story) -> str:
        """Where a paper says that a story stands."""
        owner = paper.copies[0] if paper.copies and paper.copies[1] != "other" else paper.name
        return f"{self.root(owner)}/{story.name}"

    def published(self) -> dict[str, Story]:
        """Everything that was published by now, by its address: what an archive must have, each once."""
        now = self.now()
        found: dict[str, Story] = {}
        for paper in self.papers:
            for story in self.own[paper.copies[0] if paper.copies else paper.name]:
                if story.at <= now:
                    found[self.address(paper, story)] = story
        return found

    def trouble(self, paper: Manners, path: str) -> str | None:
        """What goes wrong with this answer, if anything."""
        self.asked[f"{paper.name} {path}"] += 1
        if self.calm:
            return None
        if paper.sleeps and (time.monotonic() - self.began) % 180 > 180 - paper.sleeps:
            return "hang"
        pick = random.Random(f"{self.seed} {paper.name} {path} {self.asked[f'{paper.name} {path}']}").random()
        for what, share in paper.troubles:
            pick -= share
            if pick < 0:
                return what
        return None


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, press: Press, paper: Manners) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.press = press
        self.paper = paper
        self.ended = threading.Event()

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away is none of ours."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 120
    server: _Server

    def do_GET(self) -> None:
        press, paper = self.server.press, self.server.paper
        trouble = press.trouble(paper, self.path)
        press.told[trouble or "well"] += 1
        if trouble == "hang":
            self._hang()
        elif trouble in {"500", "503"}:
            self._send(int(trouble), b"", {})
        elif self.path == "/robots.txt":
            self._send(404, b"", {})
        elif self.path == "/feed":
            self._feed(press, paper, trouble)
        else:
            self._page(press, paper, trouble)

    def _hang(self) -> None:
        end = time.monotonic() + HANG_SECONDS
        while time.monotonic() < end and not self.server.press.calm:
            time.sleep(0.5)
        self.close_connection = True

    def _feed(self, press: Press, paper: Manners, trouble: str | None) -> None:
        stories = press.listed(paper)
        etag = f'"{len(stories)}-{stories[0].name if stories else "none"}"'
        stamp = format_datetime(stories[0].stamp, usegmt=True) if stories else None
        if paper.validator == "etag" and self.headers.get("If-None-Match") == etag:
            self._send(304, b"", {"ETag": etag})
            return
        if paper.validator == "modified" and stamp and self.headers.get("If-Modified-Since") == stamp:
            self._send(304, b"", {"Last-Modified": stamp})
            return
        headers = {"Content-Type": "application/json" if paper.form == "json" else "application/xml; charset=utf-8"}
        if paper.validator in {"etag", "ignored"}:
            headers["ETag"] = etag
        if paper.validator == "modified" and stamp:
            headers["Last-Modified"] = stamp
        self._send(200, written(press, paper, stories), headers, trouble)

    def _page(self, press: Press, paper: Manners, trouble: str | None) -> None:
        story = next((one for one in press.own[paper.name] if f"/{one.name}" == self.path), None)
        if story is None:
            self._send(404, b"", {})
            return
        paragraphs = "".join(f"<p>{escape(line)}</p>\n" for line in story.text.split("\n\n"))
        page = (
            f"<html lang='en'><head><title>{escape(story.title)}</title>"
            f"<meta property='article:published_time' content='{story.stamp.isoformat()}'></head>"
            f"<body><article><h1>{escape(story.title)}</h1>\n{paragraphs}</article></body></html>"
        )
        self._send(200, page.encode(), {"Content-Type": "text/html; charset=utf-8", "ETag": '"1"'}, trouble)

    def _send(self, status: int, body: bytes, headers: dict[str, str], trouble: str | None = None) -> None:
        """An answer; "cut" breaks it off, "half" too, but so that nothing shows that it was to go on."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if trouble == "half":
            self.send_header("Connection", "close")
        elif status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if trouble is not None:
            body = body[: len(body) // 2]
            self.close_connection = True
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def written(press: Press, paper: Manners, stories: Iterable[Story]) -> bytes:
    """A feed with some stories."""
    items = [(press.address(paper, one), one, _text(paper, one)) for one in stories]
    if paper.form == "json":
        return json.dumps(
            {"version": "https://jsonfeed.org/version/1.1", "title": paper.name, "items": list(_json(items))}
        ).encode()
    if paper.form == "atom":
        return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>{paper.name}</title>{''.join(_atom(items))}</feed>".encode()
    return f"<rss version='2.0'><channel><title>{paper.name}</title>{''.join(_rss(items))}</channel></rss>".encode()


Items = list[tuple[str, Story, str]]


def _text(paper: Manners, story: Story) -> str:
    if paper.form == "links":
        return TEASER
    if paper.copies and paper.copies[1] == "cut":
        return "\n\n".join(story.text.split("\n\n")[:-1])
    return story.text


def _html(text: str) -> str:
    return escape("".join(f"<p>{escape(line)}</p>" for line in text.split("\n\n")))


def _json(items: Items) -> Iterator[dict[str, str]]:
    for url, story, text in items:
        stamp = story.stamp.isoformat()
        yield {"id": url, "url": url, "title": story.title, "content_text": text, "date_published": stamp}


def _atom(items: Items) -> Iterator[str]:
    for url, story, text in items:
        yield (
            f"<entry><id>{url}</id><link href='{url}'/><title>{escape(story.title)}</title>"
            f"<updated>{story.stamp.isoformat()}</updated><content type='html'>{_html(text)}</content></entry>"
        )


def _rss(items: Items) -> Iterator[str]:
    for url, story, text in items:
        stamp = format_datetime(story.stamp, usegmt=True)
        yield (
            f"<item><guid>{url}</guid><link>{url}</link><title>{escape(story.title)}</title>"
            f"<pubDate>{stamp}</pubDate><description>{_html(text)}</description></item>"
        )
