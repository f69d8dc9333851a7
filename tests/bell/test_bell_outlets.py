"""Outlets on this machine: the terminal, JSON lines, a command."""

import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import feedparser
import pytest
from bell_made import DECLARED, NOON, REOPENED, alert, alerts, ringing

from tocsin.bell.outbox import Ringing
from tocsin.bell.outlets.command import Command
from tocsin.bell.outlets.feed import FeedFile
from tocsin.bell.outlets.lines import LinesFile, LinesOutput
from tocsin.bell.outlets.text import TextOutlet
from tocsin.errors import DeliveryError, InputError
from tocsin.ledger.entries import Paper


def ids(path):
    return [json.loads(line)["id"] for line in path.read_text("utf-8").splitlines()]


def told(given):
    return (f"[bold]{one.id}[/] → {one.stage}   \n" for one in given)


class TestText:
    def test_alerts_are_written_as_they_are_shown(self):
        out = io.StringIO()
        TextOutlet(out, told).ring(ringing("a1", "a2"))
        assert out.getvalue() == "a1 → invoked\n\na2 → invoked\n\n"

    def test_a_terminal_without_arrows(self):
        raw = io.BytesIO()
        out = io.TextIOWrapper(raw, encoding="ascii")
        TextOutlet(out, told).ring(ringing("a1"))
        assert raw.getvalue() == b"a1 ? invoked\n\n"


class TestLines:
    def test_to_a_stream(self):
        raw = io.BytesIO()
        out = io.TextIOWrapper(raw, encoding="ascii")
        LinesOutput(out).ring(ringing("a1", "a2"))
        lines = raw.getvalue().decode().splitlines()
        assert [json.loads(line)["id"] for line in lines] == ["a1", "a2"]
        assert json.loads(lines[0])["declared"]["source"]["text"].startswith("“Tonga")

    def test_to_a_file(self, tmp_path):
        path = tmp_path / "alerts.jsonl"
        outlet = LinesFile(path)
        outlet.ring(ringing("a1"))
        outlet.ring(ringing("a2", "a3"))
        assert ids(path) == ["a1", "a2", "a3"]

    @pytest.mark.parametrize(
        ("torn", "left"),
        [
            (b'{"id":"a3","commitm', ["a1", "a2"]),
            (b'{"id":"a3"}', ["a1", "a2", "a3"]),
            (b"", ["a1", "a2"]),
        ],
    )
    def test_after_a_crash(self, tmp_path, torn, left):
        path = tmp_path / "alerts.jsonl"
        LinesFile(path).ring(ringing("a1", "a2"))
        with path.open("ab") as file:
            file.write(torn)
        LinesFile(path).ring(ringing("a2", "a4"))
        assert ids(path) == [*left, "a4"]

    def test_what_is_not_ours_is_not_cut(self, tmp_path):
        path = tmp_path / "alerts.jsonl"
        path.write_bytes(b"\xff a note without an end")
        LinesFile(path).ring(ringing("a1"))
        assert path.read_bytes().startswith(b"\xff a note without an end\n{")

    def test_a_file_that_was_moved_away_is_begun_again(self, tmp_path):
        path = tmp_path / "alerts.jsonl"
        outlet = LinesFile(path)
        outlet.ring(ringing("a1"))
        path.rename(tmp_path / "alerts.jsonl.1")
        outlet.ring(ringing("a2"))
        assert ids(path) == ["a2"]

    def test_a_full_disk_leaves_no_half_line(self, tmp_path):
        program = """
import resource, sys, pathlib
from bell_made import ringing
from tocsin.bell.outlets.lines import LinesFile
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
outlet = LinesFile(pathlib.Path(sys.argv[1]))
outlet.ring(ringing("a1"))
resource.setrlimit(resource.RLIMIT_FSIZE, (2500, -1))
try:
    outlet.ring(ringing("a2", "a3"))
except OSError as error:
    print(error.strerror)
resource.setrlimit(resource.RLIMIT_FSIZE, (-1, -1))
outlet.ring(ringing("a2", "a3"))
"""
        path = tmp_path / "alerts.jsonl"
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
        run = subprocess.run(
            [sys.executable, "-c", program, path], capture_output=True, text=True, check=True, env=environment
        )
        assert run.stdout == "File too large\n"
        assert ids(path) == ["a1", "a2", "a3"]

    @pytest.mark.parametrize(("name", "complaint"), [("none/a.jsonl", "its folder is not there"), ("", "a folder")])
    def test_a_place_where_no_file_can_be(self, tmp_path, name, complaint):
        with pytest.raises(InputError, match=complaint):
            LinesFile(tmp_path / name)


