"""The words by which a date is told: `codebook/dates.toml` and its loader."""

import re
from collections.abc import Iterator
from typing import Literal, get_args

from msgspec import Struct

from tocsin.codebook.load import FOLDER, Folder, toml_entries, unique
from tocsin.errors import CodebookError

FILE = "dates.toml"
HOLIDAY = re.compile(r"\d\d-\d\d|\d\d (mon|tue|wed|thu|fri|sat|sun) -?[1-5]( after \d)?|easter[+-]\d{1,2}")

WordKind = Literal[
    "month",
    "short month",
    "weekday",
    "weekdays",
    "short weekday",
    "season",
    "part",
    "hour",
    "deictic",
    "now",
    "unit",
    "weekend",
    "quarter",
    "half",
    "set",
    "every",
    "last",
    "next",
    "this",
    "current",
    "following",
    "that",
    "same",
    "ago",
    "later",
    "earlier",
    "hence",
    "edge",
    "edge noun",
    "article",
    "number",
    "some",
    "more",
    "rank",
    "holiday",
    "counted",
    "numbered",
    "approximate",
    "the",
    "in",
    "within",
    "of",
    "on",
    "at",
    "by",
    "since",
    "until",
    "before",
    "after",
    "from",
    "to",
    "for",
    "and",
    "between",
    "back",
    "future cue",
    "could cue",
    "due cue",
    "plan cue",
    "past cue",
    "was cue",
    "present cue",
    "be",
]
KINDS: tuple[str, ...] = get_args(WordKind)
Unit = Literal["", "hour", "day", "week", "weekend", "month", "quarter", "year", "decade", "century"]
Edge = Literal["", "early", "mid", "late"]

# The values that a kind allows; a kind that is not here has none, and its value stays 0.
RANGES = {
    "month": (1, 12),
    "short month": (1, 12),
    "weekday": (1, 7),
    "short weekday": (1, 7),
    "season": (1, 4),
    "hour": (0, 23),
    "deictic": (-7, 7),
    "article": (1, 1),
    "number": (1, 999),
    "rank": (1, 4),
}


class DateWord(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One meaning and its forms; the head of dates.toml says what each key holds."""

    kind: WordKind
    forms: tuple[str, ...]
    value: int = 0
    unit: Unit = ""
    edge: Edge = ""
    day: str = ""
    capital: bool = False
    ambiguous: bool = False


class DateWords(Struct, frozen=True):
    """The words of dates.toml, by form in lower case."""

    by_form: dict[str, DateWord]


def load_date_words(folder: Folder = FOLDER) -> DateWords:
    """The words of dates.toml.

    Raises:
        CodebookError: an unknown key or kind, a form that stands twice, a value out of its kind's range.
    """
    words = toml_entries(FILE, "word", DateWord, folder)
    for number, word in enumerate(words, 1):
        _check(word, f"entry {number} ({word.forms[0] if word.forms else word.kind})")
    pairs = unique((_Pair(form.lower(), word) for form, word in _forms(words)), lambda pair: pair.form, FILE)
    return DateWords({pair.form: pair.word for pair in pairs})


class _Pair(Struct, frozen=True):
    form: str
    word: DateWord


def _forms(words: list[DateWord]) -> Iterator[tuple[str, DateWord]]:
    return ((form, word) for word in words for form in word.forms)


def _check(word: DateWord, where: str) -> None:
    low, high = RANGES.get(word.kind, (0, 0))
    if not word.forms or not all(word.forms):
        raise CodebookError(FILE, where, "needs at least one form, and none may be empty")
    if not low <= word.value <= high:
        raise CodebookError(FILE, where, f"value {word.value} is outside {low} to {high} for a {word.kind}")
    if bool(word.unit) != (word.kind in ("unit", "weekend", "quarter")):
        raise CodebookError(FILE, where, "only words of kind unit, weekend and quarter have a unit, and each must")
    if bool(word.edge) != (word.kind in ("edge", "edge noun")):
        raise CodebookError(FILE, where, "only words of kind edge have an edge, and each must")
    if (word.kind == "holiday") != bool(HOLIDAY.fullmatch(word.day)):
        raise CodebookError(
            FILE, where, f'day {word.day!r} is not "12-25", "11 thu 4" or "easter-2"; holidays must have one'
        )
