"""Kills and full disks: nothing that was reported done is lost, no half article shows, and the rest comes on the next try."""

import io
import random
import resource
import subprocess
import sys

import msgspec
import pytest

from tocsin.archive import Archive
from tocsin.archive import archive as module
from tocsin.archive.checking import problems
from tocsin.archive.upkeep import left_behind
from tocsin.export.export import Export
from tocsin.export.formats import FORMATS

KILLS = 20
# Adds the readings two at a time, tidying up at every second batch, and says after each which are done.
WRITER = """
import sys, msgspec
from tocsin.archive import Archive, archive as module
from tocsin.records import Reading
module.EVERY = 2
readings = msgspec.json.decode(open(sys.argv[2], "rb").read(), type=list[Reading])
archive = Archive.open(sys.argv[1])
print("ready", flush=True)
for at in range(0, len(readings), 2):
    archive.add(readings[at : at + 2])
    print(*[one.document.id for one in readings[at : at + 2]], flush=True)
"""


@pytest.fixture
def many(readings, tmp_path):
    """Forty articles in a file."""
    found = [
        msgspec.structs.replace(one, document=msgspec.structs.replace(one.document, id=f"{name}-{number}"))
        for number in range(8)
        for name, one in readings.items()
    ]
    (tmp_path / "readings.json").write_bytes(msgspec.json.encode(found))
    return found


def contents(archive):
    """Everything that can be seen of an archive but the batches that it came in: its readings, stories and exports."""
    stories = archive.sql("from stories order by all").fetchall()
    return msgspec.json.encode(list(archive.readings())), stories, {name: exported(archive, name) for name in FORMATS}


def exported(archive, name):
    """The bytes of an export of everything."""
    out = io.BytesIO()
    Export(archive, name).to_stream(out)
    assert out.tell() > 0
    return out.getvalue()


def test_kills_at_random_moments(tmp_path, many):
    undisturbed = Archive.open(tmp_path / "undisturbed")
    for at in range(0, len(many), 2):
        undisturbed.add(many[at : at + 2])
    pick = random.Random(7)  # noqa: S311 - moments, not secrets
    done = set()
    command = [sys.executable, "-c", WRITER, tmp_path / "archive", tmp_path / "readings.json"]
    for _ in range(KILLS):
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            writer.stdout.readline()
            try:
                writer.wait(pick.uniform(0.0, 0.25))
            except subprocess.TimeoutExpired:
                writer.kill()
            done |= set(writer.stdout.read().split())
        archive = Archive.open(tmp_path / "archive")
        there = archive.known().keys()
        assert done <= there
        assert list(problems(archive)) == []
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    archive = Archive.open(tmp_path / "archive")
    assert contents(archive) == contents(undisturbed)


def test_what_a_kill_leaves_is_cleared_away(tmp_path, readings, monkeypatch):
    archive = Archive.open(tmp_path / "archive")
    archive.add([readings["ports"]])
    with monkeypatch.context() as patch:
        patch.setattr("tocsin.archive.batches.Batches.commit", lambda *_: False)
        patch.setattr(module.Archive, "refresh", lambda _: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            archive.add([readings["talks"]])
    archive = Archive.open(tmp_path / "archive")
    assert len(left_behind(archive.store, archive.batches)) == 1
    assert archive.compact() == 0  # it may be under way
    monkeypatch.setattr("tocsin.archive.upkeep.UNFINISHED_SECONDS", -1.0)
    assert archive.compact() == 1
    assert left_behind(archive.store, archive.batches) == []
    assert archive.add([readings["talks"]]).new == ("talks",)
    assert list(problems(archive)) == []


def test_a_full_disk(tmp_path, many):
    limit = 6_000  # bytes that a file may have: some tables' files fit and others do not
    command = [sys.executable, "-c", WRITER, tmp_path / "archive", tmp_path / "readings.json"]
    Archive.open(tmp_path / "archive").add(many[:1])
    ended = subprocess.run(
        command,
        check=False,
        capture_output=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )
    assert ended.returncode != 0
    archive = Archive.open(tmp_path / "archive")
    assert list(problems(archive)) == []
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    archive.refresh()
    assert list(problems(archive)) == []
    undisturbed = Archive.open(tmp_path / "undisturbed")
    undisturbed.add(many)
    assert contents(archive) == contents(undisturbed)


def test_two_writers_at_once(tmp_path, many):
    Archive.open(tmp_path / "archive")
    command = [sys.executable, "-c", WRITER, tmp_path / "archive", tmp_path / "readings.json"]
    writers = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [writer.wait(120) for writer in writers] == [0, 0]
    archive = Archive.open(tmp_path / "archive")
    assert list(problems(archive)) == []
    undisturbed = Archive.open(tmp_path / "undisturbed")
    undisturbed.add(many)
    assert contents(archive) == contents(undisturbed)
