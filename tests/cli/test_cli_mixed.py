"""Six hundred articles and feeds of mixed quality in one run: nothing stops it, and what was given is accounted for."""

import io
import json
import re
from collections import Counter
from dataclasses import dataclass
from html import escape

from fastwarc.warc import WarcRecord, WarcRecordType
from typer.testing import CliRunner

from tocsin.archive import Archive
from tocsin.cli import app

COUNTRIES = ("Norway", "Iceland", "Kenya", "Ghana", "Peru", "Chile", "Nepal", "Jordan", "Latvia", "Poland")
GOODS = ("timber", "grain", "cement", "copper", "tea", "cotton", "salt", "wool", "barley", "tin", "rice")
FOREIGN = (
    "Die Regierung will den Hafen schließen, wenn die Nachbarn ihre Zölle erhöhen, sagte ein Beamter am Montag.",
    "Los ministros dijeron ayer que el puerto no se abrirá mientras los vecinos no bajen los aranceles que han puesto al cobre y a la sal.",
    "Le gouvernement fermera le port si ses voisins relèvent leurs droits de douane, a dit un responsable lundi.",
)
BINARY = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    b"PK\x03\x04\x14\0\0\0\x08\0",
    b"%PDF-1.7\n%\xe2\xe3",
    b"\x7fELF\x02\x01\x01\0\0",
)


@dataclass(frozen=True)
class Given:
    """A file, and what becomes of the articles in it."""

    name: str
    data: bytes
    new: int = 0
    repeated: int = 0
    corrected: int = 0
    set_aside: int = 0


