"""The outbox: what is known and what waits, over restarts."""

import sqlite3
import subprocess
import sys

import pytest
from bell_made import NOON, alert, alerts

from tocsin.bell import outbox as module
from tocsin.bell.outbox import Outbox
from tocsin.errors import OutboxError


@pytest.fixture
def path(tmp_path):
    return tmp_path / "watch" / "main.sqlite"


def names(ringing):
    return [one.alert.id for one in ringing]


def test_what_is_noticed_waits_at_each_outlet(path):
    outbox = Outbox.open(path)
    outbox.notice(alerts(3), ["one", "two"], NOON)
    outbox.rung("one", [alert("a1")])
    assert names(outbox.waiting("one", NOON)) == ["a0", "a2"]
    assert names(outbox.waiting("two", NOON)) == ["a0", "a1", "a2"]
    assert names(outbox.waiting("two", NOON, 2)) == ["a0", "a1"]
    assert outbox.waiting("two", NOON - 1) == []
    assert outbox.waiting("two", NOON)[0].alert == alert("a0")


def test_a_restart_knows_it_all(path):
    outbox = Outbox.open(path)
    assert not outbox.begun
    outbox.begin([alert("old")])
    outbox.notice(alerts(2), ["one"], NOON)
    outbox.rung("one", [alert("a0")])
    outbox.put_off("one", [(alert("a1"), NOON + 60)], "answers 500")
    outbox.close()
    again = Outbox.open(path)
    assert again.begun
    assert [again.knows(alert(name)) for name in ("old", "a0", "a1", "a2")] == [True, True, True, False]
    assert again.waiting("one", NOON) == []
    assert [(one.alert.id, one.attempts, one.at) for one in again.waiting("one", NOON + 60)] == [("a1", 1, NOON)]
    assert again.next_due(["one", "two"]) == NOON + 60
    assert again.next_due(["two"]) is None


def test_what_was_there_before_can_be_forgotten(path):
    outbox = Outbox.open(path)
    outbox.begin([alert("old")])
    outbox.notice([alert("new")], [], NOON)
    outbox.forget_before()
    assert not outbox.knows(alert("old"))
    assert outbox.knows(alert("new"))


def test_what_was_tried_least_comes_first(path):
    outbox = Outbox.open(path)
    outbox.notice(alerts(2), ["one"], NOON)
    outbox.put_off("one", [(alert("a0"), NOON)], "answers 500")
    assert names(outbox.waiting("one", NOON)) == ["a1", "a0"]


def test_what_was_given_up_waits_no_more(path):
    outbox = Outbox.open(path)
    outbox.notice(alerts(2), ["one"], NOON)
    outbox.give_up("one", [alert("a0")], "answers 410")
    assert names(outbox.waiting("one", NOON)) == ["a1"]
    assert outbox.left(["two"]) == {"one": 1}
    assert outbox.left(["one"]) == {}


def test_one_watch_at_a_time(path):
    outbox = Outbox.open(path)
    with pytest.raises(OutboxError, match="another tocsin watch is at work here"):
        Outbox.open(path)
    outbox.close()
    Outbox.open(path).close()


def test_the_lock_goes_with_the_process(path):
    program = "import sys, os, pathlib; from tocsin.bell.outbox import Outbox; x = Outbox.open(pathlib.Path(sys.argv[1])); os._exit(9)"
    subprocess.run([sys.executable, "-c", program, path], check=False)
    Outbox.open(path).close()


def test_a_change_is_there_whole_or_not_at_all(path):
    outbox = Outbox.open(path)
    outbox.notice([alert("a1")], ["one"], NOON)
    with pytest.raises(OutboxError):
        outbox.notice(alerts(2), ["one"], NOON)  # a1 again
    assert not outbox.knows(alert("a0"))
    outbox.close()
    assert not Outbox.open(path).knows(alert("a0"))


def test_words_of_what_was_rung_long_ago_are_dropped(path, monkeypatch):
    monkeypatch.setattr(module, "KEPT", 2)
    outbox = Outbox.open(path)
    outbox.notice(alerts(5), ["one"], NOON)
    outbox.rung("one", alerts(5)[1:])
    outbox.close()
    again = Outbox.open(path)
    assert names(again.recent("one", 10)) == ["a4", "a3"]
    assert names(again.waiting("one", NOON)) == ["a0"]
    assert all(again.knows(one) for one in alerts(5))


def test_files_that_are_no_outbox(path, tmp_path):
    path.parent.mkdir()
    path.write_bytes(b"no database at all, but long enough for a header, surely" * 20)
    with pytest.raises(OutboxError, match=r"no outbox \(file is not a database\); move it away"):
        Outbox.open(path)
    newer = tmp_path / "newer.sqlite"
    with sqlite3.connect(newer) as database:
        database.execute("pragma user_version = 7")
    database.close()
    with pytest.raises(OutboxError, match="made by a newer tocsin"):
        Outbox.open(newer)
    with pytest.raises(OutboxError, match="cannot be made"):
        Outbox.open(newer / "below" / "main.sqlite")
    with pytest.raises(OutboxError, match="cannot be opened"):
        Outbox.open(tmp_path)
