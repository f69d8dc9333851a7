"""What it costs to make a partition count as an archive grows: the one thing that workers do not share.

    python bench/counting.py                      # archives of 10,000, 100,000 and 300,000 articles
    python bench/counting.py --sizes 1000000

Articles are simulated: of each there is what counting looks at: id, hash of the text, a hundred terms and a MinHash
(bench/drawn.py); five articles of one day are a story. Times are of this process's processor, for other work would show
in any other. Features are kept from the first partition on; to take them over is what it costs more than the others.
"""

import argparse
import resource
import time
from collections.abc import Callable
from datetime import date, timedelta
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pyarrow as pa

from drawn import features, story_terms
from tocsin.archive import Archive
from tocsin.archive.batches import new_batch
from tocsin.archive.prepared import Entry, Prepared, finish
from tocsin.archive.tables import RECORDS, SCHEMAS, append

STORY = 5
FILL = 20_000  # articles that one batch brings
FIRST = date(2030, 1, 1)
DAYS = 700


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 300_000])
    parser.add_argument("--partitions", type=int, default=6)
    parser.add_argument("--articles", type=int, default=250, help="of a partition")
    options = parser.parse_args()
    print(f"{'articles':>10}{'known s':>9}{'first s':>9}{'others s':>9}{'articles/s':>12}{'peak MB':>9}")
    for size in options.sizes:
        with TemporaryDirectory() as folder:
            fill(Archive.open(folder), size)
            archive = Archive.open(folder)
            known = seconds(archive.known)
            first, *others = (
                count(archive, size + number * options.articles, options.articles)
                for number in range(options.partitions)
            )
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        took = median(others)
        print(
            f"{size:10,}{known:9.2f}{first:9.2f}{took:9.2f}{options.articles / took:12.0f}{peak:9.0f}",
            flush=True,
        )


def fill(archive: Archive, size: int) -> None:
    """An archive of so many articles, compacted."""
    for first in range(0, size, FILL):
        batch, count = new_batch(), min(FILL, size - first)
        write(archive, first, count, batch, ("documents", "features", "stories"))
        archive.batches.commit(batch, count, set())
        archive.refresh()
    archive.compact()


def count(archive: Archive, first: int, some: int) -> float:
    """Seconds that it takes to make a partition count."""
    batch = new_batch()
    write(archive, first, some, batch, ("documents", "features"))
    none = (0,) * len(RECORDS)
    entries = tuple(Entry(name(number), f"{number:064x}", True, none) for number in range(first, first + some))
    return seconds(lambda: finish(archive, Prepared(batch, entries), set()))


def name(number: int) -> str:
    return f"simulated-{number:08}"


def write(archive: Archive, first: int, some: int, batch: int, tables: tuple[str, ...]) -> None:
    """Write the rows of articles; the same numbers in the same steps give the same rows."""
    rows = simulated(first, some, batch)
    for table in tables:
        append(archive.store.table(table), rows[table])


def simulated(first: int, some: int, batch: int) -> dict[str, pa.Table]:
    """The rows of articles, some of them to a story."""
    numbers = np.arange(first, first + some)
    names, story = pa.array([name(n) for n in numbers]), numbers // STORY
    stories = len(set(story.tolist()))
    days = [FIRST + timedelta(int(day)) for day in np.random.default_rng([first, 2]).integers(0, DAYS, stories)]
    each = story - story[0]
    common = {
        "document": names,
        "batch": pa.array([batch] * some),
        "month": pa.array([f"{days[at]:%Y-%m}" for at in each]),
        "day": pa.array([days[at] for at in each]),
    }
    documents: dict[str, Any] = {key: [None] * some for key in SCHEMAS["documents"].names} | common
    documents |= {
        "id": names,
        "text": [""] * some,
        "text_sha256": [f"{n:064x}" for n in numbers],
        "records": [0] * some,
    }
    documents |= {"place": [0] * some, "published": [days[at].isoformat() for at in each]}
    own = {"story": pa.array([f"story-{n}" for n in story]), "article": names}
    return {
        "documents": pa.table(documents, schema=SCHEMAS["documents"]),
        "features": features(common, story_terms(first, stories)[each], np.array([first, 1])),
        "stories": pa.table({key: (common | own)[key] for key in SCHEMAS["stories"].names}, schema=SCHEMAS["stories"]),
    }


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main()
