"""Rounds: sources read again and again, and the bell rung for what comes of it."""

import json
import os
import signal
import threading
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from bell_made import Heard, alert

from tocsin import ingesting
from tocsin.archive import Archive
from tocsin.bell import watch as module
from tocsin.bell.alerts import Kin, LedgerAlerts
from tocsin.bell.backoff import Backoff
from tocsin.bell.bell import Bell
from tocsin.bell.outbox import Outbox
from tocsin.bell.stop import Stop
from tocsin.bell.watch import Watch
from tocsin.errors import ArchiveError, DeliveryError
from tocsin.ledger.ledger import Ledger
from tocsin.records import Reading
from tocsin.show.ingest import IngestProgress
from tocsin.sources.files import documents, located

TEXT = "Samoa has reopened the cable station at Apia, its government said on Friday, and Tonga protested. ({})"


class ArchiveLedger:
    """An alert for each document of the archive: its id."""

    def __init__(self, archive):
        self.archive = archive
        self.asked = 0

    def fresh(self):
        self.asked += 1
        return [alert(name, commitment=name) for name in sorted(self.archive.known())]

    def kin(self, given):
        return Kin((given.commitment,), (given,))


def read(documents, _aside):
    return (Reading(document=document) for document in documents)


class House:
    """An archive, a bell over it, and rounds."""

    def __init__(self, folder, sources, *outlets, reading=read):
        self.archive = Archive.open(folder / "archive")
        self.outlets = outlets or (Heard(),)
        self.told = []
        self.outbox = Outbox.open(folder / "main.sqlite")
        self.stop = Stop()
        self.ledger = ArchiveLedger(self.archive)
        self.bell = Bell(
            self.ledger,
            self.outbox,
            self.outlets,
            self.told.append,
            backoff=Backoff(chance=lambda: 0.5),
            stopped=lambda: self.stop.asked,
        )
        self.bell.begin()
        progress = partial(IngestProgress, quiet=False, json=False)
        self.watch = Watch(self.archive, [str(one) for one in sources], reading, self.bell, self.stop, progress)

    @property
    def heard(self):
        return [len(outlet.rung) for outlet in self.outlets]


def article(folder, name):
    (folder / f"{name}.txt").write_text(TEXT.format(name))


@pytest.fixture
def feeds(tmp_path):
    folder = tmp_path / "feeds"
    folder.mkdir()
    return folder


def test_each_round_rings_for_what_is_new(tmp_path, feeds, capsys):
    article(feeds, "one")
    house = House(tmp_path, [feeds])
    house.watch.round()
    assert house.heard == [1]
    house.watch.round()
    article(feeds, "two")
    article(feeds, "three")
    house.watch.round()
    assert house.heard == [3]
    assert [line.split(",")[0] for line in capsys.readouterr().err.splitlines()] == ["tocsin: 1 new", "tocsin: 2 new"]


def test_what_another_process_brings_rings_too(tmp_path, feeds):
    article(feeds, "one")
    house = House(tmp_path, [feeds])
    house.watch.round()
    article(tmp_path, "other")
    ingesting.Ingest(Archive.open(tmp_path / "archive"), read, lambda *_: None).run(
        located([str(tmp_path / "other.txt")])
    )
    house.watch.round()
    assert house.heard == [2]


def test_a_batch_rings_before_the_next_is_read(tmp_path, feeds, monkeypatch):
    monkeypatch.setattr(ingesting, "BATCH", 2)
    for name in "abcde":
        article(feeds, name)
    heard = []

    def reading(documents, _aside):
        for document in documents:
            heard.append(house.heard[0])
            yield Reading(document=document)

    house = House(tmp_path, [feeds], reading=reading)
    house.watch.round()
    assert heard == [0, 0, 2, 2, 4]
    assert house.heard == [5]


def test_a_source_that_fails_keeps_no_other_from_being_read(tmp_path, feeds, capsys, monkeypatch):
    article(feeds, "one")
    good = module.located

    def documents(paths, **options):
        if paths == ["broken"]:
            raise RuntimeError("a defect")
        return good(paths, **options)

    monkeypatch.setattr(module, "located", documents)
    house = House(tmp_path, ["broken", tmp_path / "none.txt", feeds])
    house.watch.round()
    assert house.heard == [1]
    assert capsys.readouterr().err.splitlines() == [
        "tocsin: broken: could not be read (RuntimeError: a defect); please report it",
        f"tocsin: {tmp_path / 'none.txt'}: no such file or folder; check the name",
        "tocsin: 1 new, 0 repeated, 2 set aside",
    ]


