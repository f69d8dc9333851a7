"""Pages, feeds, tables, address lists and crawls: what is read of each, told by name or by how it begins."""

import gzip
import io
import json

import msgspec
import pytest

from tocsin.errors import InputError
from tocsin.records import Document
from tocsin.sources.addresses import is_address_list
from tocsin.sources.files import documents
from tocsin.sources.fragments import fragment_text
from tocsin.sources.inputs import Input
from tocsin.sources.text import document_from_text, text_id

BODY = "SANTIAGO - Chile will close its ports if Peru raises its tariffs, Chilean officials said on Monday."
MORE = "The two countries have been at odds over fish for a year, and talks in Lima failed last week."
URL = "https://harbour.example/news/ports"
PAGE = f"""<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Ports | Harbour Press</title>
<link rel="canonical" href="{URL}"><meta property="article:published_time" content="2033-05-04T09:30:00+02:00">
<meta name="author" content="Ana Núñez"><meta property="og:title" content="Chile shuts ports"></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Chile shuts ports</h1><p>{BODY}</p><p>{MORE}</p>
</article><footer>Copyright Harbour Press</footer></body></html>""".encode()
RSS = f"""<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>News</title>
<language>en-us</language><item><title>Ports &amp;amp; fish</title><link>{URL}</link>
<pubDate>Wed, 04 May 2033 09:30:00 +0200</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>{BODY}</p><p>{MORE} It&rsquo;s <b>not</b> over.</p><script>no()</script>]]></content:encoded></item>
<item><title>Nothing</title><guid>n</guid><description></description></item></channel></rss>""".encode()
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><entry><id>urn:a</id><title>Ports</title>
<updated>2033-05-04T07:30:00Z</updated><author><name>Ana Núñez</name></author><content type="text">{BODY}</content>
</entry></feed>""".encode()
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "News",
    "items": [
        {"id": 1, "url": URL, "title": "Ports", "content_html": f"<p>{BODY}</p>", "date_published": "2033-05-04"},
        {"id": "2", "content_text": MORE, "authors": [{"name": "Luis Rey"}], "language": "en"},
    ],
}
CSV = f'Headline,Body,Date,Author\r\nPorts,"{BODY}\n\n{MORE}",2033-05-04,Ana Prat; Luis Rey\r\n,,,\r\nBad,"{MORE}",soon,\r\n'


def read(path, data=None, **options):
    if data is not None:
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(documents([str(path)], **options))


def response(url, body, kind="text/html", status="200 OK"):
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2033-05-05T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


WARC = response(URL, PAGE) + response("https://a.example/gone", b"gone", status="404 Not Found")
WARC += response("https://a.example/x.png", b"\x89PNG", kind="image/png")
WARC += response("https://a.example/t.txt", MORE.encode(), kind="text/plain; charset=utf-8")
WARC += response("https://a.example/none", b"<html></html>")


@pytest.mark.parametrize("name", ["a.html", "a.txt", "a"])
def test_a_page(tmp_path, name):
    (found,) = read(tmp_path / name, PAGE)
    assert (found.title, found.published, found.url) == ("Chile shuts ports", "2033-05-04T09:30:00+02:00", URL)
    assert (found.authors, found.language, found.id) == (("Ana Núñez",), "en-GB", text_id(URL))
    assert BODY in found.text
    assert MORE in found.text
    assert "Copyright" not in found.text
    assert [place.text for place in found.datelines] == ["SANTIAGO"]


def test_a_page_without_metadata(tmp_path):
    (found,) = read(tmp_path / "a.html", f"<html><body><p>{BODY}</p><p>{MORE}</p></body></html>")
    assert (found.url, found.published, found.authors) == (None, None, ())
    assert found.id == text_id(found.text)


@pytest.mark.parametrize("name", ["a.xml", "a.rss", "feed"])
def test_rss(tmp_path, name):
    found, empty = read(tmp_path / name, RSS)
    assert found.text == f"{BODY}\n\n{MORE} It’s not over."
    assert (found.title, found.published, found.url) == ("Ports & fish", "2033-05-04T07:30+00:00", URL)
    assert (found.language, found.id) == ("en-us", text_id(URL))
    assert str(empty) == f"{tmp_path / name}, entry 2: empty: there is no text in it; give an article"


def test_atom(tmp_path):
    (found,) = read(tmp_path / "a.atom", ATOM)
    assert (found.text, found.title, found.authors) == (BODY, "Ports", ("Ana Núñez",))
    assert (found.published, found.id) == ("2033-05-04T07:30+00:00", text_id("urn:a"))


@pytest.mark.parametrize("indent", [None, 2])
def test_json_feed(tmp_path, indent):
    first, second = read(tmp_path / "feed.json", json.dumps(JSON_FEED, indent=indent))
    assert (first.text, first.title, first.url, first.published) == (BODY, "Ports", URL, "2033-05-04")
    assert (second.text, second.authors, second.id) == (MORE, ("Luis Rey",), text_id("2"))


@pytest.mark.parametrize("name", ["a.csv", "a.txt"])
def test_csv(tmp_path, name):
    found, bad = read(tmp_path / name, CSV)
    assert (found.text, found.title, found.published) == (f"{BODY}\n\n{MORE}", "Ports", "2033-05-04")
    assert found.authors == ("Ana Prat", "Luis Rey")
    assert str(bad).startswith(f"{tmp_path / name}, line 6: published 'soon' is not a date")


def test_tab_separated(tmp_path):
    (found,) = read(tmp_path / "a.tsv", f"id\ttext\n7\t{BODY}\n")
    assert (found.id, found.text) == ("7", BODY)


@pytest.mark.parametrize("wrap", [bytes, gzip.compress])
def test_warc(tmp_path, wrap):
    name = "crawl.warc" if wrap is bytes else "crawl.warc.gz"
    page, text, bad = read(tmp_path / name, wrap(WARC))
    assert (page.title, page.url, page.published) == ("Chile shuts ports", URL, "2033-05-04T09:30:00+02:00")
    assert (text.text, text.url) == (MORE, "https://a.example/t.txt")
    assert (
        str(bad) == f"{tmp_path / name}, https://a.example/none: no article in this page; give the page of one article"
    )


def test_a_crawl_on_standard_input():
    assert len(list(documents(["-"], stdin=io.BytesIO(WARC)))) == 3


@pytest.mark.parametrize(
    ("name", "data", "complaint"),
    [
        ("a.warc", b"nothing of the kind", "WARC file"),
        ("a.warc.gz", gzip.compress(WARC)[:500], "breaks off"),
        ("a.csv", b"name,age\nAna,7\n", "no column named text"),
        ("a.xml", b"<?xml version='1.0'?><other/>", "no article in this page"),
        (
            "a.json",
            b'{"version": "https://jsonfeed.org/version/1", "items": 3}',
            "a JSON Feed that is not as it should",
        ),
        ("a.txt", f"{URL}\n".encode(), "a list of addresses; tocsin ingest fetches them"),
    ],
)
def test_bad_inputs(tmp_path, name, data, complaint):
    found = read(tmp_path / name, data)
    assert isinstance(found[-1], InputError)
    assert complaint in str(found[-1])


@pytest.mark.parametrize(
    ("line", "listed"),
    [
        ("https://a.example/1\n", True),
        ("\t".join(["1", *["x"] * 59, "https://a.example/1"]) + "\n", True),
        ("See https://a.example/1 for more.\n", False),
        ("a\tb\thttps://a.example/1\n", False),
    ],
)
def test_address_lists(line, listed):
    assert is_address_list(line.encode()) is listed


class Pages:
    """A web of one page."""

    def __init__(self):
        self.asked = []

    def page(self, url):
        self.asked.append(url)
        return Input(url, io.BytesIO(PAGE), url=url)

    fetch = page


def test_addresses_are_followed_once_each(tmp_path):
    web = Pages()
    rows = "".join("\t".join([str(n), *["x"] * 59, f"https://a.example/{n % 2}"]) + "\n" for n in range(4))
    found = read(tmp_path / "20330504.export.CSV", rows, web=web)
    assert web.asked == ["https://a.example/0", "https://a.example/1"]
    assert [type(one) for one in found] == [Document, Document]


def test_a_feed_that_only_announces_is_followed(tmp_path):
    web = Pages()
    short = RSS.replace(f"<p>{BODY}</p>".encode(), b"")
    found = read(tmp_path / "a.xml", short, web=web)
    assert web.asked == [URL]
    assert MORE in found[0].text


def test_patterns(tmp_path):
    for name in ("b.txt", "a.txt", "c.md"):
        (tmp_path / name).write_text(f"{BODY} {name}")
    assert [found.text[-5:] for found in read(tmp_path / "*.txt")] == ["a.txt", "b.txt"]
    (error,) = read(tmp_path / "*.xml")
    assert "no such file or folder" in str(error)
    (tmp_path / "odd[1].txt").write_text(BODY)
    assert len(read(tmp_path / "odd[1].txt")) == 1


@pytest.mark.parametrize(
    ("fragment", "text"),
    [
        ("Plain words.", "Plain words."),
        ("3 < 4 and 5 > 2", "3 < 4 and 5 > 2"),
        ("Fish &amp; chips", "Fish & chips"),
        ("<p>One\n two.</p><p>Three.<br/>Four.</p>", "One two.\n\nThree.\n\nFour."),
        ("<div>A<div>B</div>C</div>", "A\n\nB\n\nC"),
        ("<style>p {}</style><!-- no -->Yes<b>!</b>", "Yes!"),
        ("<p></p>", ""),
    ],
)
def test_fragments(fragment, text):
    assert fragment_text(fragment) == text


@pytest.mark.parametrize(
    "line",
    [
        rb'{"id": "a\udfff", "text": "Chile \ud800 closed its ports.", "title": "x \uDC00", "url": "\ud83d"}',
        rb'{"id": "a\udfff", "text": "Chile \udbff\u0020closed its ports.", "title": "x \uDC00", "url": "\ud83d"}',
    ],
)
def test_half_of_a_surrogate_pair_is_replaced_and_moves_no_offset(tmp_path, line):
    (tmp_path / "a.jsonl").write_bytes(line)
    (found,) = documents([str(tmp_path / "a.jsonl")])
    assert found.text.startswith("Chile \ufffd")
    assert (found.id, found.title, found.url) == ("a\ufffd", "x \ufffd", "\ufffd")
    assert document_from_text("Chile \ud800 closed.").text == "Chile \ufffd closed."
    msgspec.json.encode(found)
