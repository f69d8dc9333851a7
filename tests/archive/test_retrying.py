"""Quarantine: what could not be read, and what `tocsin retry` makes of it."""

import gzip
import json
import os
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from typer.testing import CliRunner

from tocsin.archive import Archive
from tocsin.cli import app
from tocsin.errors import InputError
from tocsin.reading import Reader

GOOD = "Chile recalled its ambassador to Peru, Chilean officials said."
FEED = """<rss version="2.0"><channel><item><guid>7</guid><title>Aufruf</title><author>Ana Prat</author>
<description>Der Hafen bleibt wegen des Streiks bis auf Weiteres geschlossen, sagte der Minister.</description>
</item></channel></rss>"""


def row(**values):
    return json.dumps(values) + "\n"


# An input that cannot be read, where it stands, and what is kept of it.
BAD = [
    ("a.jsonl", row(id=7, text=GOOD, published="soon"), ", line 1", {"id": 7, "published": "soon"}),
    ("a.jsonl", '{"id": "a", "txt": "x"}', ", line 1", {"txt": "x"}),
    ("a.csv", f'id,text,date,author\na,"{GOOD}",soon,Ana Prat; Luis Rey', ", line 2",
     {"id": "a", "published": "soon", "authors": ["Ana Prat", "Luis Rey"]}),
    ("a.xml", FEED, ", entry 1", {"title": "Aufruf"}),
    ("a.txt", "Der Hafen bleibt geschlossen, sagte der Minister am Montag in der Hauptstadt.", "", None),
    ("a.jsonl", b'{"id": "\xff"}', ", line 1", None),
    ("a.pdf", b"%PDF-1.7", "", None),
]  # fmt: skip


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("TOCSIN_ARCHIVE", str(tmp_path / "archive"))
    monkeypatch.chdir(tmp_path)

    def invoke(*arguments, **options):
        return CliRunner().invoke(app, [*map(str, arguments)], **options)

    return invoke


@pytest.fixture
def there(tmp_path):
    """What the archive holds: ids of documents, and what is in quarantine."""

    def look():
        archive = Archive.open(tmp_path / "archive")
        rows = archive.quarantined()
        return sorted(archive.known()), [(row.source, row.text) for row in rows]

    return look


@pytest.mark.parametrize(("name", "content", "within", "kept"), BAD, ids=str)
def test_what_is_kept(run, there, tmp_path, name, content, within, kept):
    (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    assert run("ingest", name).exit_code == 2
    ((source, text),) = there()[1]
    assert source == f"{tmp_path / name}{within}"
    assert text is None if kept is None else json.loads(text).items() >= kept.items()


def test_what_can_be_read_now_goes_in_and_leaves_quarantine(run, there, tmp_path, monkeypatch):
    (tmp_path / "a.jsonl").write_text(row(id="a", text=GOOD, published="soon") + row(id="b"))
    run("ingest", "a.jsonl", "late.jsonl")
    assert len(there()[1]) == 3
    (tmp_path / "a.jsonl").write_text(row(id="a", text=GOOD, published="2033-05-04") + row(id="b"))
    (tmp_path / "late.jsonl").write_text(row(id="c", text=f"{GOOD} Again.") + row(id="d", text=""))
    monkeypatch.chdir("/")
    result = run("retry")
    assert result.exit_code == 2
    assert "tocsin: 2 new, 0 repeated, 2 set aside; " in result.stderr
    known, left = there()
    assert known == ["a", "c"]
    assert [source for source, _ in left] == [f"{tmp_path / 'a.jsonl'}, line 2", f"{tmp_path / 'late.jsonl'}, line 2"]
    assert run("retry").stderr.splitlines()[-1] == "tocsin: 0 new, 0 repeated, 2 set aside"
    assert there() == (known, left)


def test_what_was_kept_is_read_without_its_file(run, there, tmp_path, monkeypatch):
    row = {"id": "a", "text": f"{GOOD} \u00e9", "published": "2033-05-04", "authors": ["Ana Prat"], "language": "en-GB"}
    (tmp_path / "a.jsonl").write_text(json.dumps(row))
    with monkeypatch.context() as patch:
        patch.setattr(Reader, "code", lambda *_: 1 / 0)
        assert "a.jsonl, line 1: could not be read (ZeroDivisionError" in run("ingest", "a.jsonl").stderr
    assert json.loads(there()[1][0][1]) == row
    (tmp_path / "a.jsonl").unlink()
    result = run("retry", "--json")
    assert (result.exit_code, json.loads(result.stdout)["new"], there()) == (0, 1, (["a"], []))
    (reading,) = Archive.open(tmp_path / "archive").readings()
    assert (reading.document.published, reading.document.authors) == ("2033-05-04", ("Ana Prat",))


def test_what_was_piped_in_is_gone(run, there):
    run("ingest", "-", input=b"%PDF-1.7")
    for _ in range(2):
        result = run("retry")
        assert result.exit_code == 2
        assert "was not kept, and is not there now: ingest it again\n" in result.stderr
        assert len(there()[1]) == 1


def test_an_article_with_the_id_of_another_is_set_aside(run, there, tmp_path):
    (tmp_path / "a.jsonl").write_text(row(id="a", text=GOOD))
    (tmp_path / "b.jsonl").write_text(row(id="a", text="Dockers in Mombasa walked off the job."))
    result = run("ingest", "a.jsonl", "b.jsonl")
    assert result.exit_code == 2
    assert "b.jsonl, line 1: another article has the id 'a' and next to nothing in common with it" in result.stderr
    assert "1 new, 0 repeated, 1 set aside" in result.stderr
    assert "Mombasa" in there()[1][0][1]


def test_the_same_twice_is_in_quarantine_once(run, there):
    for _ in range(2):
        run("ingest", "none.txt")
    assert len(there()[1]) == 1


def test_an_empty_quarantine(run):
    run("ingest", "-", input=GOOD)
    result = run("retry")
    assert (result.exit_code, result.stderr) == (0, "tocsin: 0 new, 0 repeated, 0 set aside\n")


def test_a_file_whose_name_is_no_text(run, there, tmp_path):
    names = [tmp_path / os.fsdecode(b"caf\xe9.txt"), tmp_path / os.fsdecode(b"caf\xe9.pdf")]
    names[0].write_text(GOOD)
    result = run("ingest", *names)
    assert (result.exit_code, len(there()[0])) == (2, 1)
    assert [source for source, _ in there()[1]] == [f"{tmp_path}/caf\ufffd.pdf"]


class Handler(BaseHTTPRequestHandler):
    """Serves what the server's `pages` say; 503 for the rest."""

    def do_GET(self):
        body = self.server.pages.get(self.path)
        self.send_response(404 if self.path == "/robots.txt" else 503 if body is None else 200)
        self.send_header("Content-Length", str(len(body or b"")))
        self.send_header("ETag", "same")
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *_):
        pass