class TestFeed:
    @pytest.fixture
    def feed(self, tmp_path):
        """A feed whose outbox is a list, the latest alert last."""
        path, taken = tmp_path / "alerts.atom", []
        outlet = FeedFile(path, lambda name, count: taken[::-1][:count] if name == f"atom {path}" else [])

        def ring(*given):
            outlet.ring(given)
            taken.extend(given)
            found = feedparser.parse(path.read_bytes())
            assert not found.bozo
            return found

        return ring

    def test_an_entry(self, feed):
        found = feed(*ringing("a1"))
        (entry,) = found.entries
        assert found.feed.title == "tocsin: alerts"
        assert entry.title == "invoked: threat of Tonga towards Samoa: Samoa reopens the cable station"
        assert (entry.link, entry.updated) == ("https://news.example/cable", "2030-03-17T17:46:40+00:00")
        assert [tag.term for tag in entry.tags] == ["invoked", "threat"]
        assert entry.content[0].value.splitlines() == [
            f"Declared, 2030-02-01, Tonga warns Samoa over cable: {DECLARED}",
            f"Invoked, 2030-03-15, Samoa switches cable back on: {REOPENED}",
            "Score 0.87: same actor WSM; 'reopened' means 'reopens'; reported, not planned",
        ]

    def test_nobody_known_and_what_no_xml_can_hold(self, feed):
        bad = alert(committer=None, addressee=None, document=Paper(id="d9", title="a\x00\x1b[2J & <b>"), reasons=())
        (entry,) = feed(Ringing(bad, NOON)).entries
        assert entry.title.startswith("invoked: threat of somebody towards somebody: ")
        assert "a[2J & <b>" in entry.content[0].value

    def test_the_latest_first_and_each_once(self, feed):
        feed(*ringing("a1", "a2"))
        found = feed(*ringing("a2"), *ringing("a3", at=NOON + 60))  # a2 was rung and not marked
        assert len({entry.id for entry in found.entries}) == 3
        assert [entry.updated[14:16] for entry in found.entries] == ["47", "46", "46"]
        assert found.feed.updated == found.entries[0].updated

    def test_the_last_hundred(self, feed):
        feed(*[Ringing(one, NOON) for one in alerts(100)])
        found = feed(*[Ringing(one, NOON + 60) for one in alerts(30, "b")])
        assert [entry.updated[14:16] for entry in found.entries] == ["47"] * 30 + ["46"] * 70

    def test_a_feed_that_cannot_be_written_is_left_as_it_was(self, feed, tmp_path, monkeypatch):
        feed(*ringing("a1"))
        before = (tmp_path / "alerts.atom").read_bytes()

        def full(*_):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space left"):
            feed(*ringing("a2"))
        assert (tmp_path / "alerts.atom").read_bytes() == before
        assert list(tmp_path.iterdir()) == [tmp_path / "alerts.atom"]


def python(program):
    return f"{sys.executable} -c '{program}'"


class TestCommand:
    def test_it_reads_the_alert(self, tmp_path):
        path = tmp_path / "heard"
        outlet = Command(python(f'import sys; open("{path}", "w").write(sys.stdin.read())'))
        outlet.ring(ringing("a7"))
        assert json.loads(path.read_text("utf-8"))["id"] == "a7"

    def test_there_is_no_shell(self, tmp_path):
        path = tmp_path / "shell"
        Command(f"echo hello; touch {path} > {path}").ring(ringing("a1"))
        assert not path.exists()

    def test_what_it_prints_is_not_among_the_alerts(self, capfd):
        Command("echo hello").ring(ringing("a1"))
        assert capfd.readouterr() == ("", "hello\n")

    def test_one_that_reads_nothing(self):
        big = alert(reasons=("x" * 1_000_000,))
        Command("true").ring([Ringing(big, 0.0)])

    @pytest.mark.parametrize(
        ("line", "said"),
        [
            ("false", "ends with code 1"),
            (python("raise SystemExit(7)"), "ends with code 7"),
            (python("import os; os.kill(os.getpid(), 9)"), "killed by SIGKILL"),
        ],
    )
    def test_one_that_fails(self, line, said):
        with pytest.raises(DeliveryError) as caught:
            Command(line).ring(ringing("a1"))
        assert str(caught.value) == said
        assert not caught.value.outlet

    def test_one_that_hangs_is_killed_with_what_it_started(self, tmp_path):
        path = tmp_path / "child"
        line = f"bash -c 'sleep 60 & echo $! > {path}; wait'"
        began = time.monotonic()
        with pytest.raises(DeliveryError, match=r"takes longer than 0\.5 seconds") as caught:
            Command(line, seconds=0.5).ring(ringing("a1"))
        assert caught.value.outlet
        assert time.monotonic() - began < 10
        assert gone(int(path.read_text("utf-8")))

    def test_one_that_cannot_be_started(self, tmp_path):
        path = tmp_path / "tool"
        path.write_text("no program")
        path.chmod(0o755)
        with pytest.raises(DeliveryError, match="cannot be started"):
            Command(str(path)).ring(ringing("a1"))

    @pytest.mark.parametrize(
        ("line", "complaint"),
        [
            ("", "nothing: no such command"),
            ("notify-nobody -v", "notify-nobody: no such"),
            ("echo 'a", "check the quotes"),
        ],
    )
    def test_no_command(self, line, complaint):
        with pytest.raises(InputError, match=complaint):
            Command(line)

    def test_its_name_shows_no_argument(self):
        outlet = Command("/bin/echo --token s3cret")
        assert outlet.name.startswith("exec echo ")
        assert "s3cret" not in outlet.name


def gone(process):
    for _ in range(100):
        try:
            os.kill(process, 0)
            state = Path(f"/proc/{process}/stat").read_text("utf-8").rsplit(")")[1].split()[0]
        except (ProcessLookupError, FileNotFoundError):
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    os.kill(process, signal.SIGKILL)
    return False
