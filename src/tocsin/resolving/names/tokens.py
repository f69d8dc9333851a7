"""Words of a text with their offsets, and the form under which a codebook name is looked up."""

import re
import unicodedata
from itertools import islice
from typing import NamedTuple

# Soft hyphens, zero-width characters and combining accents stand inside words and never part them.
_INSIDE = "\u00ad\u0300-\u036f\u200b-\u200d\u2060\ufeff"
_TAIL = rf"[^\W_]*(?:[{_INSIDE}]+[^\W_]*)*"
_WORD = re.compile(rf"\b(?:[A-Za-z]\.)+[A-Za-z]\b\.?|['’]s\b|[^\W_]{_TAIL}")
CAPITAL = re.compile(rf"\b(?:(?:[A-Z]\.)+[A-Z]\b\.?|[^\W\d_a-z]{_TAIL})")
_PLAIN = str.maketrans(
    {"’": "'", "ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "æ": "ae", "ð": "d"}
)
_DROPPED = re.compile(rf"[.{_INSIDE}]")


class Token(NamedTuple):
    """A word: `text[start:end] == raw`; `key` is the word without accents, case and full stops."""

    start: int
    end: int
    raw: str
    key: str


def key_of(word: str) -> str:
    """The form under which a word is looked up: "U.S." -> "us", "Erdoğan" -> "erdogan"."""
    if word.isascii():
        lowered = word.lower()
        return lowered.replace(".", "") if "." in lowered else lowered
    plain = unicodedata.normalize("NFKD", word.translate(_PLAIN))
    return _DROPPED.sub("", plain).casefold()


def tokens(text: str, start: int = 0, limit: int | None = None) -> list[Token]:
    """The words of a text, abbreviations ("U.S.") whole and possessive endings ("'s") by themselves.

    Args:
        text: the text.
        start: where to begin, the start of a word.
        limit: how many words to give, all unless told.
    """
    found = islice(_WORD.finditer(text, start), limit)
    return [Token(m.start(), m.end(), raw := m.group(), key_of(raw)) for m in found]
