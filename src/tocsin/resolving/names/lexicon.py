"""Longest match of the codebook's names against the words of a text, in one pass."""

from collections.abc import Iterable, Sequence

from tocsin.resolving.names.entries import Entry
from tocsin.resolving.names.tokens import Token, tokens

Match = tuple[int, int, Entry]
_Case = tuple[int, ...]
_ANY, _INITIAL, _ALL = 0, 1, 2
_BREAKS = frozenset(',;:()[]"“”!?/')


class Lexicon:
    """The names of the codebook by their first word, longest first; among equals, those given first.

    A name matches words of the same case or higher: "minister" matches "Minister", "US" never matches "us".
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_first: dict[str, list[tuple[int, tuple[str, ...], _Case, Entry]]] = {}
        for entry in entries:
            words = tokens(entry.text)
            keys = tuple(word.key for word in words)
            self._by_first.setdefault(keys[0], []).append((len(keys), keys, tuple(map(_case, words)), entry))
        for candidates in self._by_first.values():
            candidates.sort(key=lambda candidate: -candidate[0])

    def matches(self, text: str, words: Sequence[Token]) -> list[Match]:
        """Names in a text as (first word, word after the last, entry), never overlapping."""
        found = []
        at, count = 0, len(words)
        while at < count:
            candidates = self._by_first.get(words[at].key)
            match = self._first(candidates, text, words, at) if candidates else None
            if match is None:
                at += 1
            else:
                found.append(match)
                at = match[1]
        return found

    @staticmethod
    def _first(
        candidates: list[tuple[int, tuple[str, ...], _Case, Entry]], text: str, words: Sequence[Token], at: int
    ) -> Match | None:
        for length, keys, cases, entry in candidates:
            end = at + length
            if length == 1:
                if _fits(words[at].raw, cases[0]):
                    return at, end, entry
            elif (
                tuple(word.key for word in words[at:end]) == keys
                and all(map(_fits, (word.raw for word in words[at:end]), cases))
                and _unbroken(text, words, at, end, entry)
            ):
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
    if "," in entry.text or "(" in entry.text:
        return True
    return not any(
        _BREAKS.intersection(text[left.end : right.start])
        for left, right in zip(words[at : end - 1], words[at + 1 : end], strict=True)
        if right.start - left.end > 1
    ) and not any(
        text[left.end : right.start] in ("/", ",", ";")
        for left, right in zip(words[at : end - 1], words[at + 1 : end], strict=True)
    )
