"""Batches in two steps: what is prepared does not show, and counts in the order in which it is finished."""

import msgspec
import pytest

from tocsin.archive import Archive
from tocsin.archive.checking import problems
from tocsin.archive.prepared import finish, prepare
from tocsin.errors import ArchiveError


def other(reading, text):
    """The reading of the same document with another text."""
    return msgspec.structs.replace(
        reading,
        document=msgspec.structs.replace(reading.document, text=text),
        **{name: () for name in reading.__struct_fields__ if name not in {"document", "schema"}},
    )


def ids(*some):
    return [reading.document.id for reading in some]


@pytest.fixture
def two(tmp_path):
    """An archive as a worker has it and as who drives the run has it."""
    return Archive.open(tmp_path), Archive.open(tmp_path)


def test_what_is_prepared_counts_once_it_is_finished(two, readings):
    worker, driver = two
    prepared = prepare(worker, [readings["ports"], readings["talks"]])
    driver.refresh()
    assert list(driver.readings()) == []
    added = finish(driver, prepared, set())
    assert (added.new, added.corrected, added.repeated) == (("ports", "talks"), (), ())
    assert ids(*driver.readings()) == ["ports", "talks"]
    assert list(problems(driver)) == []
    assert prepared.entries[0].records == tuple(
        len(getattr(readings["ports"], name))
        for name in readings["ports"].__struct_fields__
        if name not in {"document", "schema"}
    )


def test_the_order_of_finishing_is_what_counts(two, readings, tmp_path):
    worker, driver = two
    late, early = prepare(worker, [readings["talks"]]), prepare(worker, [readings["ports"], readings["envoy"]])
    for one in (early, late):
        finish(driver, one, set())
    single = Archive.open(tmp_path / "single")
    single.add([readings["ports"], readings["envoy"]])
    single.add([readings["talks"]])
    assert driver.sql("from stories order by all").fetchall() == single.sql("from stories order by all").fetchall()
    assert list(driver.readings()) == list(single.readings())


def test_what_several_workers_prepared_counts_once(two, readings):
    worker, driver = two
    first, again = prepare(worker, [readings["ports"]]), prepare(worker, [readings["ports"], readings["talks"]])
    taken = set()
    assert finish(driver, first, taken).new == ("ports",)
    added = finish(driver, again, taken)
    assert (added.new, added.repeated) == (("talks",), ("ports",))
    assert ids(*driver.readings()) == ["ports", "talks"]
    assert finish(driver, prepare(worker, [readings["talks"]]), taken).repeated == ("talks",)
    assert list(problems(driver)) == []


def test_a_later_text_corrects(two, readings):
    worker, driver = two
    changed = other(readings["ports"], "Chile will not close its ports.")
    batches = [prepare(worker, [changed]), prepare(worker, [readings["ports"]])]
    taken = set()
    finish(driver, batches[1], taken)
    assert finish(driver, batches[0], taken).corrected == ("ports",)
    assert [one.document.text for one in driver.readings()] == ["Chile will not close its ports."]
    assert finish(driver, prepare(worker, [readings["ports"]]), taken).repeated == ("ports",)  # brought before
    assert finish(driver, prepare(worker, [readings["ports"]]), set()).corrected == ("ports",)  # by another run
    assert list(problems(driver)) == []


def test_somebody_else_adds_in_between(two, readings, tmp_path, monkeypatch):
    worker, driver = two
    prepared = prepare(worker, [readings["ports"], readings["talks"]])
    commit, others = driver.batches.commit, Archive.open(tmp_path)

    def late(*arguments, **options):
        monkeypatch.undo()
        others.add([readings["ports"], readings["never"]])
        return commit(*arguments, **options)

    monkeypatch.setattr(driver.batches, "commit", late)
    added = finish(driver, prepared, set())
    assert (added.new, added.repeated) == (("talks",), ("ports",))
    assert sorted(ids(*driver.readings())) == ["never", "ports", "talks"]
    assert list(problems(driver)) == []


def test_what_was_cleared_away_must_be_read_again(two, readings, monkeypatch):
    worker, driver = two
    prepared = prepare(worker, [readings["ports"]])
    monkeypatch.setattr("tocsin.archive.upkeep.UNFINISHED_SECONDS", -1.0)
    assert worker.compact() == 1
    assert finish(driver, prepared, set()) is None
    assert finish(driver, prepare(worker, [readings["ports"]]), set()).new == ("ports",)


def test_a_worker_that_writes_elsewhere(two, readings, tmp_path):
    prepared = prepare(Archive.open(tmp_path / "elsewhere"), [readings["ports"]])
    with pytest.raises(ArchiveError, match="what a worker wrote is not there"):
        finish(two[1], prepared, set())
