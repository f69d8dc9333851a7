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
import time
from collections.abc import Callable
from pathlib import Path

from archive_made import Made, fill
from corpus import articles
from throughput import BENCH
from tocsin.archive import Archive
from tocsin.archive.tables import SCHEMAS
from tocsin.reading import Reader

GENERATED = 6  # beside the benchmark's 177: with 2.6 commitments each they make 0.08 an article, as in whole articles
CHARACTERS = 1000

Text = dict[str, str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["make", "measure"])
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--characters", type=int, default=CHARACTERS, help="of an article, at most; 0 for all")
    options = parser.parse_args()
    if options.what == "make":
        make(options.folder, options.articles, texts(options.characters))
    else:
        measure(options.folder)


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


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def measure(folder: Path) -> None:
    """What it costs to open, to look things up, and to put an article in."""
    sizes(folder)


if __name__ == "__main__":
    main()
