"""Fetching, against a server on this machine: conditional requests, robots, limits, pauses."""

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tocsin.errors import InputError, PassingError
from tocsin.sources import web as module
from tocsin.sources.files import documents
from tocsin.sources.web import Visit, Web

PAGE = (
    "<html><head><title>T</title></head><body><article><p>Chile will close its ports if Peru raises its tariffs, "
    "officials said.</p></article></body></html>"
)


class Handler(BaseHTTPRequestHandler):
    """A small web: each path is one behaviour."""

    def do_GET(self):
        self.server.asked.append((self.path, dict(self.headers)))
        getattr(self, "do_" + self.path.strip("/").replace(".", "_").split("?")[0], self.missing)()

    def send(self, body=b"", status=200, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_robots_txt(self):
        self.send(self.server.robots, self.server.robots_status)

    def do_page(self):
        if self.headers.get("If-None-Match") == '"v1"' or self.headers.get("If-Modified-Since") == "yesterday":
            self.send(status=304)
        else:
            self.send(PAGE.encode(), ETag='"v1"', Content_Type="text/html; charset=utf-8")

    def do_latin(self):
        self.send(PAGE.replace("Chile", "Übersee").encode("latin-1"), Content_Type="text/html; charset=ISO-8859-1")

    def do_moved(self):
        self.send(status=301, Location="/page")

    def do_loop(self):
        self.send(status=302, Location="/loop")

    def do_private(self):
        self.send(PAGE.encode())

    def do_large(self):
        self.send(b"x" * 300_000)

    def do_cut(self):
        self.send_response(200)
        self.send_header("Content-Length", "5000")
        self.end_headers()
        self.wfile.write(b"half")

    def do_feed(self):
        links = "".join(f"<item><link>/{name}</link></item>" for name in ("page", "nowhere"))
        self.send(f"<rss version='2.0'><channel>{links}</channel></rss>".encode(), ETag='"f"')

    def do_busy(self):
        self.send(status=503)

    def do_gone(self):
        self.send(status=410)

    def do_late(self):
        time.sleep(0.6)

    def do_half(self):
        """A feed that breaks off, and nothing that says so; its second item's text does too."""
        words = "The ports of the island have been closed since the spring, and nobody says why. " * 10 + "The end."
        items = "".join(f"<item><guid>{n}</guid><description>{n} {words}</description></item>" for n in "abc")
        whole = f"<rss version='2.0'><channel>{items}</channel></rss>".encode()
        self.send_response(200)
        self.send_header("ETag", '"half"')
        self.end_headers()
        self.wfile.write(whole[: len(whole) // 2] if self.server.troubled else whole)

    def do_trouble(self):
        links = "".join(f"<item><link>/{name}</link></item>" for name in ("page", self.server.linked))
        self.send(f"<rss version='2.0'><channel>{links}</channel></rss>".encode(), ETag='"t"')

    def do_empty(self):
        self.send(b"<rss version='2.0'><channel><title>Nothing yet</title></channel></rss>")

    def missing(self):
        self.send(status=404)

    def log_message(self, *_):
        pass


@pytest.fixture
def server():
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.asked, server.robots, server.robots_status = [], b"User-agent: *\nDisallow: /private\n", 200
        server.troubled, server.linked = True, "busy"
        server.url = f"http://127.0.0.1:{server.server_address[1]}"
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def web():
    return Web(pause=0)


def paths(server):
    return [path for path, _ in server.asked]


def test_a_page_is_fetched_and_remembered(server, web):
    (found,) = documents([f"{server.url}/page"], web=web)
    assert "Chile will close its ports" in found.text
    assert found.url == f"{server.url}/page"
    visit = web.visits[f"{server.url}/page"]
    assert (visit.etag, visit.modified) == ('"v1"', None)
    assert server.asked[1][1]["User-Agent"].startswith("tocsin/")


@pytest.mark.parametrize("told", [{"etag": '"v1"'}, {"modified": "yesterday"}])
def test_what_has_not_changed_gives_nothing(server, told):
    known = Web([Visit(f"{server.url}/page", 0.0, **told)], pause=0)
    assert list(documents([f"{server.url}/page"], web=known)) == []
    assert known.visits == {}


def test_another_encoding(server, web):
    (found,) = documents([f"{server.url}/latin"], web=web)
    assert found.text.startswith("Übersee")


def test_redirects(server, web):
    assert web.fetch(f"{server.url}/moved").url == f"{server.url}/page"
    with pytest.raises(InputError, match="leads on more than 5 times"):
        web.fetch(f"{server.url}/loop")


@pytest.mark.parametrize(
    ("path", "complaint"),
    [
        ("/private", "its robots.txt asks not to be read"),
        ("/nowhere", "answers 404 Not Found; check the address"),
        ("/busy", "answers 503 Service Unavailable; try again later"),
        ("/large", "larger than 0 MB"),
        ("/cut", "broke off"),
    ],
)
def test_refusals(server, web, monkeypatch, path, complaint):
    monkeypatch.setattr(module, "MAX_BYTES", 200_000)
    (error,) = documents([server.url + path], web=web)
    assert str(error).startswith(f"{server.url}{path}: ")
    assert complaint in str(error)
    assert web.visits == {}


def test_an_answer_that_drips(server, web, monkeypatch):
    monkeypatch.setattr(module, "MAX_SECONDS", -1.0)
    with pytest.raises(InputError, match="takes longer than"):
        web.fetch(f"{server.url}/page")


def test_nobody_there(web, monkeypatch):
    monkeypatch.setattr(time, "sleep", lambda _: None)
    (error,) = documents(["http://127.0.0.1:9/page"], web=web)
    assert "its robots.txt cannot be had, so nothing there is read" in str(error)


@pytest.mark.parametrize(("status", "allowed"), [(200, True), (404, True), (403, True), (503, False)])
def test_a_host_that_fails_to_say_is_left_alone(server, web, status, allowed):
    server.robots_status = status
    (found,) = documents([f"{server.url}/page"], web=web)
    assert isinstance(found, InputError) is not allowed
    assert paths(server).count("/robots.txt") == 1


def test_requests_to_a_host_are_apart(server):
    server.robots = b"User-agent: *\nCrawl-delay: 7\n"
    waited = []
    web = Web(pause=1.0, sleep=waited.append)
    web.fetch(f"{server.url}/page")
    web.fetch(f"{server.url}/page")
    assert [round(seconds) for seconds in waited] == [1, 8]


def test_a_feed_s_pages_are_read_once_a_day(server, web):
    found = list(documents([f"{server.url}/feed"], web=web))
    assert "Chile" in found[0].text
    assert "404" in str(found[1])
    again = Web(web.visits.values(), pause=0)
    list(documents([f"{server.url}/feed"], web=again))
    assert paths(server).count("/page") == 1


PASSING = [  # what a feed names, and whether the feed is asked for whole again
    ("busy", True),
    ("cut", True),
    ("nowhere", False),
    ("gone", False),
    ("private", False),
]


@pytest.mark.parametrize(("linked", "again"), PASSING)
def test_a_feed_is_asked_for_again_when_a_page_of_it_may_be_had_later(server, web, linked, again):
    server.linked = linked
    found = list(documents([f"{server.url}/trouble"], web=web))
    assert isinstance(found[1], PassingError) is again
    assert (f"{server.url}/trouble" not in web.visits) is again
    assert f"{server.url}/page" in web.visits


def test_of_half_a_feed_only_what_is_whole_is_read_and_it_is_asked_for_again(server, web):
    first, error = documents([f"{server.url}/half"], web=web)
    assert first.text.endswith("The end.")
    assert "breaks off" in str(error)
    assert web.visits == {}
    server.troubled = False
    again = Web(web.visits.values(), pause=0)
    assert len(list(documents([f"{server.url}/half"], web=again))) == 3
    assert again.visits[f"{server.url}/half"].etag == '"half"'


def test_a_feed_without_articles_is_none_to_complain_of(server, web):
    assert list(documents([f"{server.url}/empty"], web=web)) == []


def test_a_host_that_does_not_answer_is_asked_once(server, monkeypatch):
    monkeypatch.setattr(module, "READ_SECONDS", 0.2)
    web = Web(pause=0)
    found = list(documents([f"{server.url}/late", f"{server.url}/page"], web=web))
    assert [str(one).split(": ")[1] for one in found] == ["does not answer in time; try again later"] * 2
    assert paths(server) == ["/robots.txt", "/late"]
    assert web.visits == {}


def test_a_host_gets_one_request_at_a_time(server):
    web, running, most = Web(pause=0), [], []
    answer = web._answer

    def counted(*given):
        running.append(1)
        most.append(len(running))
        time.sleep(0.02)
        try:
            return answer(*given)
        finally:
            running.pop()

    web._answer = web._robots._get = counted
    threads = [threading.Thread(target=web.fetch, args=(f"{server.url}/page",)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert max(most) == 1
    assert paths(server).count("/robots.txt") == 1
