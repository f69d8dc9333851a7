"""Which articles have a key: numbers of articles by key, in memory, with room for more."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int32]
Wide = NDArray[np.int64]


@dataclass
class Postings:
    """Articles by key, in parts that are each sorted by key.

    A part that has grown to half of the one before is joined with it, so that there are few and none is sorted often.
    """

    _parts: list[tuple[Numbers, Numbers]] = field(default_factory=list)

    def add(self, keys: Numbers, articles: Numbers) -> None:
        """Add pairs of a key and the number of an article that has it."""
        some = keys, articles
        while self._parts and 2 * len(some[0]) >= len(self._parts[-1][0]):
            before = self._parts.pop()
            some = np.concatenate([before[0], some[0]]), np.concatenate([before[1], some[1]])
        order = np.argsort(some[0], kind="stable")
        self._parts.append((some[0][order], some[1][order]))

    def shared(self, keys: Numbers, least: int, count: int) -> tuple[Numbers, Numbers]:
        """The articles that have some of the keys, and how many of them each has.

        Args:
            keys: each once.
            least: how many an article must have.
            count: how many articles there are.
        """
        found = [
            articles[first:last]
            for own, articles in self._parts
            for first, last in zip(np.searchsorted(own, keys), np.searchsorted(own, keys, side="right"), strict=True)
        ]
        shared = np.bincount(np.concatenate([np.empty(0, np.int32), *found]), minlength=count)
        enough = np.flatnonzero(shared >= least)
        return enough.astype(np.int32), shared[enough].astype(np.int32)
