"""Endurance: `tocsin watch` and `tocsin serve` over a generated day of news, as its feeds fail, hang and repeat.

    python bench/soak.py                          ten minutes at 20 times the day's pace
    python bench/soak.py --minutes 60 --folder /tmp/soak

A web of feeds on this machine publishes the day (`soak_feeds.py`, `soak_day.py`); watch reads it and rings at a webhook
that fails too; readers ask for pages meanwhile. After a third of the time watch is killed and started again. At the
end all that was published must be in the archive once, every planted alert must have rung once, and memory must have
stayed flat. Exit code 1 when a goal was missed. Needs Linux, for memory is read from /proc.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from socket import create_server

from soak_day import DAY_SECONDS, Day, made_day
from soak_feeds import Press
from soak_seen import SECRET, Memory, Readers, Webhook
from soak_verdict import Run, verdict
from tocsin.archive import Archive

TOCSIN = Path(sys.executable).with_name("tocsin")
START_SECONDS = 120.0
DRAIN_SECONDS = 600.0  # that watch gets at the end to take in what it has not
STOP_SECONDS = 120.0
RETRY_SECONDS = 8.0  # after which the bell tries again what was refused once
WINDOW_SECONDS = 600.0  # of our own time for which a feed lists a story
LARGEST = 0.3  # share of the stories that one feed has


@dataclass
class Processes:
    """Watch and serve, as a user starts them, their output in files of a folder."""

    folder: Path
    feeds: list[str]
    webhook: str
    every: str
    port: int
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def watch(self) -> None:
        """Start a watch; what it writes is added to what an earlier one wrote."""
        outlets = ["--format", "jsonl", "--jsonl", str(self.folder / "alerts.jsonl"), "--webhook", self.webhook]
        self._start("watch", "watch", *self.feeds, "--every", self.every, *outlets)

    def serve(self) -> None:
        """Start the page."""
        self._start("serve", "serve", "--quiet", "--port", str(self.port))

    def _start(self, name: str, *options: str) -> None:
        environment = {**os.environ, "TOCSIN_ARCHIVE": str(self.folder / "archive"), "TOCSIN_WEBHOOK_SECRET": SECRET}
        with (self.folder / f"{name}.out").open("ab") as out, (self.folder / f"{name}.err").open("ab") as err:
            self.running[name] = subprocess.Popen([TOCSIN, *options], stdout=out, stderr=err, env=environment)

    def pids(self) -> dict[str, int]:
        """Of those that run."""
        return {name: one.pid for name, one in list(self.running.items()) if one.poll() is None}

    def kill(self, name: str) -> None:
        """End one as a power cut would."""
        self.running[name].kill()
        self.running[name].wait()

    def stop(self, name: str) -> int | None:
        """Ask one to end; its exit code, None when it would not."""
        process = self.running[name]
        process.terminate()
        try:
            return process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill(name)
            return None

    def end(self) -> None:
        """See that none is left."""
        for process in self.running.values():
            process.kill()
            process.wait()


def soak(day: Day, options: argparse.Namespace, folder: Path) -> Run:
    """Run it all; what was seen."""
    clock = _Clock(options.pace, 60 * options.minutes)
    window = max(40, round(WINDOW_SECONDS * LARGEST * options.articles / DAY_SECONDS * options.pace))
    with ExitStack() as stack:
        press = stack.enter_context(Press(day.stories, options.seed, clock.now, window))
        webhook = stack.enter_context(Webhook(options.seed))
        port = _free_port()
        processes = Processes(folder, press.feeds(), webhook.url, options.every, port)
        stack.callback(processes.end)
        processes.watch()
        _until((folder / "archive" / "watch" / "main.sqlite").exists, START_SECONDS)
        processes.serve()
        readers = Readers(f"http://127.0.0.1:{port}", options.readers, options.seed)
        _until(lambda: readers.get("/articles.json") is not None, START_SECONDS)
        readers.errors.clear()
        clock.start()
        with Memory(processes.pids) as memory, readers:
            killed = _live(processes, clock)
            press.calm = webhook.calm = True
            left = _drain(folder, press)
            _settle(press)
        codes = {name: processes.stop(name) for name in ("watch", "serve")}
        return Run(day, folder, press, webhook, readers, memory, codes, killed, left, clock.length)


class _Clock:
    """The second of the day: it begins with `start`, runs at a pace, and stands still at the end."""

    def __init__(self, pace: float, length: float) -> None:
        self.pace = pace
        self.length = length
        self._began: float | None = None

    def start(self) -> None:
        self._began = time.monotonic()

    def passed(self) -> float:
        """Seconds of our own time, none after the end."""
        return 0.0 if self._began is None else min(time.monotonic() - self._began, self.length)

    def now(self) -> float:
        return self.passed() * self.pace


def _live(processes: Processes, clock: _Clock) -> bool:
    """Until the day is over; watch is killed once after a third of it. Whether nothing else happened to it or serve."""
    killed = False
    while (passed := clock.passed()) < clock.length or not killed:
        if not killed and passed > clock.length / 3 and documents(processes.folder):
            processes.kill("watch")
            time.sleep(2)
            processes.watch()
            killed = True
        time.sleep(0.5)
        if len(processes.pids()) < 2:
            return False
    return killed


def _drain(folder: Path, press: Press) -> int:
    """Wait for watch to take in what was published; how many articles it never did."""
    end = time.monotonic() + DRAIN_SECONDS
    while (left := len(press.published()) - documents(folder)) > 0 and time.monotonic() < end:
        time.sleep(3)
    return left


def _settle(press: Press) -> None:
    """Wait until a whole round has passed, and what a webhook had refused has been tried again."""
    first = press.papers[0].name
    end, rounds = time.monotonic() + DRAIN_SECONDS, press.asked[f"{first} /feed"] + 2
    while press.asked[f"{first} /feed"] < rounds and time.monotonic() < end:
        time.sleep(0.5)
    time.sleep(RETRY_SECONDS)


def documents(folder: Path) -> int:
    """How many the archive has."""
    return int(Archive.open(folder / "archive", create=False).sql("select count(*) from documents").fetchall()[0][0])


def _until(there: Callable[[], bool], seconds: float) -> None:
    end = time.monotonic() + seconds
    while not there():
        if time.monotonic() > end:
            raise SystemExit("tocsin did not start; see the .err files in the folder")
        time.sleep(0.2)


def _free_port() -> int:
    with create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--pace", type=float, default=20.0, help="seconds of the day in a second")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--articles", type=int, default=3000, help="of a whole day")
    parser.add_argument("--readers", type=int, default=4)
    parser.add_argument("--every", default="15s", help="between two rounds of watch")
    parser.add_argument("--folder", type=Path, help="is kept; else all is deleted at the end")
    options = parser.parse_args()
    seconds = 60 * options.minutes * options.pace
    gap = min(90 * options.pace, seconds / 5)
    day = made_day(options.seed, options.articles, seconds, gap)
    with ExitStack() as stack:
        folder = options.folder or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder.mkdir(parents=True, exist_ok=True)
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
        missed = verdict(soak(day, options, folder))
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
