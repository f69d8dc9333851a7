"""Kills and full disks: nothing that was reported done is lost, no half article shows, and the rest comes on the next try."""

import json
import os
import random
import resource
import shutil
import subprocess
import sys

import msgspec
import pytest
from deltalake.exceptions import DeltaError

from tocsin.archive import Archive
from tocsin.archive import archive as module
from tocsin.archive.checking import problems
from tocsin.archive.upkeep import left_behind
from tocsin.errors import ArchiveWriteError

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
    """Everything that can be seen of an archive but the batches that it came in."""
    seen = [archive.sql("from stories order by all").fetchall()]
    seen += [
        archive.sql(f"select * exclude (batch) from {name} order by document, id, place").fetchall()
        for name in ("events", "events_once")
    ]
    return msgspec.json.encode(list(archive.readings())), seen


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
    assert len(archive.known()) == len(many)
    assert list(problems(archive)) == []


IN_A_NAMESPACE = ("unshare", "--map-root-user", "--mount", "sh", "-c")
SMALL_DISK = """
mount -t tmpfs -o size=900k small "$DISK" && cd "$DISK" || exit 99
"$PYTHON" -c "import tocsin.ingesting as i; i.BATCH = 1; from tocsin.cli import main; main()" \\
    ingest --archive archive "$ROWS"
ended=$?
cp -r archive "$KEPT"
exit $ended
"""


def has_namespaces():
    return bool(shutil.which("unshare")) and subprocess.run([*IN_A_NAMESPACE, "true"], check=False).returncode == 0


@pytest.mark.skipif(not has_namespaces(), reason="needs unshare, for a disk that is small enough to be filled")
def test_a_disk_that_fills_up_while_ingesting(tmp_path):
    """A real one, of 900 kB: one line, exit code 1, and what was added before is sound."""
    texts = [f"Chile recalled its ambassador to Peru, officials said on May {day}, 2033." for day in range(1, 25)]
    rows = [json.dumps({"id": str(at), "text": text}) for at, text in enumerate(texts)]
    (tmp_path / "rows.jsonl").write_text("\n".join(rows))
    (tmp_path / "disk").mkdir()
    named = {"DISK": "disk", "ROWS": "rows.jsonl", "KEPT": "kept"}
    ended = subprocess.run(
        [*IN_A_NAMESPACE, SMALL_DISK],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHON": sys.executable, **{name: str(tmp_path / path) for name, path in named.items()}},
    )
    said = "tocsin: archive: cannot be written (No space left on device); what was added before is safe: "
    assert (ended.returncode, ended.stderr.startswith(said), ended.stderr.count("\n")) == (1, True, 1), ended.stderr
    archive = Archive.open(tmp_path / "kept")
    assert 0 < len(archive.known()) < len(rows)
    assert list(problems(archive)) == []
    assert len(left_behind(archive.store, archive.batches)) <= 1


def test_a_disk_that_is_too_full_to_tidy(tmp_path, readings, monkeypatch):
    def full(*_):
        raise DeltaError(
            "Generic LocalFileSystem error: Unable to copy data to file: No space left on device (os error 28)"
        )

    monkeypatch.setattr("tocsin.archive.upkeep._compact", full)
    monkeypatch.setattr("tocsin.archive.upkeep.MANY_FILES", 0)
    monkeypatch.setattr(module, "EVERY", 1)
    archive = Archive.open(tmp_path / "archive")
    assert archive.add(readings.values()).new == tuple(readings)
    with pytest.raises(ArchiveWriteError, match=r"archive: cannot be written \(No space left on device\); what was"):
        archive.compact()


def test_two_writers_at_once(tmp_path, many):
    Archive.open(tmp_path / "archive")
    command = [sys.executable, "-c", WRITER, tmp_path / "archive", tmp_path / "readings.json"]
    writers = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [writer.wait(120) for writer in writers] == [0, 0]
    archive = Archive.open(tmp_path / "archive")
    assert len(list(archive.readings())) == len(many)
    assert list(problems(archive)) == []
