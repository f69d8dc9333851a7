"""Counts written in figures or words."""

import re

from tocsin.language.words import Word

_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_VALUES = {w: n for n, w in enumerate(_UNITS)} | {w: 10 * n for n, w in enumerate(_TENS, 2)}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "dozen": 12}
NUMERALS = frozenset((*_VALUES, *_SCALES))
_FIGURES = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")


def count_of(word: Word) -> int | None:
    """The whole number that a numeral and the words before it stand for, or None.

    "54,000" is 54000, "three hundred" is 300, "1.5 million" is 1500000; vague plurals ("hundreds") are none.
    """
    if word.tag != "CD":
        return None
    parts = [w for w in word.subtree() if w.tag == "CD"]
    return number_in([w.lower for w in parts])


def number_in(words: list[str]) -> int | None:
    """The whole number that a run of numerals stands for, or None when one of them is not a plain number."""
    total, part = 0.0, 0.0
    for token in words:
        for piece in token.split("-"):
            if piece in _SCALES:
                part = (part or 1) * _SCALES[piece]
                if _SCALES[piece] >= 1_000:
                    total, part = total + part, 0.0
            elif piece in _VALUES:
                part += _VALUES[piece]
            elif _FIGURES.fullmatch(piece):
                part += float(piece.replace(",", ""))
            else:
                return None
    return int(total + part) if words else None
