"""Full-text search: what is found, where, and that the index is what the archive is, whatever happens to it."""

import random
import sqlite3
import subprocess
import sys
from datetime import date

import msgspec
import pytest

from archive.conftest import TEXTS, document
from tocsin.archive import Archive
from tocsin.archive import search_index as module
from tocsin.archive.search import SNIPPET_CHARACTERS, marks, search, window
from tocsin.archive.search_index import Index, index_path, indexed
from tocsin.errors import ArchiveError, ArchiveWriteError
from tocsin.records import Reading
from tocsin.sources.text import document_from_text

SEARCHES = [
    ({"query": "ports"}, ["ports"]),
    ({"query": "CHILE"}, ["ports", "talks", "envoy"]),
    ({"query": "naively"}, ["never"]),
    ({"query": "naïv*"}, ["never"]),
    ({"query": "chile NEAR/2 ports"}, []),
    ({"query": "chile NEAR/3 ports"}, ["ports"]),
    ({"query": "Chile AND Bolivia"}, ["envoy"]),
    ({"query": "Chile OR Norway"}, ["month", "ports", "talks", "envoy"]),
    ({"query": "Chile NOT talks"}, ["ports", "envoy"]),
    ({"query": '"ambassador to Peru"'}, ["envoy"]),
    ({"query": "nothing such"}, []),
    ({"query": "Chile", "since": date(2033, 5, 5)}, ["envoy"]),
    ({"query": "Chile", "until": date(2033, 5, 4)}, ["ports", "talks"]),
    ({"query": "Norway", "since": date(2033, 7, 1)}, ["month"]),
    ({"query": "Norway", "since": date(2033, 7, 2)}, []),
    ({"query": "Kenya", "since": date(2000, 1, 1)}, []),
    ({"query": "Chile", "actor": "BOL"}, ["talks", "envoy"]),
    ({"query": "Chile OR Norway", "actor": "nor-gov"}, ["month"]),
    ({"query": "Chile", "actor": "XXX"}, []),
    ({"query": "Chile", "limit": 1}, 1),
]  # fmt: skip


def found(archive, query="Chile OR Kenya OR Norway", **asked):
    return sorted((hit.document, round(hit.score, 9), hit.snippet.text) for hit in archive.search(query, **asked))


@pytest.fixture(scope="module")
def untouched(tmp_path_factory, readings):
    made = Archive.open(tmp_path_factory.mktemp("untouched"))
    made.add(readings.values())
    return made


@pytest.fixture
def archive(tmp_path, readings):
    made = Archive.open(tmp_path / "archive")
    made.add(readings.values())
    return made


@pytest.mark.parametrize(("asked", "wanted"), SEARCHES, ids=str)
def test_what_is_found(untouched, asked, wanted):
    hits = untouched.search(**asked)
    if isinstance(wanted, int):
        assert len(hits) == wanted
    else:
        assert sorted(hit.document for hit in hits) == sorted(wanted)
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    for hit in hits:
        text = TEXTS[hit.document][1]
        assert hit.hits
        for span in (hit.snippet, *hit.hits):
            assert text[span.start : span.end] == span.text
        assert hit.published == TEXTS[hit.document][0]


HOSTILE = [
    "\ufdd0Chile\ufdd1 \0 closed\ufdd1 its \ufdd0ports.",
    "Chile \U0001f6a2 closed e\u0301 its \u202eports\r\n\r\n.",
    "ports",
]


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_spans_hold_whatever_stands_in_a_text(tmp_path, text):
    archive = Archive.open(tmp_path / "archive")
    archive.add([Reading(document=document_from_text(text, id="a"))])
    (hit,) = archive.search("ports")
    assert [span.text for span in hit.hits] == ["ports"]
    for span in (hit.snippet, *hit.hits):
        assert text[span.start : span.end] == span.text
    assert len(indexed(text)) == len(text)


def test_words_of_the_title_only(tmp_path):
    archive = Archive.open(tmp_path / "archive")
    text = "The harbour was empty. " * 40
    archive.add([Reading(document=document_from_text(text, id="a", title="Chile shuts ports"))])
    (hit,) = archive.search("Chile")
    assert (hit.title, hit.hits, hit.snippet.start) == ("Chile shuts ports", (), 0)
    assert text.startswith(hit.snippet.text)
    assert 200 < len(hit.snippet.text) <= SNIPPET_CHARACTERS


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("one", [(0, 3)]),
        ("word " * 200 + "one" + " word" * 200, [(1000, 1003)]),
        ("one " * 200 + "two one" + " word" * 200, [*((at * 4, at * 4 + 3) for at in range(200)), (800, 803), (804, 807)]),
        ("x" * 1000, [(0, 1000)]),
        ("word " + "x" * 400 + " word", [(5, 405)]),
        ("word " * 300, []),
        ("", []),
    ],
    ids=range(7),
)  # fmt: skip
def test_the_part_that_is_shown(text, marked):
    start, end, hits = window(text, marked)
    assert text[start:end] == text[start:end].strip()
    assert all(start <= a and b <= end for a, b in hits)
    assert end - start <= max(SNIPPET_CHARACTERS, *(b - a for a, b in marked), 0)
    if marked:
        assert hits
        assert {text[a:b] for a, b in marked} == {text[a:b] for a, b in hits}
    assert start == 0 or text[start - 1].isspace()
    assert end == len(text) or text[end].isspace()


def test_marks():
    assert marks("a \ufdd0b\ufdd1 \ufdd0cd\ufdd1.") == [(2, 3), (4, 6)]