def story(number: int, tail: str = "") -> str:
    """An article that no other number has."""
    one, other = COUNTRIES[number % 10], COUNTRIES[(number // 10 + number + 1) % 10]
    text = (
        f"{one} will stop {100 + number} lorries of {GOODS[number % 11]} if {other} raises its tariffs, officials said"
    )
    return f"{text} on Monday. Talks on {GOODS[number % 7]} were put off by {number + 2} days.{tail}"


def day(number: int) -> str:
    return f"2033-05-{1 + number % 28:02}"


def lines(rows) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def row(number: int, **others) -> dict[str, str]:
    return {"id": f"row-{number}", "published": day(number), "text": story(number)} | others


def page(number: int) -> bytes:
    paragraphs = "".join(f"<p>{escape(story(number + at * 13))}</p>" for at in range(3))
    head = f"<title>Lorries, {number}</title><meta property='article:published_time' content='{day(number)}'>"
    return f"<!doctype html><html lang='en'><head>{head}</head><body><article>{paragraphs}</article></body></html>".encode()


def rss(numbers) -> bytes:
    """Items have no link, so that nothing is fetched for them."""
    items = "".join(
        f"<item><title>Lorries {n}</title><guid>r{n}</guid><description>{escape(story(n))}</description></item>"
        for n in numbers
    )
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>Wire</title>{items}</channel></rss>".encode()


def atom(numbers) -> bytes:
    entries = "".join(
        f"<entry><id>urn:a:{n}</id><title>Lorries {n}</title><updated>{day(n)}T09:00:00Z</updated>"
        f"<content type='text'>{escape(story(n))}</content></entry>"
        for n in numbers
    )
    return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Wire</title><id>urn:a</id>{entries}</feed>".encode()


def json_feed(numbers) -> bytes:
    items = [{"id": f"j{n}", "content_text": story(n), "date_published": f"{day(n)}T09:00:00Z"} for n in numbers]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Wire", "items": items}).encode()


def table(numbers) -> bytes:
    rows = "".join(f'csv-{n},{day(n)},"{story(n)}"\n' for n in numbers)
    return f"id,published,text\n{rows}".encode()


def warc(numbers) -> bytes:
    stream = io.BytesIO()
    for number in numbers:
        answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page(number)
        record = WarcRecord()
        record.init_headers(WarcRecordType.response)
        record.headers["WARC-Target-URI"] = f"http://w.example/{number}"
        record.headers["Content-Type"] = "application/http; msgtype=response"
        record.set_bytes_content(answer)
        record.write(stream)
    return stream.getvalue()


def given() -> list[Given]:
    """The files by name, which is the order in which a pattern names them."""
    files = [Given(f"a-{n:03}.txt", story(n).encode(), new=1) for n in range(90)]
    files += [Given(f"b-{n:03}.html", page(100 + n), new=1) for n in range(40)]
    files += [Given(f"c-{n:03}.xml", rss(range(200 + 5 * n, 205 + 5 * n)), new=5) for n in range(12)]
    files += [Given(f"d-{n:03}.xml", atom(range(300 + 3 * n, 303 + 3 * n)), new=3) for n in range(10)]
    files += [Given(f"e-{n:03}.json", json_feed(range(400 + 3 * n, 403 + 3 * n)), new=3) for n in range(10)]
    files += [Given("f.jsonl", lines(row(n) for n in range(60)), new=60)]
    files += [Given("g.csv", table(range(500, 530)), new=30)]
    files += [Given("h.warc", warc(range(600, 620)), new=20)]
    files += [Given(f"i-{n:03}.xml", rss(range(700 + 3 * n, 703 + 3 * n))[:-90], new=2, set_aside=1) for n in range(6)]
    files += [Given(f"j-{n:03}.json", json_feed([n])[:-60], set_aside=1) for n in range(6)]
    files += [Given(f"k-{n:03}.txt", BINARY[n % 4] + bytes(range(256)) * n, set_aside=1) for n in range(32)]
    files += [Given(f"l-{n:03}.txt", story(800 + n).encode("utf-16"), new=1) for n in range(8)]
    files += [Given(f"m-{n:03}.txt", story(n, " “So be it.”").encode("cp1252"), set_aside=1) for n in range(16)]
    files += [Given(f"n-{n:03}.txt", b" \n\t" * n, set_aside=1) for n in range(16)]
    files += [Given(f"o-{n:03}.txt", f"{FOREIGN[n % 3]} ({n})".encode(), set_aside=1) for n in range(30)]
    files += [Given(f"p-{n:03}.txt", story(n).encode(), repeated=1) for n in range(60)]
    files += [Given("q.jsonl", lines(row(n, text=story(n, " This was corrected.")) for n in range(30)), corrected=30)]
    files += [Given(f"r-{n:03}.txt", f"Ports and tariffs. The {n} lorries of Peru.".encode(), new=1) for n in range(20)]
    files += [Given("s.txt", b"so long a line, without any end, of lorries and of ports, " * 700, new=1)]
    files += [Given("t.txt", b"a corpus in one file " * 100_000, set_aside=1)]
    files += [Given("u.jsonl", lines([row(900), {"id": "no text"}, row(901)]) + b"{no JSON\n", new=2, set_aside=2)]
    return files


def test_nothing_stops_a_run_of_mixed_quality(tmp_path, monkeypatch):
    monkeypatch.setenv("TOCSIN_ARCHIVE", str(tmp_path / "archive"))
    files = given()
    wanted = {kind: sum(getattr(one, kind) for one in files) for kind in ("new", "repeated", "corrected", "set_aside")}
    assert sum(wanted.values()) >= 600
    (tmp_path / "given").mkdir()
    for one in files:
        (tmp_path / "given" / one.name).write_bytes(one.data)
    ended = CliRunner().invoke(app, ["ingest", "--json", str(tmp_path / "given" / "*")])
    assert ended.exit_code == 2, ended
    assert {kind: json.loads(ended.stdout)[kind] for kind in wanted} == wanted
    archive = Archive.open(tmp_path / "archive")
    assert len(archive.known()) == wanted["new"]
    aside = archive.sql("select source, reason from quarantine").fetchall()
    assert Counter(place_of(source) for source, _ in aside) == Counter(
        {f.name: f.set_aside for f in files if f.set_aside}
    )
    assert all(reason and "\n" not in reason and "report it" not in reason for _, reason in aside)
    checked = CliRunner().invoke(app, ["check"])
    assert checked.exit_code == 0, checked


def place_of(source: str) -> str:
    """The file's name, without the line or number in it."""
    return re.split(r", |#", source.rsplit("/", 1)[-1])[0]
