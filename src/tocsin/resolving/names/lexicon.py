"""Longest match of the codebook's names against the words of a text, in one pass."""

from collections.abc import Iterable, Iterator, Sequence

from tocsin.resolving.names.entries import Entry
from tocsin.resolving.names.tokens import CAPITAL, Token, key_of, tokens

Match = tuple[int, int, Entry]
_Named = tuple[tuple[int, ...], Entry]
_ANY, _INITIAL, _ALL = 0, 1, 2
_BREAKS = frozenset(',;:()[]"“”!?/')


class Lexicon:
    """The names of the codebook, longest first; among names of the same words, those given first.

    A name matches words of the same case or higher: "minister" matches "Minister", "US" never matches "us".
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        names: dict[str, dict[int, dict[tuple[str, ...], list[_Named]]]] = {}
        for entry in entries:
            words = tokens(entry.text)
            keys = tuple(word.key for word in words)
            by_length = names.setdefault(keys[0], {}).setdefault(len(keys), {})
            by_length.setdefault(keys, []).append((tuple(map(_case, words)), entry))
        self._by_first = {
            first: tuple((length, lengths[length]) for length in sorted(lengths, reverse=True))
            for first, lengths in names.items()
        }

    def matches(self, text: str, words: Sequence[Token]) -> list[Match]:
        """Names in a text as (first word, word after the last, entry), never overlapping."""
        found = []
        keys = tuple(word.key for word in words)
        at, count = 0, len(words)
        while at < count:
            match = self._first(text, words, keys, at) if keys[at] in self._by_first else None
            if match is None:
                at += 1
            else:
                found.append(match)
                at = match[1]
        return found

    def capitalised(self, text: str) -> Iterator[tuple[int, int, Entry]]:
        """Names in a running text that begin with a capital, as start and end in the text with the entry."""
        after = 0
        for word in CAPITAL.finditer(text):
            start = word.start()
            names = self._by_first.get(key_of(word.group())) if start >= after else None
            if not names:
                continue
            words = tokens(text, start, names[0][0])
            match = self._first(text, words, tuple(each.key for each in words), 0)
            if match is not None and words[0].start == start:
                after = words[match[1] - 1].end
                yield start, after, match[2]

    def _first(self, text: str, words: Sequence[Token], keys: tuple[str, ...], at: int) -> Match | None:
        for length, names in self._by_first.get(keys[at], ()):
            for cases, entry in names.get(keys[at : at + length], ()):
                end = at + length
                fitting = all(_fits(word.raw, case) for word, case in zip(words[at:end], cases, strict=True))
                if fitting and (length == 1 or _unbroken(text, words, at, end, entry)):
                    return at, end, entry
        return None


def _case(word: Token) -> int:
    if not word.raw[:1].isupper():
        return _ANY
    letters = word.raw.replace(".", "")
    return _ALL if len(letters) > 1 and letters.isupper() else _INITIAL


def _fits(raw: str, case: int) -> bool:
    if case == _ANY:
        return True
    return raw.isupper() if case == _ALL else raw[0].isupper()


def _unbroken(text: str, words: Sequence[Token], at: int, end: int, entry: Entry) -> bool:
    """Whether no comma, bracket or the like stands between the words that the name itself does not have."""
    for left, right in zip(words[at : end - 1], words[at + 1 : end], strict=True):
        if right.start - left.end == 1 and text[left.end] == " ":
            continue
        broken = _BREAKS.intersection(text[left.end : right.start])
        if broken and not broken.issubset(entry.text):
            return False
    return True