def test_trouble_is_told_when_it_comes_and_not_each_round(tmp_path, feeds, capsys):
    (feeds / "bad.txt").write_bytes(b"%PDF-1.7")
    house = House(tmp_path, [feeds])
    told = []
    for _ in range(3):
        house.watch.round()
        told.append(len(capsys.readouterr().err.splitlines()))
    (feeds / "bad.txt").write_text(TEXT)
    house.watch.round()
    (feeds / "bad.txt").write_bytes(b"%PDF-1.7")
    capsys.readouterr()
    house.watch.round()
    told.append(len(capsys.readouterr().err.splitlines()))
    assert told == [1, 0, 0, 1]
    assert len(house.archive.sql("select * from stored_quarantine").fetchall()) == 2


@pytest.fixture
def opened(monkeypatch):
    """The names of the files that were opened for reading."""
    names = []
    file = module.located.__globals__["_file"]
    monkeypatch.setitem(
        module.located.__globals__, "_file", lambda path, make: names.append(path.name) or file(path, make)
    )
    return names


def aged(path, seconds=60.0):
    """The file, as if it had been written a while ago."""
    at = path.stat().st_mtime - seconds
    os.utime(path, (at, at))
    return path


def test_a_file_that_has_not_changed_is_not_opened_again(tmp_path, feeds, opened):
    for name in "ab":
        article(feeds, name)
        aged(feeds / f"{name}.txt")
    house = House(tmp_path, [feeds, feeds / "*.txt"])
    house.watch.round()
    house.watch.round()
    (feeds / "b.txt").write_text(TEXT.format("x"))
    house.watch.round()
    assert opened == ["a.txt", "b.txt", "a.txt", "b.txt", "b.txt", "b.txt"]
    assert house.heard == [3]


def test_a_file_that_was_just_written_is_opened_again(tmp_path, feeds, opened):
    article(feeds, "a")
    aged(feeds / "a.txt", -3600.0)
    house = House(tmp_path, [feeds])
    house.watch.round()
    house.watch.round()
    assert opened == ["a.txt", "a.txt"]


def test_a_file_that_a_stopped_round_has_not_taken_in_is_opened_again(tmp_path, feeds, opened):
    for name in "ab":
        article(feeds, name)
        aged(feeds / f"{name}.txt")
    house = House(tmp_path, [feeds])
    house.stop.by = signal.SIGTERM
    house.watch.round()
    house.stop.by = None
    house.watch.round()
    assert opened.count("a.txt") == 2
    assert house.heard == [2]


class Feed(BaseHTTPRequestHandler):
    """A page that has not changed."""

    def do_GET(self):
        self.server.asked.append((self.path, self.headers.get("If-None-Match")))
        body = b"" if self.path == "/robots.txt" else f"<html><body><p>{TEXT}</p></body></html>".encode()
        known = self.headers.get("If-None-Match") == '"v1"'
        self.send_response(304 if known else 200)
        self.send_header("ETag", '"v1"')
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", "0" if known else str(len(body)))
        self.end_headers()
        self.wfile.write(b"" if known else body)

    def log_message(self, *_):
        pass


@pytest.fixture
def server(monkeypatch):
    monkeypatch.setattr(module, "Web", partial(module.Web, pause=0))
    with ThreadingHTTPServer(("127.0.0.1", 0), Feed) as server:
        server.asked = []
        server.page = f"http://127.0.0.1:{server.server_address[1]}/page"
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield server
        server.shutdown()


def test_a_file_of_addresses_is_read_in_each_round(tmp_path, feeds, server, opened):
    (feeds / "list.txt").write_text(f"{server.page}\n")
    aged(feeds / "list.txt")
    house = House(tmp_path, [feeds])
    house.watch.round()
    house.watch.round()
    assert opened == ["list.txt", "list.txt"]
    assert house.heard == [1]


def test_what_an_address_said_is_kept_between_rounds(tmp_path, server):
    house = House(tmp_path, [server.page])
    for _ in range(3):
        house.watch.round()
    assert [known for path, known in server.asked if path == "/page"] == [None, '"v1"', '"v1"']
    assert house.heard == [1]


def test_two_texts_of_one_article_do_not_take_turns(tmp_path, feeds, capsys):
    for name, more in (("cut", ""), ("whole", " Its envoy has been called home.")):
        (feeds / f"{name}.jsonl").write_text(json.dumps({"id": "a", "text": TEXT.format("a") + more}))
    house = House(tmp_path, [feeds])
    for _ in range(3):
        house.watch.round()
    assert [line.split(",")[1] for line in capsys.readouterr().err.splitlines()] == [" 1 corrected"]
    assert house.heard == [1]