@pytest.fixture
def server():
    found = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found.pages = {}
    threading.Thread(target=found.serve_forever, daemon=True).start()
    yield found
    found.shutdown()
    found.server_close()


def test_addresses(run, there, server, monkeypatch):
    monkeypatch.setattr("tocsin.sources.web.PAUSE_SECONDS", 0.0)
    page, rows = (f"http://127.0.0.1:{server.server_port}/{name}" for name in ("page", "rows.jsonl"))
    server.pages["/rows.jsonl"] = row(id="r", text=GOOD, published="soon").encode() + b'{"id": "\xff"}\n'
    run("ingest", page, rows)
    assert [source for source, _ in there()[1]] == [page, f"{rows}, line 1", f"{rows}, line 2"]
    server.pages["/page"] = f"<html><body><article><p>{GOOD}</p></article></body></html>".encode()
    server.pages["/rows.jsonl"] = row(id="x", text=f"{GOOD} Others.") + row(id="y", text=f"{GOOD} Again.")
    server.pages["/rows.jsonl"] = server.pages["/rows.jsonl"].encode()
    result = run("retry")
    assert result.exit_code == 2
    assert "2 new, 0 repeated, 1 set aside" in result.stderr
    assert [source for source, _ in there()[1]] == [f"{rows}, line 1"]  # another row stands there by now
    assert "y" in there()[0]
    assert "x" not in there()[0]


def test_a_record_of_a_crawl_is_read_from_its_file(run, there, tmp_path, monkeypatch):
    page = f"<html><body><article><p>{GOOD}</p></article></body></html>".encode()
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://harbour.example/a?b=1,%202\r\nContent-Length: {len(http)}\r\n"
    head += "Content-Type: application/http; msgtype=response\r\n\r\n"
    (tmp_path / "a, line 7.warc.gz").write_bytes(gzip.compress(head.encode() + http + b"\r\n\r\n"))
    with monkeypatch.context() as patch:
        patch.setattr("tocsin.sources.pages.checked", refusing)
        assert run("ingest", "a, line 7.warc.gz").exit_code == 2
    assert there()[1] == [(f"{tmp_path}/a, line 7.warc.gz, https://harbour.example/a?b=1,%202", None)]
    assert run("retry").exit_code == 0
    assert (len(there()[0]), there()[1]) == (1, [])


def refusing(_, where, *_limits):
    raise InputError(where, "not English: it reads as German; give English text")
