"""What an event is about: PLOVER contexts by their signal words."""

import re
from functools import lru_cache

from tocsin.codebook.events import Context as ContextEntry
from tocsin.coding.context import Context


def contexts_of(text: str, context: Context) -> tuple[str, ...]:
    """The contexts that a sentence's words signal, in alphabetical order."""
    pattern, names = _signals(tuple(context.book.events.contexts.values()))
    return tuple(sorted({names[found.lower()] for found in pattern.findall(text)}))


@lru_cache(maxsize=4)
def _signals(entries: tuple[ContextEntry, ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    names = {form: entry.name for entry in entries for word in entry.words for form in (word, f"{word}s")}
    longest_first = sorted(names, key=lambda w: (-len(w), w))
    return re.compile(r"\b(" + "|".join(map(re.escape, longest_first)) + r")\b", re.IGNORECASE), names
