"""Sources read at the same time, and versions of an article that do not take turns."""

import threading
import time

import pytest

from tocsin.archive import Archive
from tocsin.bell import gathering as module
from tocsin.bell.gathering import Gathering
from tocsin.bell.versions import Versions
from tocsin.records import Reading
from tocsin.sources.text import document_from_text

ONE, TWO = "http://one.example/feed", "http://two.example/feed"


def gathered(gathering):
    """Everything, burst by burst."""
    found = []
    while not gathering.over:
        found.append(list(gathering.burst()))
    return [burst for burst in found if burst]


def test_what_files_and_a_host_have_comes_in_order():
    sources = ["a", "b", f"{ONE}/1", f"{ONE}/2"]
    (found,) = gathered(Gathering(sources, lambda source: iter([f"{source} 1", f"{source} 2"]), lambda: False))
    assert [one for one in found if not one.startswith("http")] == ["a 1", "a 2", "b 1", "b 2"]
    assert [one for one in found if one.startswith("http")] == [f"{ONE}/{n} {m}" for n in (1, 2) for m in (1, 2)]


def test_a_host_that_hangs_keeps_no_other_waiting(monkeypatch):
    monkeypatch.setattr(module, "BURST_SECONDS", 0.1)
    free = threading.Event()

    def read(source):
        if source == ONE:
            free.wait(30)
        yield source

    gathering = Gathering([ONE, TWO], read, lambda: False)
    assert list(gathering.burst()) == [TWO]
    assert not gathering.over
    free.set()
    assert gathered(gathering) == [[ONE]]


def test_more_hosts_than_threads(monkeypatch):
    monkeypatch.setattr(module, "HOSTS_AT_ONCE", 3)
    running, most = [], []

    def read(source):
        running.append(source)
        most.append(len(running))
        time.sleep(0.01)
        running.remove(source)
        yield source

    hosts = [f"http://h{n}.example/" for n in range(9)]
    (found,) = gathered(Gathering(hosts, read, lambda: False))
    assert sorted(found) == hosts
    assert max(most) <= 3


def test_a_source_that_fails_is_told_of_and_ends_nothing():
    def read(source):
        if source == ONE:
            raise ZeroDivisionError("by zero")
        yield source

    (found,) = gathered(Gathering([ONE, f"{ONE}/2", TWO], read, lambda: False))
    assert sorted(map(str, found)) == [
        f"{ONE}/2",
        f"{ONE}: could not be read (ZeroDivisionError: by zero); please report it",
        TWO,
    ]


def test_asked_to_stop_it_gives_no_more():
    asked = []
    gathering = Gathering(["a"], lambda _: iter(range(1_000)), lambda: bool(asked))
    burst = gathering.burst()
    assert next(burst) == 0
    asked.append(1)
    assert list(burst) == []
    assert gathering.over
    gathering.end()
    assert threading.active_count() < 10


WORDS = "Samoa has reopened the cable station at Apia, its government said on Friday. Tonga protested at once."
MORE = f"{WORDS} Its envoy has been called home."
OTHER = f"{WORDS} Its envoy is to stay."
VERSIONS = [  # texts in the order of arrival, and the one that counts
    ("cut short before", [WORDS, MORE, WORDS, MORE], MORE),
    ("cut short after", [MORE, WORDS, MORE], MORE),
    ("cut short with a mark", [MORE, f"{WORDS[:-1]} [...]", f"{WORDS}\n\n…"], MORE),
    ("broken into other lines", [MORE, WORDS.replace(". ", ".\n\n")], MORE),
    ("two that say other things", [MORE, OTHER, MORE, OTHER], OTHER),
    ("a correction", [WORDS, WORDS.replace("Friday", "Sunday")], WORDS.replace("Friday", "Sunday")),
]


@pytest.mark.parametrize("restart", [False, True])
@pytest.mark.parametrize(("arrives", "counts"), [row[1:] for row in VERSIONS], ids=[row[0] for row in VERSIONS])
@pytest.mark.parametrize("asked", [False, True])
def test_the_text_that_counts(tmp_path, arrives, counts, restart, asked):
    versions = Versions(Archive.open(tmp_path))
    for text in arrives:
        reading = Reading(document=document_from_text(text, id="a"))
        if not (asked and versions.has(reading.document)):
            added = versions.add([reading], {})
            assert [*added.new, *added.corrected, *added.repeated] == ["a"]
        if restart:
            versions = Versions(Archive.open(tmp_path))
    assert versions.archive.sql("select text from documents").fetchall() == [(counts,)]
