"""What counts once a story is kept in a file for an archive as it is, and asked of no other."""

import pytest

from tocsin.archive import Archive
from tocsin.archive import firsts as module
from tocsin.archive.beside import beside

ASKED = "select document, place, story, papers from events_once order by all"


@pytest.fixture(autouse=True)
def always(monkeypatch):
    """Keep it of the smallest archive too."""
    monkeypatch.setattr(module, "MANY", 0)


@pytest.fixture
def archive(tmp_path, readings):
    archive = Archive.open(tmp_path / "archive")
    archive.add([readings["ports"], readings["envoy"]])
    return archive


def kept(archive):
    return sorted(beside(archive.store.where, "any").parent.glob("*.parquet"))


def again(archive):
    return Archive.open(archive.store.where)


def test_a_file_for_an_archive_as_it_is(archive, readings):
    found = archive.sql(ASKED).fetchall()
    (file,) = kept(archive)
    written = file.stat().st_mtime_ns
    assert again(archive).sql(ASKED).fetchall() == found
    assert [file] == kept(archive)
    assert file.stat().st_mtime_ns == written
    archive.add([readings["never"]])
    more = archive.sql(ASKED).fetchall()
    assert set(found) < set(more)
    (other,) = kept(archive)
    assert other != file


def test_what_the_file_says_is_what_is_answered(archive):
    archive.sql(ASKED).fetchall()
    (file,) = kept(archive)
    query = f"copy (select document, place, story, 77 as papers from read_parquet('{file}')) to '{file}.new' (format parquet)"
    archive.queries().execute(query)
    file.with_name(f"{file.name}.new").replace(file)
    assert {papers for *_, papers in again(archive).sql(ASKED).fetchall()} == {77}


@pytest.mark.parametrize("left", [b"", b"PAR1", b"nonsense that is no table"])
def test_a_file_that_is_damaged(archive, left):
    found = archive.sql(ASKED).fetchall()
    (file,) = kept(archive)
    file.write_bytes(left)
    assert again(archive).sql(ASKED).fetchall() == found
    assert file.read_bytes() != left


def test_a_folder_that_cannot_be_written(archive):
    blocked = beside(archive.store.where, "any").parent
    blocked.write_text("a file where a folder should be")
    assert archive.sql(ASKED).fetchall()
    assert blocked.is_file()


def test_few_records_are_not_worth_a_file(archive, monkeypatch):
    monkeypatch.setattr(module, "MANY", 1000)
    assert archive.sql(ASKED).fetchall()
    assert kept(archive) == []


def test_nothing_new_and_views_stay(archive, readings, tmp_path):
    queries = archive.queries()
    archive.refresh()
    assert archive.queries() is queries
    Archive.open(tmp_path / "archive").add([readings["never"]])
    archive.refresh()
    assert archive.queries() is not queries
    queries = archive.queries()
    archive.compact()
    assert archive.queries() is not queries