def test_the_index_follows_the_archive(archive, readings, reader, tmp_path):
    assert "ports" in {name for name, *_ in found(archive)}
    corrected = reader.read(
        document("ports", "Chile will keep its harbours open if Peru raises its tariffs, officials said.")
    )
    other = Archive.open(tmp_path / "archive")
    other.add([corrected])
    other.add([Reading(document=document_from_text("Chile and Kenya signed.", id="new"))])
    archive.refresh()
    assert archive.search("ports") == []
    assert [hit.document for hit in archive.search("harbours")] == ["ports"]
    afresh = Archive.open(tmp_path / "afresh")
    afresh.add([corrected, *(readings[name] for name in readings if name != "ports")])
    afresh.add([Reading(document=document_from_text("Chile and Kenya signed.", id="new"))])
    assert found(archive) == found(afresh)
    assert archive.search("Chile", actor="PER") == afresh.search("Chile", actor="PER")


def test_an_archive_as_it_was_uses_an_index_that_is_ahead(archive, tmp_path):
    other = Archive.open(tmp_path / "archive")
    archive.add([Reading(document=document_from_text("Chile and Kenya signed.", id="new"))])
    assert [hit.document for hit in archive.search("signed")] == ["new"]
    assert [hit.document for hit in other.search("signed")] == ["new"]


def spoilt_head(path):
    path.write_bytes(b"no database" + path.read_bytes()[11:])


def spoilt_middle(path):
    data = path.read_bytes()
    path.write_bytes(data[:4096] + bytes(len(data) - 4096))


def cut(path):
    path.write_bytes(path.read_bytes()[:10_000])


def emptied(path):
    path.write_bytes(b"")


def without_a_table(path):
    with sqlite3.connect(path) as connection:
        connection.execute("drop table words")


def of_another_layout(path):
    with sqlite3.connect(path) as connection:
        connection.execute("delete from documents")
        connection.execute("pragma user_version = 99")


def of_another_archive(path):
    with sqlite3.connect(path) as connection:
        connection.execute("delete from documents")
        connection.execute("update upto set batch = 7")


@pytest.mark.parametrize(
    "spoil",
    [spoilt_head, spoilt_middle, cut, emptied, without_a_table, of_another_layout, of_another_archive, lambda p: p.unlink()],
)  # fmt: skip
def test_an_index_that_is_missing_or_damaged_is_made_anew(archive, spoil):
    before = found(archive)
    assert before
    spoil(index_path(archive.store.where))
    assert found(archive) == before


def test_an_empty_archive(tmp_path):
    archive = Archive.open(tmp_path / "archive")
    assert archive.search("Chile") == []
    archive.add([Reading(document=document_from_text("Chile and Kenya signed.", id="new"))])
    assert len(archive.search("Chile")) == 1


def test_where_the_index_lies(archive, tmp_path, monkeypatch):
    assert index_path(archive.store.where) == tmp_path / "archive" / "index" / "search.sqlite"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    one, other = index_path("s3://bucket/one"), index_path("s3://bucket/other")
    assert one.parent == other.parent == tmp_path / "cache" / "tocsin" / "search"
    assert one != other
    monkeypatch.setattr("os.access", lambda *_: False)
    assert index_path(archive.store.where).parent == one.parent
    assert found(archive)
    assert index_path(archive.store.where).exists()


def test_an_index_that_cannot_be_written(archive, tmp_path):
    (tmp_path / "archive" / "index").write_text("no folder")
    with pytest.raises(ArchiveWriteError, match="cannot be written"):
        archive.search("Chile")


def test_others_who_write_for_too_long(archive, monkeypatch):
    monkeypatch.setattr(module, "LOCK_SECONDS", 0.05)
    index = Index(archive)
    index.path.parent.mkdir()
    with index._lock(), pytest.raises(ArchiveError, match="others have been writing it for long; try again"):
        archive.search("Chile")


SEARCHER = """
import sys
from tocsin.archive import Archive, search_index
search_index.STEP_BATCHES = 1
archive = Archive.open(sys.argv[1])
print("ready", flush=True)
print(len(archive.search("Chile OR Kenya OR Norway", limit=1000)), flush=True)
"""


@pytest.fixture
def many(tmp_path, readings):
    archive = Archive.open(tmp_path / "archive")
    for number in range(12):
        archive.add(
            msgspec.structs.replace(one, document=msgspec.structs.replace(one.document, id=f"{name}-{number}"))
            for name, one in readings.items()
        )
    return archive


def test_kills_and_two_at_once(many, tmp_path):
    pick = random.Random(7)  # noqa: S311 - moments, not secrets
    command = [sys.executable, "-c", SEARCHER, tmp_path / "archive"]
    for _ in range(6):
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as searcher:
            searcher.stdout.readline()
            try:
                searcher.wait(pick.uniform(0.0, 0.15))
            except subprocess.TimeoutExpired:
                searcher.kill()
    index_path(many.store.where).write_bytes(b"damaged, while two are searching")
    searchers = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    assert [searcher.communicate(timeout=120)[0] for searcher in searchers] == ["ready\n60\n"] * 2
    after = found(many, limit=1000)
    index_path(many.store.where).unlink()
    assert found(many, limit=1000) == after
    assert len(after) == 60


def test_what_is_told(many, monkeypatch):
    monkeypatch.setattr(module, "STEP_BATCHES", 5)
    told = []
    search(many, "Chile", told=lambda *counts: told.append(counts))
    assert told == [(5, 12), (10, 12), (12, 12)]
    search(many, "Chile", told=lambda *counts: told.append(counts))
    assert len(told) == 3
