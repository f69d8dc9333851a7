"""Whether an article is of public affairs at all: told from its words, before it is parsed.

Parsing takes most of the time of a reading, and a match report or a recipe has nothing to say of who would do what if
something happens. `codebook/relevance.toml` has the words and what they count.
"""

import re
from collections.abc import Mapping

from tocsin.records import Document
from tocsin.resolving.names import NameResolver

ENOUGH = 1.0  # for 100 words; see docs/performance.md for what other values would lose and save
STRETCH = 100  # words; a digest of many beats is of affairs where one stretch of it is
STRETCH_ENOUGH = 4.0  # of one stretch
SHORTEST = 120  # words; below there is little to tell by and little to save
COUNTRY = 0.2  # what the name of a country counts, as often as there are words of public life beside it

_WORD = re.compile(r"[^\W_]+(?:-[^\W\d_]+)*")


class Relevance:
    """Tells which articles are of public affairs.

    Args:
        weights: what each word counts, by its form in small letters.
        names: what finds the names of countries.
    """

    def __init__(self, weights: Mapping[str, float], names: NameResolver) -> None:
        self._weights = weights
        self._names = names

    def is_relevant(self, document: Document) -> bool:
        """Whether a document is of public affairs, or too short to tell."""
        words = _WORD.findall(document.text.lower())
        if len(words) < SHORTEST:
            return True
        counts = [self._weights.get(word, 0.0) for word in words]
        public = sum(count > 0 for count in counts)
        if 100 * (sum(counts) + COUNTRY * public) < ENOUGH * len(words):
            return _best_stretch(counts) >= STRETCH_ENOUGH
        countries = min(public, len(self._names.countries_in(document.text)))
        if 100 * (sum(counts) + COUNTRY * countries) >= ENOUGH * len(words):
            return True
        return _best_stretch(counts) >= STRETCH_ENOUGH


def _best_stretch(counts: list[float]) -> float:
    best = here = sum(counts[:STRETCH])
    for entering, leaving in zip(counts[STRETCH:], counts, strict=False):
        here += entering - leaving
        best = max(best, here)
    return best
