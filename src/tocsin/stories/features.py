"""What is kept of an article to tell whether another tells of the same: its weightiest terms, a MinHash of its text.

A term is a word, a country that acts in it, or a day that it names. A word weighs more the rarer it is in English at
large, by a fixed list, so that what an article is does not hang on which others are there, nor on their order.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import log, sqrt
from zlib import crc32

import msgspec
import numpy as np
from rensa import RMinHash
from wordfreq import zipf_frequency

from tocsin.records import Actor, Reading
from tocsin.stories.days import calendar

TERMS = 100  # kept of an article; with 64 or 200 the scores on the development stories are the same
KEYS = 24  # the weightiest of them, by which others are found
TITLE_TIMES = 2  # a word of the title counts so often more
NAME_TIMES = 2.0  # a word written with a capital weighs so much more
ACTOR_SHARE = DAY_SHARE = 0.5  # of the weight of the weightiest word, for the countries and days of an article
MOST_FREQUENT_ZIPF, RAREST_ZIPF = 7.5, 2.5  # "the" has 7.7; 2.5 is one in three million words
SHINGLE_WORDS = 5
PERMUTATIONS = 64
SEED = 1

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_POSSESSIVE = re.compile(r"['’]s$")
_PARTIES = ("speaker", "addressee", "committer", "holder", "host", "actors", "recipients", "participants")


@dataclass(frozen=True, slots=True)
class Features:
    """An article's terms with their weights, weightiest first, its month, its day (an ordinal) and its MinHash."""

    document: str
    month: str
    day: int | None
    terms: tuple[int, ...]
    weights: tuple[float, ...]
    signature: tuple[int, ...]

    @property
    def keys(self) -> tuple[int, ...]:
        """The terms by which others are found."""
        return self.terms[:KEYS]


def features_of(reading: Reading) -> Features:
    """The features of an article."""
    document = reading.document
    month, day = calendar(document.published)
    words = _WORD.findall(document.text)
    weights = _words(words, _WORD.findall(document.title or ""))
    heaviest = max(weights.values(), default=1.0)
    weights |= _shares(_countries(reading), "@", ACTOR_SHARE * heaviest, 3)
    days = Counter(time.value for time in reading.times if time.precision == "day")
    weights |= _shares(days, "#", DAY_SHARE * heaviest, 2)
    kept = sorted(weights.items(), key=lambda term: (-term[1], term[0]))[:TERMS]
    length = sqrt(sum(weight * weight for _, weight in kept)) or 1.0
    return Features(
        document.id,
        month,
        day.toordinal() if day else None,
        tuple(_code(term) for term, _ in kept),
        _single([weight / length for _, weight in kept]),
        signature([word.lower() for word in words]),
    )


def signature(words: list[str]) -> tuple[int, ...]:
    """The MinHash of a text's shingles of five words; a shorter text is one shingle."""
    hashed = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    last = max(len(words) - SHINGLE_WORDS, 0)
    hashed.update([" ".join(words[at : at + SHINGLE_WORDS]) for at in range(last + 1)])
    return tuple(value - 2**31 for value in hashed.digest())


def _words(words: list[str], title: list[str]) -> dict[str, float]:
    counts: Counter[str] = Counter()
    names: set[str] = set()
    for word, count in Counter(words).items():
        plain = _plain(word)
        counts[plain] += count
        if word[0].isupper():
            names.add(plain)
    for word in title:
        counts[_plain(word)] += TITLE_TIMES
    weighed = {
        word: (1 + log(count)) * word_weight(word) * (NAME_TIMES if word in names else 1.0)
        for word, count in counts.items()
    }
    return {word: weight for word, weight in weighed.items() if weight > 0}


def _plain(word: str) -> str:
    return _POSSESSIVE.sub("", word.lower())


@lru_cache(100_000)
def word_weight(word: str) -> float:
    """How much a word tells: 0 for the most frequent of English, 5 for those that are in no list."""
    return max(0.0, MOST_FREQUENT_ZIPF - max(zipf_frequency(word, "en", wordlist="small"), RAREST_ZIPF))


def _shares(counts: Counter[str], mark: str, share: float, full: int) -> dict[str, float]:
    """Terms whose weight grows with their count up to `share`."""
    return {mark + name: share * min(1.0, (1 + log(count)) / full) for name, count in counts.items()}


def _countries(reading: Reading) -> Counter[str]:
    return Counter(
        actor.country
        for records in (reading.statements, reading.events, reading.commitments, reading.appointments, reading.postures)
        for record in records
        for actor in _actors(record)
        if actor.country
    )


def _actors(record: msgspec.Struct) -> Iterator[Actor]:
    for name in _PARTIES:
        found = getattr(record, name, None)
        yield from found if isinstance(found, tuple) else [found] if found else []


def _single(weights: list[float]) -> tuple[float, ...]:
    """Weights as they come back from the archive, which keeps single precision."""
    return tuple(np.array(weights, dtype=np.float32).tolist())


def _code(term: str) -> int:
    """A term as a number of 32 bits, signed, as Arrow's int32 is."""
    return crc32(term.encode("utf-8", "surrogatepass")) - 2**31
