"""How much faster two workers read than one, and whether the archive is the same.

    python bench/scale.py                         # benchmark articles beside the repository, twice each, three rounds
    python bench/scale.py --times 8 --rounds 2 --workers 1 2 4
    python bench/scale.py --generated 1000

Each round runs `tocsin ingest --workers N` on the same files for each N in turn, forth and back, so that what else the
machine does falls on all alike; a ratio is the median of the rounds' ratios. The start (processes, parser, codebook) is
measured by a run of one article and told apart. "Cores" is the processor time that a run got by its time on the clock:
where others take part of the machine, seconds of processor time an article say more than the clock.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from corpus import articles
from throughput import BENCH, rows_of
from tocsin.archive import Archive

GOAL_RATIO = 1.8


class Took(NamedTuple):
    """Seconds of one run: on the clock, and of all its processes together."""

    clock: float
    processor: float


def main() -> None:
    options = arguments()
    with TemporaryDirectory() as name:
        folder = Path(name)
        count = write(folder / "articles.jsonl", options)
        (folder / "one.txt").write_text("Norway recalled its envoy to Iceland on Monday.")
        print(
            f"{count} articles, {options.rounds} rounds, {os.cpu_count()} cores; load before {os.getloadavg()[0]:.1f}"
        )
        starts = {n: ingest(folder, n, "one.txt", "start") for n in options.workers}
        rounds = [one_round(folder, number, options.workers) for number in range(options.rounds)]
        report(rounds, starts, count)
        print(f"archives are {'the same' if same(folder, options.workers) else 'NOT the same'}")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--times", type=int, default=2, help="how often each benchmark article is taken, under other ids"
    )
    parser.add_argument("--generated", type=int, default=0, help="so many invented articles instead")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    return parser.parse_args()


def write(path: Path, options: argparse.Namespace) -> int:
    if options.generated:
        rows = list(articles(options.generated))
    elif BENCH.is_dir():
        found = [*rows_of("stories"), *rows_of("time")]
        rows = [row | {"id": f"{row['id']}-{number}"} for number in range(options.times) for row in found]
    else:
        sys.exit(f"scale: no benchmark texts at {BENCH}; use --generated N")
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return len(rows)


def one_round(folder: Path, number: int, workers: list[int]) -> dict[int, Took]:
    order = workers if number % 2 else list(reversed(workers))
    took = {n: ingest(folder, n, "articles.jsonl", f"archive-{n}-{number}") for n in order}
    for n in sorted(took):
        cores = took[n].processor / took[n].clock
        print(
            f"round {number + 1}: {n} workers {took[n].clock:.1f} s, cores {cores:.2f}, load {os.getloadavg()[0]:.1f}"
        )
    return took


def ingest(folder: Path, workers: int, source: str, archive: str) -> Took:
    before, start = spent(), time.perf_counter()
    command = [sys.executable, "-m", "tocsin", "ingest", "--quiet", "--archive", archive, "--workers", str(workers)]
    subprocess.run([*command, source], cwd=folder, check=False)
    return Took(time.perf_counter() - start, spent() - before)


def spent() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def report(rounds: list[dict[int, Took]], starts: dict[int, Took], count: int) -> None:
    print(f"\n{'workers':>8}{'seconds':>9}{'start':>7}{'articles/s':>12}{'processor s/article':>21}")
    for n, start in starts.items():
        took = Took(*(median(values) for values in zip(*(one[n] for one in rounds), strict=True)))
        print(f"{n:8}{took.clock:9.1f}{start.clock:7.1f}{count / took.clock:12.1f}{took.processor / count:21.3f}")
    first, *others = starts
    for n in others:
        ratios = sorted(one[first].clock / one[n].clock for one in rounds)
        bare = median((one[first].clock - starts[first].clock) / (one[n].clock - starts[n].clock) for one in rounds)
        cost = median(one[n].processor / one[first].processor for one in rounds)
        verdict = f"; goal {GOAL_RATIO}: {'met' if median(ratios) >= GOAL_RATIO else 'missed'}" if n == 2 else ""
        print(f"{n} workers against {first}: {median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f}){verdict}")
        print(f"  without the start {bare:.2f}; processor time {cost:.2f}")


def same(folder: Path, workers: list[int]) -> bool:
    seen = []
    for n in workers:
        archive = Archive.open(folder / f"archive-{n}-0", create=False)
        stories = archive.sql("from stories order by all").fetchall()
        seen.append((stories, list(archive.readings())))
    return all(one == seen[0] for one in seen)


if __name__ == "__main__":
    main()
