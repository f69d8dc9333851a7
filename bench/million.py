"""An archive of a million articles: made of the records of real readings, and what it costs to ask it.

    python bench/million.py make --folder /tmp/million                    # a million
    python bench/million.py make --folder /tmp/small --articles 10000
    python bench/million.py measure --folder /tmp/million                 # sizes, and times of each kind of question

The articles are the benchmark's (generated ones where there are none), cut at the end of a sentence before
`--characters` so that disk and ledger hold, and a few generated ones, so that there are as many commitments an article
as in whole ones; bench/archive_made.py says how they are copied. `archive.py queries --folder` asks the ten queries of
it, `counting.py --folder` makes partitions count in it, and `web.py --folder` serves it.
"""

import argparse
import json
import resource
import time
from collections.abc import Callable
from datetime import timedelta
from itertools import islice
from pathlib import Path

import numpy as np
import pyarrow as pa

from archive_made import FIRST_DAY, Made, fill
from corpus import articles
from drawn import features, story_terms
from throughput import BENCH
from tocsin.archive import Archive
from tocsin.archive.checking import problems
from tocsin.archive.neighbours import Looking
from tocsin.archive.stories import story_rows
from tocsin.archive.tables import SCHEMAS
from tocsin.ledger.feed import news
from tocsin.reading import Reader
from tocsin.stories.features import Features

GENERATED = 6  # beside the benchmark's 177: with 2.6 commitments each they make 0.08 an article, as in whole articles
CHARACTERS = 1000

Text = dict[str, str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["make", "measure"])
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--characters", type=int, default=CHARACTERS, help="of an article, at most; 0 for all")
    parser.add_argument("--only", nargs="+", help="of what is measured; " + ", ".join(MEASURED))
    options = parser.parse_args()
    if options.what == "make":
        make(options.folder, options.articles, texts(options.characters))
    else:
        measure(options.folder, options.only)


def texts(characters: int) -> list[Text]:
    """The templates."""
    file = BENCH / "stories" / "dev.jsonl"
    if not file.is_file():
        return list(articles(200))
    found = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    kept = ("id", "title", "url", "published", "text")
    whole = [{key: row[key] for key in kept if row[key]} for row in found]
    return [row | {"text": cut(row["text"], characters)} for row in whole] + list(articles(GENERATED))


def cut(text: str, characters: int) -> str:
    """The whole sentences of the first so many characters."""
    if not characters or len(text) <= characters:
        return text
    end = max(text.rfind(". ", 0, characters) + 1, text.rfind("\n", 0, characters))
    return text[: end if end > 0 else characters]


def make(folder: Path, count: int, given: list[Text]) -> None:
    """An archive, with a line for each month."""
    began, used = time.perf_counter(), time.process_time()
    made = Made(Reader(), given)
    print("records an article:", ", ".join(f"{name} {each:.2f}" for name, each in made.each.items()), flush=True)
    done = 0

    def told(some: int) -> None:
        nonlocal done
        done += some
        print(f"{done:,} articles after {time.perf_counter() - began:,.0f} s", flush=True)

    fill(Archive.open(folder), made, count, told)
    took = time.perf_counter() - began, time.process_time() - used
    print(f"made in {took[0]:,.0f} s, {took[1]:,.0f} s of the processor")
    sizes(folder)


def sizes(folder: Path) -> None:
    """Rows and bytes of each table."""
    archive = Archive.open(folder)
    count = len(archive.known())
    total = 0
    for name in SCHEMAS:
        table = archive.store.table(name)
        size = sum(Path(file).stat().st_size for file in archive.store.files(name))
        total += size
        print(f"{name:14}{table.count():14,} rows{size / 1e6:12,.1f} MB{size / count:10,.0f} bytes an article")
    print(f"{'all':14}{'':19}{total / 1e6:12,.1f} MB{total / count:10,.0f} bytes an article")


def measure(folder: Path, only: list[str] | None) -> None:
    """What it costs to open, to look things up, to place an article and to compact."""
    sizes(folder)
    for name, work in MEASURED.items():
        if only is None or name in only:
            archive = Archive.open(folder)
            began, used = time.perf_counter(), time.process_time()
            work(archive)
            took = time.perf_counter() - began, time.process_time() - used
            print(f"{name:32}{took[0]:8.2f} s, {took[1]:8.2f} s of the processor; peak {peak():,.0f} MB", flush=True)


def peak() -> float:
    """Memory in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def place(archive: Archive, articles: int, looking: Looking | None = None) -> Looking:
    """Find the stories of new articles; nothing is written."""
    looking = looking or Looking()
    terms, seeds = story_terms(0, articles), np.array([0, 3])
    days = pa.array([FIRST_DAY + timedelta(400)] * articles)
    common = {"document": pa.array([f"new-{n}" for n in range(articles)]), "batch": pa.array([1] * articles)}
    rows = features(common | {"month": days.cast(pa.string()), "day": days}, terms, seeds).to_pylist()
    fresh = [
        Features(row["document"], f"{row['day']:%Y-%m}", row["day"].toordinal(), *(tuple(row[key]) for key in LISTS))
        for row in rows
    ]
    story_rows(looking.neighbours(archive.queries(), archive.batches, fresh, set()), fresh, 1)
    return looking


def again(archive: Archive) -> None:
    """Find the stories of new articles; features are kept from the first time on."""
    looking = place(archive, 100)
    for some in (100, 1):
        print(f"  {some} more: {seconds(lambda some=some: place(archive, some, looking)):.3f} s of the processor")


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def feed(archive: Archive) -> None:
    """What the ledger reads, of the first year."""
    count = sum(1 for _ in islice(news(archive), 100_000))
    print(f"  {count:,} articles")


def found(archive: Archive) -> None:
    """Search; the first time makes the index."""
    for query in ("tariffs", "talks NEAR/5 president", "the"):
        print(
            f"  {query}: {len(archive.search(query))} found, {seconds(lambda q=query: archive.search(q)):.3f} s again"
        )


LISTS = ("terms", "weights", "signature")
MEASURED: dict[str, Callable[[Archive], object]] = {
    "known documents": Archive.known,
    "story of one article": lambda archive: place(archive, 1),
    "stories of 100, features kept": again,
    "ledger's feed, 100,000 articles": feed,
    "compact": Archive.compact,
    "search, index made": found,
    "check": lambda archive: print(f"  {len(list(problems(archive)))} problems"),
}


if __name__ == "__main__":
    main()
