"""An object store as archive: all that a folder can, in a bucket of a local server that answers as S3 does."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request

import msgspec
import pytest
from typer.testing import CliRunner

from archive.conftest import TEXTS
from tocsin.archive import Archive
from tocsin.archive.checking import problems
from tocsin.cli import app
from tocsin.errors import ArchiveError

WRITER = """
import sys, msgspec
from tocsin.archive import Archive
from tocsin.records import Reading
readings = msgspec.json.decode(open(sys.argv[2], "rb").read(), type=list[Reading])
archive = Archive.open(sys.argv[1])
for at in range(0, len(readings), 2):
    archive.add(readings[at : at + 2])
"""


@pytest.fixture(scope="module")
def server():
    """A server in a process of its own, and what `deltalake` must be told of it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        try:
            wait_for(address)
            yield {
                "AWS_ENDPOINT_URL": address,
                "AWS_ALLOW_HTTP": "true",
                "AWS_REGION": "us-east-1",
                "AWS_ACCESS_KEY_ID": "somebody",
                "AWS_SECRET_ACCESS_KEY": "something",
            }
        finally:
            running.terminate()


def wait_for(address):
    for _ in range(300):
        try:
            urllib.request.urlopen(address, timeout=1)  # noqa: S310 - loopback
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"no answer from {address}")


@pytest.fixture
def bucket(server, request):
    name = "".join(letter for letter in request.node.name if letter.isalnum()).lower()[:60]
    made = urllib.request.Request(f"{server['AWS_ENDPOINT_URL']}/{name}", method="PUT")  # noqa: S310 - loopback
    urllib.request.urlopen(made)  # noqa: S310
    return f"s3://{name}"


def test_in_and_out(server, bucket, readings):
    archive = Archive.open(f"{bucket}/news", options=server)
    archive.add([readings["ports"], readings["never"]])
    assert len(archive.add(readings.values()).new) == 3
    other = Archive.open(f"{bucket}/news", create=False, options=server)
    assert msgspec.json.encode(list(other.readings())) == msgspec.json.encode(list(archive.readings()))
    assert [one.document.id for one in other.readings()] == ["never", "ports", "talks", "envoy", "month"]
    wanted = sorted(event.id for reading in readings.values() for event in reading.events)
    assert other.sql("select id from events order by id").fetchall() == [(name,) for name in wanted]
    assert other.compact() == 0
    assert list(problems(Archive.open(f"{bucket}/news", options=server))) == []


def test_commands(server, bucket, tmp_path, monkeypatch):
    """The environment says where the object store is, as it does for other programs."""
    for name, value in (server | {"TOCSIN_ARCHIVE": f"{bucket}/news"}).items():
        monkeypatch.setenv(name, value)
    rows = [{"id": name, "published": day, "text": text} for name, (day, text) in TEXTS.items()]
    given = tmp_path / "articles.jsonl"
    given.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")

    def tocsin(*words):
        ended = CliRunner().invoke(app, words)
        assert ended.exit_code == 0, ended
        return ended.stdout

    assert json.loads(tocsin("ingest", "--json", str(given)))["new"] == len(TEXTS)
    assert json.loads(tocsin("ingest", "--json", str(given)))["repeated"] == len(TEXTS)
    assert json.loads(tocsin("sql", "select count(*) as n from documents", "--format", "json")) == [{"n": len(TEXTS)}]
    stories = json.loads(tocsin("stories", "--format", "json"))
    assert sorted(name for story in stories for name in story["documents"]) == sorted(TEXTS)
    tocsin("compact")
    tocsin("check")


def test_two_writers_at_once(server, bucket, readings, tmp_path):
    (tmp_path / "readings.json").write_bytes(msgspec.json.encode(list(readings.values())))
    Archive.open(f"{bucket}/news", options=server)
    command = [sys.executable, "-c", WRITER, f"{bucket}/news", tmp_path / "readings.json"]
    writers = [subprocess.Popen(command, env=os.environ | server) for _ in range(2)]
    assert [writer.wait(120) for writer in writers] == [0, 0]
    archive = Archive.open(f"{bucket}/news", options=server)
    assert len(list(archive.readings())) == len(readings)
    assert archive.sql("select count(*), count(distinct number) from done").fetchall() == [(3, 3)]
    assert list(problems(archive)) == []


def test_there_is_none(server, bucket):
    with pytest.raises(ArchiveError, match="no archive here"):
        Archive.open(f"{bucket}/none", create=False, options=server)


def test_there_is_no_bucket(server):
    with pytest.raises(ArchiveError, match=r"^s3://nobody/news: cannot be opened as an archive \([^\n\x1b]*\)$"):
        Archive.open("s3://nobody/news", options=server)
