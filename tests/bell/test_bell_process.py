"""`tocsin watch` as a process: options, exit codes, signals, and a kill in the middle."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest
from bell_made import alert, alerts

from tocsin.cli import bells
from tocsin.errors import InputError

WATCH = [sys.executable, str(Path(__file__).parent / "watch_process.py"), "watch"]
SECRET = "whsec_" + "A" * 32


class Place:
    """A folder with an archive, a source, and a file of alerts; what is run in it."""

    def __init__(self, folder):
        self.folder = folder
        self.alerts = folder / "alerts.in"
        self.alerts.touch()
        self.source = folder / "feeds"
        self.source.mkdir()
        (self.source / "a.txt").write_bytes(b"%PDF-1.7")  # set aside: no parser is loaded for it
        kept = {name: value for name, value in os.environ.items() if not name.startswith("TOCSIN_")}
        self.environment = {
            **kept,
            "ALERTS": str(self.alerts),
            "TOCSIN_ARCHIVE": str(folder / "archive"),
            "COLUMNS": "80",
        }

    def give(self, *given):
        with self.alerts.open("ab") as file:
            file.write(b"".join(msgspec.json.encode(one) + b"\n" for one in given))

    def command(self, *options):
        return [*WATCH, str(self.source), *map(str, options)]

    def once(self, *options, **environment):
        return subprocess.run(
            self.command("--once", *options),
            capture_output=True,
            text=True,
            check=False,
            env={**self.environment, **environment},
            cwd=self.folder,
        )

    def start(self, *options):
        return subprocess.Popen(
            self.command(*options), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=self.environment
        )


@pytest.fixture
def place(tmp_path):
    return Place(tmp_path)


def until(check, seconds=60):
    end = time.monotonic() + seconds
    while not check():
        assert time.monotonic() < end, "it did not come to pass"
        time.sleep(0.01)


def ids(path):
    return [json.loads(line)["id"] for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def test_once(place):
    place.give(alert("old"))
    first = place.once("--format", "jsonl")
    assert (first.returncode, first.stdout) == (2, "")
    assert first.stderr.startswith(f"tocsin: {place.source / 'a.txt'}: ")
    (place.source / "a.txt").unlink()
    (place.source / "b.txt").write_text("")
    place.give(alert("new"))
    second = place.once("--format", "jsonl", "--jsonl", "out.jsonl")
    assert [json.loads(line)["id"] for line in second.stdout.splitlines()] == ["new"]
    assert ids(place.folder / "out.jsonl") == ["new"]
    third = place.once("--format", "jsonl", "--jsonl", "out.jsonl", "--from-start")
    assert [json.loads(line)["id"] for line in third.stdout.splitlines()] == ["old"]


def test_an_outlet_that_failed_is_exit_code_1_and_rings_at_the_next_run(place):
    place.once()
    place.give(alert("new"))
    flag = place.folder / "flag"
    command = f'{sys.executable} -c \'import sys; sys.exit(not __import__("os").path.exists("{flag}"))\''
    failed = place.once("--exec", command)
    assert failed.returncode == 1
    assert "invoked" in failed.stdout
    assert "ends with code 1; 1 alert to be tried again in" in failed.stderr
    flag.touch()
    with sqlite3.connect(outbox_of(place)) as database:
        database.execute("update deliveries set due = 0")  # the first wait is over
    again = place.once("--exec", command)
    assert (again.returncode, again.stdout) == (2, "")


def test_names_keep_watches_of_one_archive_apart(place):
    place.give(*alerts(1))
    for name, options in {"one": ["--kind", "threat"], "two": ["--kind", "promise"], "three": []}.items():
        run = place.once("--from-start", "--name", name, "--format", "jsonl", *options)
        assert len(run.stdout.splitlines()) == (name != "two")
    assert sorted(path.name for path in (place.folder / "archive" / "watch").iterdir()) == [
        "one.sqlite",
        "three.sqlite",
        "two.sqlite",
    ]


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (["--every", "soon"], "--every: 'soon' is no stretch of time; write 30s, 5m, 2h or 1d"),
        (["--every", "0m"], "--every: '0m' is no stretch of time; write 30s, 5m, 2h or 1d"),
        (["--quiet"], "--quiet: nothing would ring; give --jsonl, --atom, --webhook or --exec"),
        (["-"], "-: standard input can be read only once; give files, folders or addresses"),
        (["--quiet-hours", "always"], "quiet hours: 'always' is none"),
        (["--rules", "none.toml"], "none.toml: cannot be read (No such file or directory); check the name"),
        (["--jsonl", "none/a.jsonl"], "none/a.jsonl: its folder is not there; make it first"),
        (["--webhook", "https://news.example"], "--webhook: no secret to sign with; set TOCSIN_WEBHOOK_SECRET or"),
        (["--webhook", "https://news.example", "--webhook-secret-file", "none"], "none: cannot be read"),
        (["--exec", "no-such-tool"], "--exec: no-such-tool: no such command; check the name"),
        (["--name", "../other"], "--name: '../other' is no name; use letters, digits, - and _"),
    ],
)
def test_misuse_is_one_line_and_makes_nothing(place, options, complaint):
    run = place.once(*options)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.startswith(f"tocsin: {complaint}")
    assert len(run.stderr.splitlines()) == 1
    assert not (place.folder / "archive" / "watch").exists()


def test_the_secret_is_never_shown(place):
    place.give(*alerts(1))
    run = place.once("--from-start", "--webhook", "http://127.0.0.1:9/T0K3N", TOCSIN_WEBHOOK_SECRET=SECRET)
    assert run.returncode == 1
    assert "webhook 127.0.0.1:9 " in run.stderr
    assert not any(secret in run.stdout + run.stderr for secret in ("T0K3N", SECRET))
    stored = b"".join(path.read_bytes() for path in (place.folder / "archive" / "watch").iterdir())
    assert not any(secret.encode() in stored for secret in ("T0K3N", SECRET))


def test_a_command_does_not_get_the_secret(place):
    place.give(*alerts(1))
    seen = place.folder / "seen"
    options = ["--from-start", "--webhook", "http://127.0.0.1:9/", "--exec", f"bash -c 'env > {seen}'"]
    place.once(*options, TOCSIN_WEBHOOK_SECRET=SECRET)
    assert "TOCSIN_ARCHIVE" in seen.read_text("utf-8")
    assert "TOCSIN_WEBHOOK_SECRET" not in seen.read_text("utf-8")


@pytest.mark.parametrize(("text", "wanted"), [("30s", 30), ("5m", 300), (" 2 h ", 7_200), ("1d", 86_400)])
def test_stretches_of_time(text, wanted):
    assert bells.seconds(text) == wanted


@pytest.mark.parametrize("text", ["", "5", "m", "-5m", "1.5h", "0s", "5 minutes", "٥m"])
def test_what_is_no_stretch_of_time(text):
    with pytest.raises(InputError, match="is no stretch of time; write 30s, 5m, 2h or 1d"):
        bells.seconds(text)


def test_an_archive_elsewhere_has_its_outbox_among_the_user_s_state(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    one, other = (bells.open_outbox(f"s3://news/{name}", "main") for name in ("one", "other"))
    assert one.path.parent.parent == other.path.parent.parent == tmp_path / "tocsin" / "watch"
    assert one.path != other.path


def test_a_second_watch_of_the_same_name_is_refused(place):
    with place.start() as process:
        until(lambda: "PDF" in process.stderr.readline())
        run = place.once()
        assert run.returncode == 2
        assert "another tocsin watch is at work here" in run.stderr
        process.terminate()


@pytest.mark.parametrize(
    ("number", "code", "said"), [(signal.SIGTERM, 0, ""), (signal.SIGINT, 130, "tocsin: stopped\n")]
)
def test_it_stops_cleanly(place, number, code, said):
    out = place.folder / "out.jsonl"
    with place.start("--every", "1s", "--jsonl", out) as process:
        until(lambda: "PDF" in process.stderr.readline())
        place.give(alert("new"))
        until(lambda: ids(out))
        process.send_signal(number)
        assert process.wait(30) == code
        assert process.stderr.read() == said
        assert "invoked  threat TON → WSM" in process.stdout.read()


def test_signals_do_not_reach_a_command_that_is_running(place):
    place.give(*alerts(1))
    begun, done = place.folder / "begun", place.folder / "done"
    with place.start("--from-start", "--exec", f"bash -c 'touch {begun}; sleep 1; touch {done}'") as process:
        until(begun.exists)
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 130
    assert done.exists()
    assert outbox_states(place) == {"rung": 2}


def test_killed_in_the_middle_it_rings_what_had_not_been_rung(place):
    place.give(*alerts(40))
    heard = place.folder / "heard"
    options = ["--from-start", "--quiet", "--exec", f"bash -c 'cat >> {heard}; sleep 0.02'"]
    for kill_after in (3, 11, 25):
        with place.start(*options) as process:
            until(lambda count=kill_after: len(ids_of_whole_lines(heard)) >= count)
            process.kill()
    assert 22 <= len(set(ids_of_whole_lines(heard))) < 40
    place.once("--quiet", "--exec", options[-1])
    rung = ids_of_whole_lines(heard)
    assert set(rung) == {one.id for one in alerts(40)}
    assert len(rung) <= 40 + 3  # at each kill one may have been rung and not marked
    assert outbox_states(place) == {"rung": 40}


def test_killed_while_it_writes_json_lines_it_writes_each_once(place):
    out = place.folder / "out.jsonl"
    place.give(*alerts(2_000))
    for _ in range(2):
        before = len(ids_of_whole_lines(out))
        with place.start("--from-start", "--quiet", "--jsonl", out) as process:
            until(lambda count=before: len(ids_of_whole_lines(out)) > count or process.poll() is not None)
            process.kill()
    place.once("--quiet", "--jsonl", out)
    assert sorted(ids(out)) == sorted(one.id for one in alerts(2_000))


def test_nobody_reads_the_output(place):
    place.give(*alerts(3_000))
    with place.start("--from-start") as process:
        process.stdout.read(1)
        process.stdout.close()
        assert process.wait(60) == 141


def ids_of_whole_lines(path):
    lines = path.read_text("utf-8").split("\n")[:-1] if path.exists() else []
    return [json.loads(line)["id"] for line in lines]


def outbox_of(place):
    return place.folder / "archive" / "watch" / "main.sqlite"


def outbox_states(place):
    with sqlite3.connect(outbox_of(place)) as database:
        return dict(database.execute("select state, count(*) from deliveries group by state").fetchall())
