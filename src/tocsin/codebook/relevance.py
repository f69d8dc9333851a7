"""The words that tell whether an article is of public affairs: `codebook/relevance.toml` and its loader."""

from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from tocsin.codebook.load import FOLDER, Folder, toml_entries, unique
from tocsin.errors import CodebookError

FILE = "relevance.toml"


class WordList(Struct, forbid_unknown_fields=True, frozen=True):
    """One entry: words, in small letters, and what each counts."""

    id: str
    weight: float
    words: tuple[str, ...]


@cache
def load_relevance(folder: Folder = FOLDER) -> dict[str, float]:
    """What each form of each word counts, by the form in small letters.

    Raises:
        CodebookError: an unknown key, a repeated list, a word that is none, or stands in two lists.
    """
    lists = tuple(unique(toml_entries(FILE, "list", WordList, folder), lambda entry: entry.id, FILE))
    weights: dict[str, float] = {}
    owners: dict[str, str] = {}
    for entry in lists:
        for word in entry.words:
            _check(word, entry.id, owners)
            weights[word] = entry.weight
    for entry in lists:
        for word in entry.words:
            for form in _forms(word):
                weights.setdefault(form, entry.weight)
    return weights


def _check(word: str, name: str, owners: dict[str, str]) -> None:
    where = f"entry {name!r}"
    if not word or word != word.lower() or word.split() != [word]:
        raise CodebookError(FILE, where, f"{word!r} is not one word in small letters")
    if (other := owners.setdefault(word, name)) != name:
        raise CodebookError(FILE, where, f"{word!r} stands in {other!r} already; keep one")


def _forms(word: str) -> Iterator[str]:
    """A word with all endings of English; those that are no word do no harm, for nobody writes them."""
    stem, last = word[:-1], word[-1]
    yield from (word + ending for ending in ("s", "es", "d", "ed", "ing", last + "ed", last + "ing"))
    if last == "e":
        yield stem + "ing"
    elif last == "y":
        yield from (stem + ending for ending in ("ies", "ied"))
    elif word.endswith("man"):
        yield word[:-3] + "men"