def test_asked_to_stop_it_adds_what_is_in_hand_and_loses_nothing(tmp_path, feeds):
    for name in "abcde":
        article(feeds, name)

    def reading(documents, _aside):
        for count, document in enumerate(documents):
            if count == 1:
                os.kill(os.getpid(), signal.SIGTERM)
            yield Reading(document=document)

    house = House(tmp_path, [feeds], reading=reading)
    with house.stop:
        house.watch.run(3600, house.told.append)
    assert house.stop.by == signal.SIGTERM
    assert len(house.archive.known()) == 2
    assert house.heard == [0]
    house.outbox.close()
    again = House(tmp_path, [feeds])
    again.watch.round()
    assert len(again.archive.known()) == again.heard[0] == 5


def test_a_round_that_fails_is_told_and_followed_by_another(tmp_path, feeds, monkeypatch):
    article(feeds, "one")
    house = House(tmp_path, [feeds])
    rounds = []

    def round_(_self):
        rounds.append(1)
        if len(rounds) == 2:
            os.kill(os.getpid(), signal.SIGTERM)
        raise [ArchiveError("s3://news", "cannot be reached"), OSError(28, "No space left on device")][len(rounds) - 1]

    monkeypatch.setattr(Watch, "round", round_)
    with house.stop:
        house.watch.run(0.01, house.told.append)
    assert [line.split(";")[0] for line in house.told] == [
        "s3://news: cannot be reached",
        "[Errno 28] No space left on device",
    ]


def test_what_failed_to_ring_is_tried_between_rounds(tmp_path, feeds):
    article(feeds, "one")

    class Late(Heard):
        def ring(self, given):
            if not self.tried:
                self.tried = 1
                raise DeliveryError("not yet")
            super().ring(given)
            os.kill(os.getpid(), signal.SIGTERM)

    house = House(tmp_path, [feeds], Late())
    house.bell.backoff = Backoff(first=0.2)
    with house.stop:
        house.watch.run(3600, house.told.append)
    assert house.heard == [1]
    assert len(house.told) == 1


def test_the_ledger_gives_all_alerts_at_first_and_then_the_new_ones(tmp_path, root, reader):
    warned, thrown_out, called_home = reader.read_all(documents([str(root / "examples" / "trawlers.jsonl")]))
    archive = Archive.open(tmp_path / "archive")
    archive.add([warned])
    asked = LedgerAlerts(archive)
    assert list(asked.fresh()) == []
    archive.add([thrown_out])
    (invoked,) = asked.fresh()
    assert (invoked.stage, invoked.document.id, invoked.declared.document.id) == ("invoked", "trawlers-2", "trawlers-1")
    archive.add([called_home])
    assert [one.stage for one in asked.fresh()] == ["kept"]
    assert list(asked.fresh()) == []
    assert next(one.id for one in LedgerAlerts(archive).fresh()) == invoked.id


def test_a_ledger_that_failed_is_made_anew_and_loses_no_alert(tmp_path, root, reader, monkeypatch):
    archive = Archive.open(tmp_path / "archive")
    readings = list(reader.read_all(documents([str(root / "examples" / "trawlers.jsonl")])))
    archive.add(readings[:1])
    asked = LedgerAlerts(archive)
    asked.fresh()
    archive.add(readings[1:])

    def half_way(ledger):
        ledger._number = ledger.archive.number
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(Ledger, "refresh", half_way)
        with pytest.raises(OSError, match="Input/output error"):
            asked.fresh()
    assert [one.stage for one in asked.fresh()] == ["invoked", "kept"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_first_signal_asks_and_a_second_one_ends(number):
    heard = []
    before = signal.signal(number, lambda *_: heard.append("ended"))
    try:
        with Stop() as stop:
            assert not stop.asked
            os.kill(os.getpid(), number)
            assert (stop.asked, stop.by, heard) == (True, number, [])
            stop.wait(60)
            os.kill(os.getpid(), number)
            assert heard == ["ended"]
    finally:
        signal.signal(number, before)


def test_the_ledger_is_asked_once_a_batch_and_once_a_round(tmp_path, feeds):
    article(feeds, "one")
    house = House(tmp_path, [feeds])
    house.ledger.asked = 0
    house.watch.round()
    house.watch.round()
    assert house.ledger.asked == 3


def test_nothing_is_there(tmp_path):
    house = House(tmp_path, [tmp_path / "*.xml"])
    assert house.watch.round().set_aside == 1
    assert house.heard == [0]
