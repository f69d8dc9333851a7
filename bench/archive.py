"""What the archive costs and gives: ingesting against bare reading, bytes a document, ten queries at growing sizes.

    python bench/archive.py ingest        # reading with and without an archive behind it, in turn, in one run
    python bench/archive.py commands      # the same as whole commands, starting included
    python bench/archive.py queries       # ten queries at 10 thousand, 100 thousand and 1 million events
    python bench/archive.py queries --folder /tmp/million       # of an archive that is there (bench/million.py)

`ingest` reads the benchmark articles beside the repository (generated ones where there are none) in turn without and
with an archive behind; a ratio is the median of the rounds' ratios. It is given in seconds and in seconds of the
processor, which other programs on the machine disturb less. `queries` asks archives made from templates (see
bench/archive_made.py), with the archive open and its views still to be made, as the first question of a command finds
it, and then asks DuckDB the same of JSON lines, one record a line; not of an archive that is there. A time is the best
of `ASKED`.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import NamedTuple

import duckdb

from archive_made import Made, fill
from archive_queries import QUERIES, Query
from corpus import articles
from million import CHARACTERS, texts
from throughput import BENCH, documents, read
from tocsin.archive import Archive
from tocsin.ingesting import Ingest
from tocsin.reading import Reader
from tocsin.sources.article import Article

GOAL_RATIO = 1.10
GOAL_SECONDS = 0.5
SIZES = (10_000, 100_000, 1_000_000)  # events
ASKED = 3  # times
COUNTED = ("events", "documents")
TOCSIN = str(Path(sys.executable).with_name("tocsin"))

Row = dict[str, str]


class Took(NamedTuple):
    """Seconds by the clock, and of the processor."""

    clock: float
    processor: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["ingest", "commands", "queries"])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--articles", type=int, default=None, help="how many; all of the benchmark's")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="events")
    parser.add_argument("--folder", type=Path, help="an archive that is there")
    options = parser.parse_args()
    if options.folder:
        asked_of(options.folder)
        return
    with tempfile.TemporaryDirectory() as folder:
        if options.what == "queries":
            queries(Path(folder), options.sizes)
        elif options.what == "ingest":
            ingest(Path(folder), corpus(options.articles), options.rounds)
        else:
            commands(Path(folder), corpus(options.articles), options.rounds)


def corpus(count: int | None) -> list[Row]:
    file = BENCH / "stories" / "dev.jsonl"
    if not file.is_file():
        return list(articles(count or 200))
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()][:count]


def took(work: Callable[[], object]) -> Took:
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return Took(time.perf_counter() - clock, time.process_time() - processor)


def ingest(folder: Path, rows: list[Row], rounds: int) -> None:
    """In one process, after a round of both to warm up."""
    reader = Reader()

    def bare() -> None:
        read(reader, rows, everything=True)

    def archived() -> None:
        archive = Archive.open(tempfile.mkdtemp(dir=folder))
        run = Ingest(archive, lambda some, aside: reader.read_all(some, aside=aside), lambda *_: None)
        run.run(Article(one, one.id) for one in documents(rows))

    found = in_turn(bare, archived, rounds + 1)[1:]
    print(f"{len(rows)} articles, {rounds} rounds, in one process")
    report("reading", "ingesting", found)
    size(folder)


def in_turn(one: Callable[[], None], other: Callable[[], None], rounds: int) -> list[tuple[Took, Took]]:
    found = []
    for number in range(rounds):
        if number % 2:
            found.append((took(one), took(other)))
        else:
            last = took(other)
            found.append((took(one), last))
    return found


def report(one: str, other: str, found: list[tuple[Took, Took]]) -> None:
    for at, unit in enumerate(Took._fields):
        first, second = (median(pair[which][at] for pair in found) for which in (0, 1))
        ratios = sorted(b[at] / a[at] for a, b in found)
        verdict = "met" if median(ratios) <= GOAL_RATIO else "missed"
        print(
            f"  {unit:10} {one} {first:.2f} s, {other} {second:.2f} s, ratio {median(ratios):.3f}"
            f" ({ratios[0]:.3f} to {ratios[-1]:.3f}); goal {GOAL_RATIO:.2f}: {verdict}"
        )


def size(folder: Path) -> None:
    """Bytes on disk a document, of the last archive, before and after compacting."""
    where = max(folder.iterdir(), key=lambda path: path.stat().st_mtime)
    archive = Archive.open(where)
    count = len(archive.known())
    text = archive.sql("select sum(strlen(text)) from documents").fetchall()[0][0]
    print(f"  on disk {bytes_in(where) / count:,.0f} bytes a document (its text alone {text / count:,.0f})")


def bytes_in(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def commands(folder: Path, rows: list[Row], rounds: int) -> None:
    """`tocsin read --format jsonl` against `tocsin ingest`."""
    given = folder / "articles.jsonl"
    given.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    found = []
    for number in range(rounds):
        words = [[TOCSIN, "read", "--format", "jsonl", given]]
        words.append([TOCSIN, "ingest", "--quiet", "--archive", folder / f"archive{number}", given])
        order = words if number % 2 else words[::-1]
        pair = {line[1]: command(line) for line in order}
        found.append((pair["read"], pair["ingest"]))
    print(f"{len(rows)} articles, {rounds} rounds, as whole commands")
    report("tocsin read", "tocsin ingest", found)


def command(line: list[str | Path]) -> Took:
    def used() -> float:
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime

    clock, processor = time.perf_counter(), used()
    subprocess.run(line, check=True, stdout=subprocess.DEVNULL)
    return Took(time.perf_counter() - clock, used() - processor)


def asked_of(folder: Path) -> None:
    """The ten queries of an archive that is there."""
    events, articles = (Archive.open(folder).sql(f"from {name}").count("*").fetchall()[0][0] for name in COUNTED)
    print(f"{events:,} events of {articles:,} articles: {megabytes(folder)}; seconds (of the processor)\n")
    found = {query.name: ask_archive(folder, query) for query in QUERIES}
    for name, one in found.items():
        print(f"| {name} | {one.clock:.2f} ({one.processor:.2f}) |")
    slowest = max(one.clock for one in found.values())
    print(f"\nslowest {slowest:.2f} s; goal {GOAL_SECONDS}: {'met' if slowest < GOAL_SECONDS else 'missed'}")


def queries(folder: Path, sizes: list[int]) -> None:
    made = Made(Reader(), texts(CHARACTERS))
    found: dict[str, list[tuple[Took, Took]]] = {query.name: [] for query in QUERIES}
    for events in sizes:
        where = folder / str(events)
        archive = Archive.open(where)
        fill(archive, made, made.articles(events))
        lines = as_json_lines(archive, folder / f"{events}-lines")
        real = archive.sql("select count(*) from events").fetchall()[0][0]
        print(
            f"{real:,} events of {len(archive.known()):,} articles: archive {megabytes(where)}, JSON {megabytes(lines)}"
        )
        for query in QUERIES:
            found[query.name].append((ask_archive(where, query), ask_lines(lines, query)))
    table(sizes, found)


def megabytes(folder: Path) -> str:
    return f"{bytes_in(folder) / 1e6:,.0f} MB"


def as_json_lines(archive: Archive, folder: Path) -> Path:
    """A file a table, with the story of each article, as somebody without an archive would keep them."""
    folder.mkdir()
    for name in sorted({name for query in QUERIES for name in query.tables}):
        archive.queries().execute(f"copy (from {name}) to '{folder / name}.json' (format json)")
    return folder


def ask_archive(folder: Path, query: Query) -> Took:
    def fresh() -> Took:
        archive = Archive.open(folder)
        return took(lambda: archive.sql(query.sql).fetchall())

    return best(fresh)


def ask_lines(folder: Path, query: Query) -> Took:
    def fresh() -> Took:
        with duckdb.connect() as connection:
            for name in query.tables:
                connection.execute(f"create view {name} as from read_json('{folder / name}.json', format = 'nd')")
            return took(lambda: connection.execute(query.lines).fetchall())

    return best(fresh)


def best(ask: Callable[[], Took]) -> Took:
    return Took(*map(min, zip(*(ask() for _ in range(ASKED)), strict=True)))


def table(sizes: list[int], found: dict[str, list[tuple[Took, Took]]]) -> None:
    print("\nseconds (of the processor)\n")
    print(f"| query | {' | '.join(f'{size:,} events | JSON lines' for size in sizes)} |")
    print(f"| --- |{' ---: | ---: |' * len(sizes)}")
    for name, times in found.items():
        cells = (f"{one.clock:.2f} ({one.processor:.2f})" for pair in times for one in pair)
        print(f"| {name} | {' | '.join(cells)} |")
    slowest = max(times[-1][0].clock for times in found.values())
    verdict = "met" if slowest < GOAL_SECONDS else "missed"
    print(f"\nslowest at {sizes[-1]:,} events {slowest:.2f} s; goal {GOAL_SECONDS}: {verdict}")


if __name__ == "__main__":
    main()
