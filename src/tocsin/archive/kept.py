"""The features of the articles that count, kept by a process that goes on adding articles.

To ask the archive which articles share keys with new ones is to read the features of two years. Whoever asks again and
again keeps them: keys and names in memory, some 0.4 KB an article, and the rest in a temporary file, 1 KB an article,
of which only those are read that share enough.
"""

from collections.abc import Iterable
from contextlib import closing

import numpy as np
import pyarrow as pa

from tocsin.archive.batches import Batches, Replaced
from tocsin.archive.kept_rows import NO_DAY, KeptRows, Rows, apart, likeness_of
from tocsin.archive.postings import Numbers, Postings, Wide
from tocsin.archive.queries import Queries
from tocsin.stories.features import KEYS, Features
from tocsin.stories.likely import HORIZON_DAYS, MOST_NEIGHBOURS, NEAR, SHARED_KEYS, lot, nearest

_AT_ONCE = 20_000  # rows that are taken over in one go
_MARGIN = 1e-6  # below the least likeness, for what is summed up in another order


class Kept:
    """The features of an archive; `take` brings them up to date."""

    def __init__(self) -> None:
        self._number = 0
        self._names: list[str] = []
        self._months: list[str] = []
        self._place: dict[str, int] = {}
        self._day: Numbers = np.empty(0, np.int32)
        self._batch: Wide = np.empty(0, np.int64)  # 0 for what was replaced
        self._lot: Wide = np.empty(0, np.int64)
        self._postings = Postings()
        self._rows = KeptRows()
        self._replaced: set[Replaced] = set()

    def take(self, queries: Queries, batches: Batches) -> None:
        """Take over what came into the archive since the last time, and drop what was replaced.

        Raises:
            OSError: the temporary file has no room for it; what was taken over so far is of no use.
        """
        if batches.number == self._number:
            return
        fresh = f"batch in (select batch from done where number > {self._number})"  # noqa: S608 - a number of ours
        columns = "document, batch, month, day, terms, weights, signature"
        relation = queries.sql(f"select {columns} from features where {fresh}")  # noqa: S608 - our own columns
        with closing(relation.to_arrow_reader(_AT_ONCE)) as found:
            for some in found:
                self._append(pa.Table.from_batches([some]))
        for name, batch in batches.replaced - self._replaced:
            place = self._place.get(name)
            if place is not None and self._batch[place] == batch:
                self._batch[place] = 0
        self._replaced |= batches.replaced
        self._number = batches.number

    def near(self, one: Features, gone: set[str]) -> dict[str, int]:
        """The articles that share most keys with one, and how many each shares; `gone` are left out."""
        found, shared = self._postings.shared(np.array(sorted(set(one.keys)), np.int32), SHARED_KEYS, len(self._names))
        kept = (self._batch[found] > 0) & (apart(self._day[found], one) <= HORIZON_DAYS)
        found, shared = found[kept], shared[kept]
        most = MOST_NEIGHBOURS + len(gone) + 1
        found, shared = (some[np.lexsort((self._lot[found], -shared))][:most] for some in (found, shared))
        counts = {self._names[place]: int(count) for place, count in zip(found, shared, strict=True)}
        counts = {name: count for name, count in counts.items() if name != one.document and name not in gone}
        return {name: counts[name] for name in nearest(counts)}

    def alike(self, one: Features, names: Iterable[str]) -> set[str]:
        """Those of some articles that are alike enough to one, or only just not."""
        listed = list(names)
        found = likeness_of(self._rows.at([self._place[name] for name in listed]), one)
        return {listed[place] for place in np.flatnonzero(found >= NEAR - _MARGIN)}

    def features(self, names: Iterable[str]) -> dict[str, Features]:
        """The features of some articles, of those that are there."""
        listed = sorted(name for name in names if name in self._place)
        places = [self._place[name] for name in listed]
        rows = self._rows.at(places)
        return {
            name: _made(name, self._months[place], row) for name, place, row in zip(listed, places, rows, strict=True)
        }

    def _append(self, some: pa.Table) -> None:
        """Add rows; of an article that is there already, the later one counts."""
        first = len(self._names)
        places = np.arange(first, first + some.num_rows, dtype=np.int32)
        rows = self._rows.append(some)
        there = np.arange(KEYS) < rows["length"][:, None]
        self._postings.add(rows["terms"][:, :KEYS][there], np.repeat(places, there.sum(axis=1)))
        self._day = np.concatenate([self._day, rows["day"]])
        self._batch = np.concatenate([self._batch, some["batch"].to_numpy()])
        months: dict[str, str] = {}
        self._months += [months.setdefault(month, month) for month in some["month"].to_pylist()]
        names = some["document"].to_pylist()
        self._names += names
        self._lot = np.concatenate([self._lot, np.fromiter(map(lot, names), np.int64, len(names))])
        for name, place in zip(names, places.tolist(), strict=True):
            if (earlier := self._place.get(name)) is not None:
                self._batch[earlier] = 0
            self._place[name] = place


def _made(name: str, month: str, row: Rows) -> Features:
    length, day = int(row["length"]), int(row["day"])
    terms, weights = (tuple(row[field][:length].tolist()) for field in ("terms", "weights"))
    return Features(name, month, None if day == NO_DAY else day, terms, weights, tuple(row["signature"].tolist()))
