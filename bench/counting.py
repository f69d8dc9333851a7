"""What it costs to make a partition count as an archive grows: the one thing that workers do not share.

    python bench/counting.py                      # archives of 10,000, 100,000 and 300,000 articles
    python bench/counting.py --sizes 1000000

Articles are simulated: of each there is what counting looks at: id, hash of the text, a hundred terms and a MinHash.
Terms are drawn from 200,000 so that some are far more frequent than others; five articles of one day share half of
theirs, which makes them a story. Times are of this process's processor, for other work would show in any other.
"""

import argparse
import random
import resource
import time
from collections.abc import Callable
from datetime import date, timedelta
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from tocsin.archive import Archive
from tocsin.archive.batches import new_batch
from tocsin.archive.prepared import Entry, Prepared, finish
from tocsin.archive.tables import RECORDS
from tocsin.stories.features import PERMUTATIONS, TERMS

WORDS = 200_000
STORY = 5
FILL = 20_000  # articles that one batch brings
FIRST = date(2030, 1, 1)
DAYS = 700

Rows = dict[str, dict[str, Any]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 300_000])
    parser.add_argument("--partitions", type=int, default=5)
    parser.add_argument("--articles", type=int, default=250, help="of a partition")
    options = parser.parse_args()
    print(f"{'articles':>10}{'known s':>9}{'count s':>9}{'articles/s':>12}{'peak MB':>9}")
    for size in options.sizes:
        with TemporaryDirectory() as folder:
            fill(Archive.open(folder), size)
            archive = Archive.open(folder)
            known = seconds(archive.known)
            took = [
                count(archive, size + number * options.articles, options.articles)
                for number in range(options.partitions)
            ]
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{size:10,}{known:9.2f}{median(took):9.2f}{options.articles / median(took):12.0f}{peak:9.0f}", flush=True
        )


def fill(archive: Archive, size: int) -> None:
    for first in range(0, size, FILL):
        batch = new_batch()
        rows = write(archive, range(first, min(first + FILL, size)), batch, ("documents", "features", "stories"))
        archive.batches.commit(batch, len(rows), set())
        archive.refresh()


def count(archive: Archive, first: int, some: int) -> float:
    """Seconds that it takes to make a partition count."""
    batch = new_batch()
    rows = write(archive, range(first, first + some), batch, ("documents", "features"))
    none = (0,) * len(RECORDS)
    entries = tuple(Entry(one["documents"]["id"], one["documents"]["text_sha256"], True, none) for one in rows)
    return seconds(lambda: finish(archive, Prepared(batch, entries), set()))


def write(archive: Archive, numbers: range, batch: int, tables: tuple[str, ...]) -> list[Rows]:
    rows = [simulated(number, batch) for number in numbers]
    for name in tables:
        archive.store.append(name, [one[name] for one in rows])
    return rows


def simulated(number: int, batch: int) -> Rows:
    """The rows of one article; it is always the same, whatever else there is."""
    story, own = random.Random(number // STORY), random.Random(f"own {number}")
    day = FIRST + timedelta(days=story.randrange(DAYS))
    name = f"simulated-{number:08}"
    common = {"document": name, "batch": batch, "month": f"{day:%Y-%m}", "day": day, "place": number}
    text = {"id": name, "text": "", "text_sha256": f"{number:064x}", "records": 0, "published": day.isoformat()}
    terms = list(dict.fromkeys([*words(story, TERMS // 2), *words(own, TERMS)]))[:TERMS]
    features = {
        "terms": terms,
        "weights": [TERMS**-0.5] * len(terms),
        "signature": [own.randrange(-(2**31), 2**31) for _ in range(PERMUTATIONS)],
    }
    return {
        "documents": common | dict.fromkeys(("title", "url", "origin", "language")) | text,
        "features": common | features,
        "stories": {"document": name, "batch": batch, "story": f"story-{number // STORY}", "article": name},
    }


def words(pick: random.Random, some: int) -> list[int]:
    """Terms; what is kept of an article are its rarer words, so the law is flatter than that of a text."""
    return [int(WORDS * pick.random() ** 2) for _ in range(some)]


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main()
