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


def reading(text):
    return Reading(document=document_from_text(text, id="a"))


@pytest.mark.parametrize("restart", [False, True])
def test_a_text_that_an_article_had_before_is_no_correction(tmp_path, restart):
    words = "Samoa has reopened the cable station at Apia, its government said on Friday. Tonga protested at once."
    short, whole = reading(words), reading(f"{words} Its envoy has been called home.")
    versions = Versions(Archive.open(tmp_path))
    versions.add([short], {})
    assert versions.add([whole], {}).corrected == ("a",)
    if restart:
        versions = Versions(Archive.open(tmp_path))
    assert [versions.has(one.document) for one in (short, whole)] == [True, True]
    assert not versions.has(reading(f"{words} Its envoy is to stay.").document)
