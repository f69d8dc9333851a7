"""What came of a run of `bench/soak.py`: figures, and for each goal whether it was met."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any

from soak_day import Day
from soak_feeds import Press
from soak_seen import Memory, Readers, Webhook
from tocsin.archive import Archive
from tocsin.sources.text import text_id

TENTHS = 10
WARM = 0.25  # of a process's life, in which it loads models and fills what has a limit
GROWTH = 0.10  # of the rest of its life: the last third over the first
MEDIAN_MS, SLOW_MS = 50, 1_000

Alerts = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Run:
    """All that was seen; `left` is how many articles never came, `killed` whether watch was killed and nothing else."""

    day: Day
    folder: Path
    press: Press
    webhook: Webhook
    readers: Readers
    memory: Memory
    codes: dict[str, int | None]
    killed: bool
    left: int
    seconds: float


def verdict(run: Run) -> int:
    """Print figures and goals; how many were missed."""
    missed = 0
    loads = run.memory.loads
    print(f"{run.seconds / 60:.0f} minutes, {os.cpu_count()} processors, load {min(loads):.1f} to {max(loads):.1f}")
    print(f"feeds: {sum(run.press.told.values())} requests; {_counted(run.press.told)}")
    for goal, met, figures in [*_archive(run), *_alerts(run), *_pages(run), *_memory(run), *_ends(run)]:
        missed += not met
        print(f"{'met' if met else 'MISSED':7}{goal}: {figures}")
    return missed


Goal = tuple[str, bool, str]


def _archive(run: Run) -> Iterator[Goal]:
    wanted = {text_id(url): url for url in run.press.published()}
    archive = Archive.open(run.folder / "archive", create=False)
    counts = dict(archive.sql("select id, count(*) from documents group by id").fetchall())
    lost, other = (
        [wanted[name] for name in wanted if name not in counts],
        [name for name in counts if name not in wanted],
    )
    twice = [name for name, count in counts.items() if count > 1]
    listed = f"; lost {lost[:5]}" if lost else ""
    yield (
        "no article lost or doubled",
        not (lost or other or twice),
        (
            f"{len(wanted)} published, {len(counts)} in the archive, {len(lost)} lost, {len(twice)} doubled, "
            f"{len(other)} unknown{listed}"
        ),
    )
    versions = archive.sql("select count(*) from stored_documents").fetchall()[0][0] - len(counts)
    yield "repeats are not taken in again", versions <= len(counts), f"{versions} corrected versions"
    check = tocsin(run, "check")
    yield "tocsin check", check.returncode == 0, check.stdout.strip()


def _alerts(run: Run) -> Iterator[Goal]:
    entries = json.loads(tocsin(run, "ledger", "--format", "json").stdout)
    leads = {mention["id"]: entry["id"] for entry in entries for mention in entry["mentions"]}
    heard = run.webhook.alerts
    final = {one["id"]: one for one in json.loads(tocsin(run, "alerts", "--format", "json").stdout)}
    rung = Counter((leads.get(one["commitment"], one["commitment"]), one["stage"]) for one in heard.values())
    listed = Counter((leads.get(one["commitment"], one["commitment"]), one["stage"]) for one in final.values())
    yield from _planted(run, entries, rung)
    twice = {key: count for key, count in rung.items() if count > max(listed[key], 1)}
    silent = {key: count for key, count in listed.items() if rung[key] < count}
    yield (
        "every alert of the ledger rung, none twice",
        not (twice or silent),
        (f"{len(heard)} rung at the webhook, {len(final)} in the ledger, {len(twice)} twice, {len(silent)} never"),
    )
    again = sum(run.webhook.tries.values()) - len(heard)
    lines, output = (_ids(run.folder / name) for name in ("alerts.jsonl", "watch.out"))
    same = set(lines) == set(output) == set(heard) and len(lines) == len(heard)
    yield (
        "every outlet the same",
        same and not run.webhook.unsigned,
        (
            f"{len(lines)} lines in the file, {len(output)} on standard output ({len(output) - len(set(output))} "
            f"again after the kill), {again} further attempts at the webhook, {run.webhook.unsigned} unsigned"
        ),
    )


def _planted(run: Run, entries: list[dict[str, Any]], rung: Counter[tuple[str, str]]) -> Iterator[Goal]:
    owner = {mention["document"]["url"].rsplit("/", 1)[-1]: e["id"] for e in entries for mention in e["mentions"]}
    there = [plant for plant in run.day.plants if plant.until <= run.press.now()]
    bad = []
    for plant in there:
        leads = {owner.get(name, "") for name in plant.declared}
        got = sorted(stage for (lead, stage), n in rung.items() if lead in leads for _ in range(n) if stage != "due")
        if len(leads) != 1 or got != sorted(plant.rings):
            bad.append(f"{plant.name}: {len(leads)} commitments, {got} for {sorted(plant.rings)}")
    rings = sum(len(plant.rings) for plant in there)
    yield (
        "every planted alert rung once",
        not bad,
        (f"{rings} planted in {len(there)} commitments, {len(bad)} commitments wrong; {'; '.join(bad[:5])}"),
    )


def _pages(run: Run) -> Iterator[Goal]:
    took = sorted(1000 * seconds for seconds, _ in run.readers.took)
    middle, slow = took[len(took) // 2], took[int(len(took) * 0.99)]
    slowest = Counter(path.split("?")[0].split("/")[1] for seconds, path in run.readers.took if 1000 * seconds >= slow)
    yield (
        "no page fails",
        all(what.startswith("404") for what in run.readers.errors),  # a correction takes records away
        f"{len(took)} pages, errors: {_counted(run.readers.errors) or 'none'}",
    )
    yield (
        f"pages: median under {MEDIAN_MS} ms, 99th percentile under {SLOW_MS}",
        middle < MEDIAN_MS and slow < SLOW_MS,
        (f"median {middle:.0f} ms, 99th percentile {slow:.0f}, slowest {took[-1]:.0f} ({_counted(slowest)})"),
    )


def _memory(run: Run) -> Iterator[Goal]:
    for name in ("watch", "serve"):
        seen = run.memory.of(name)
        tenths = [mean(size for _, size in part) for part in _parts(seen, TENTHS)]
        warm = seen[int(len(seen) * WARM) :]
        first, _, last = (mean(size for _, size in part) for part in _parts(warm, 3))
        yield (
            f"memory of {name} grows by less than {GROWTH:.0%}",
            last < first * (1 + GROWTH),
            (
                f"{first:.0f} MB, then {last:.0f}; slope {3600 * slope(warm):+.0f} MB an hour; most "
                f"{max(size for _, size in seen):.0f}; by tenths {' '.join(f'{one:.0f}' for one in tenths)}"
            ),
        )


def _ends(run: Run) -> Iterator[Goal]:
    yield (
        "killed once, ended when asked",
        run.killed and run.codes == {"watch": 0, "serve": -15},
        f"exit codes {run.codes}",
    )


def slope(points: Sequence[tuple[float, float]]) -> float:
    """Of the line of least squares through points."""
    x, y = mean(one for one, _ in points), mean(one for _, one in points)
    return sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points)


def tocsin(run: Run, *options: str) -> subprocess.CompletedProcess[str]:
    """A command on the archive."""
    command = [Path(sys.executable).with_name("tocsin"), *options, "--archive", run.folder / "archive"]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def _parts(points: Sequence[tuple[float, float]], count: int) -> Iterator[Sequence[tuple[float, float]]]:
    return (points[len(points) * n // count : len(points) * (n + 1) // count] for n in range(count))


def _ids(path: Path) -> list[str]:
    return [json.loads(line)["id"] for line in path.read_text("utf-8").splitlines()]


def _counted(counts: Counter[str]) -> str:
    return ", ".join(f"{count} {what}" for what, count in counts.most_common())
