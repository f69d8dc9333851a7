"""Features in a temporary file, in rows of one length, of which any can be read without the others."""

import tempfile
from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from tocsin.archive.postings import Numbers
from tocsin.stories.features import PERMUTATIONS, TERMS, Features
from tocsin.stories.grouping import FAR_DAYS, FAR_LOSS

ROW = np.dtype([
    ("length", "<i4"), ("day", "<i4"),
    ("terms", "<i4", TERMS), ("weights", "<f4", TERMS), ("signature", "<i4", PERMUTATIONS),
])  # fmt: skip
NO_DAY = -(2**30)
_FIRST_ARROW_DAY = 719_163  # 1 January 1970 as an ordinal

Rows = NDArray[Any]


class KeptRows:
    """The rows, by their numbers. The file has no name and goes when this does."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(prefix="tocsin-")  # noqa: SIM115 - for as long as this is there
        self._rows: Rows = np.empty(0, ROW)
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def append(self, some: pa.Table) -> Rows:
        """Add rows of the table `features`; how they are kept.

        Raises:
            OSError: there is no room for them.
        """
        rows = np.zeros(some.num_rows, ROW)
        rows["length"] = pc.list_value_length(some["terms"]).to_numpy()
        days = pc.cast(some["day"], pa.int32())
        rows["day"] = pc.fill_null(pc.add(days, _FIRST_ARROW_DAY), NO_DAY).to_numpy()
        there = np.arange(TERMS) < rows["length"][:, None]
        for name in ("terms", "weights"):
            rows[name][there] = pc.list_flatten(some[name]).to_numpy()
        rows["signature"] = pc.list_flatten(some["signature"]).to_numpy().reshape(-1, PERMUTATIONS)
        self._file.write(rows.tobytes())
        self._file.flush()
        self._count += len(rows)
        return rows

    def at(self, places: Sequence[int]) -> Rows:
        """Some of the rows."""
        if len(self._rows) < self._count:
            self._rows = np.memmap(self._file, ROW, "r", shape=(self._count,))
        return self._rows[np.array(places, np.int64)]


def likeness_of(rows: Rows, one: Features) -> NDArray[np.float64]:
    """How alike an article is to others, as `tocsin.stories.likely.by_likeness` has it, but for the order of sums."""
    order = np.argsort(one.terms)
    terms, weights = np.array([*one.terms, 0], np.int32)[:-1][order], np.array([*one.weights, 0.0])[:-1][order]
    if not len(terms):
        return np.zeros(len(rows))
    at = np.minimum(np.searchsorted(terms, rows["terms"]), len(terms) - 1)
    alike = np.where(terms[at] == rows["terms"], weights[at] * rows["weights"], 0.0).sum(axis=1)
    found: NDArray[np.float64] = alike * (1 - FAR_LOSS * np.minimum(1.0, apart(rows["day"], one) / FAR_DAYS))
    return found


def apart(days: Numbers, one: Features) -> Numbers:
    """How many days lie between others and one; none where one of the two is not known."""
    if one.day is None:
        return np.zeros(len(days), np.int32)
    between: Numbers = np.where(days == NO_DAY, 0, np.abs(days - one.day))
    return between
