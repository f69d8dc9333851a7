"""Which articles are likely enough to tell of the same as another to be looked at: those that share weighty terms."""

from collections.abc import Iterable, Mapping
from zlib import crc32

from tocsin.stories.features import Features
from tocsin.stories.grouping import FAR_DAYS, FAR_LOSS

SHARED_KEYS = 2  # that two articles must have for their likeness to be worked out
MOST_NEIGHBOURS = 200  # of one article, those that share most
HORIZON_DAYS = 731  # apart, beyond which two articles are not compared
NEAR = 0.08  # likeness from which an article's whole story is looked at


def nearest(shared: Mapping[str, int]) -> list[str]:
    """The articles that share most keys, of those that share enough; given how many each shares."""
    enough = sorted((-count, lot(document), document) for document, count in shared.items() if count >= SHARED_KEYS)
    return [document for *_, document in enough[:MOST_NEIGHBOURS]]


def lot(document: str) -> int:
    """A number that decides between articles that share as many keys: no document is first for its id or its age."""
    return crc32(document.encode("utf-8", "surrogatepass"))


def shared_keys(one: Features, others: Iterable[Features]) -> dict[str, int]:
    """How many keys each of some articles shares with one, of those that are near enough in time."""
    keys = set(one.keys)
    near = (other for other in others if _apart(one, other) <= HORIZON_DAYS)
    return {other.document: len(keys.intersection(other.keys)) for other in near}


def _apart(one: Features, other: Features) -> int:
    """How many days lie between two articles; none where one has no date."""
    return 0 if one.day is None or other.day is None else abs(one.day - other.day)


def by_likeness(one: Features, others: Iterable[Features]) -> list[str]:
    """Those that are near, the likest first."""
    weights = dict(zip(one.terms, one.weights, strict=True))
    scores: list[tuple[float, str]] = []
    for other in others:
        apart = _apart(one, other)
        alike = sum(weights.get(term, 0.0) * weight for term, weight in zip(other.terms, other.weights, strict=True))
        alike *= 1 - FAR_LOSS * min(1.0, apart / FAR_DAYS)
        if alike >= NEAR and apart <= HORIZON_DAYS:
            scores.append((-alike, other.document))
    return [document for _, document in sorted(scores)]
