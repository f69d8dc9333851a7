"""What an event is about: PLOVER contexts by their signal words."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from tocsin.codebook.events import Context as ContextEntry
from tocsin.coding.context import Context

_WORD = re.compile(r"\w+")


class _Signals(NamedTuple):
    """The signals as one pattern, the context of each, and the words that one begins with."""

    pattern: re.Pattern[str]
    names: dict[str, str]
    first: frozenset[str]


def contexts_of(text: str, context: Context) -> tuple[str, ...]:
    """The contexts that a sentence's words signal, in alphabetical order."""
    signals = _signals(tuple(context.book.events.contexts.values()))
    return tuple(sorted({signals.names[found.lower()] for found in _found(text, signals)}))


def _found(text: str, signals: _Signals) -> Iterator[str]:
    """The signals in a text from left to right; trying them only at words that one begins with takes a tenth."""
    done = 0
    for word in _WORD.finditer(text):
        if word.start() >= done and word.group().lower() in signals.first:
            found = signals.pattern.match(text, word.start())
            if found is not None:
                done = found.end()
                yield found.group()


@lru_cache(maxsize=4)
def _signals(entries: tuple[ContextEntry, ...]) -> _Signals:
    names = {form: entry.name for entry in entries for word in entry.words for form in (word, f"{word}s")}
    longest_first = sorted(names, key=lambda w: (-len(w), w))
    pattern = re.compile(r"\b(" + "|".join(map(re.escape, longest_first)) + r")\b", re.IGNORECASE)
    return _Signals(pattern, names, frozenset(word[0] for form in names if (word := _WORD.match(form))))
