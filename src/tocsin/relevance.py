"""Whether an article is of public affairs at all: told from its words, before it is parsed.

Parsing takes most of the time of a reading, and a match report or a recipe has nothing to say of who would do what if
something happens. An article is left out only where words of another beat show and those of public affairs do not; in
doubt it is parsed. `codebook/relevance.toml` has the words and what they count.
"""

import re
from collections.abc import Mapping

from tocsin.records import Document
from tocsin.resolving.names import NameResolver

SHORTEST = 120  # words; below there is little to tell by and little to save
OTHER = 0.8  # words of other beats for 100; where there are fewer nothing says that it is of one
ENOUGH = 1.0  # what the words of 100 count, of an article of public affairs; see docs/performance.md for other values
LEAD = 25  # words, which tell what an article is about, whatever it goes on to
LEAD_ENOUGH = 1.3  # what the words of public affairs in it count: one, and one of public life
STRETCH = 100  # words; a digest of many beats is of public affairs where one stretch of it is
STRETCH_ENOUGH = 4.0  # what the words of such a stretch count
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
        """Whether a document is of public affairs, or nothing tells that it is not."""
        words = _WORD.findall(document.text.lower())
        counts = [self._weights.get(word, 0.0) for word in words]
        others = sum(count < 0 for count in counts)
        if len(words) < SHORTEST or 100 * others < OTHER * len(words):
            return True
        if sum(count for count in counts[:LEAD] if count > 0) >= LEAD_ENOUGH:
            return True
        countries = min(sum(count > 0 for count in counts), len(self._names.countries_in(document.text)))
        if 100 * (sum(counts) + COUNTRY * countries) >= ENOUGH * len(words):
            return True
        return _best_stretch(counts) >= STRETCH_ENOUGH


def _best_stretch(counts: list[float]) -> float:
    best = here = sum(counts[:STRETCH])
    for entering, leaving in zip(counts[STRETCH:], counts, strict=False):
        here += entering - leaving
        best = max(best, here)
    return best
