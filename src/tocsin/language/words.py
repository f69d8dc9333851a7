"""Words of a parsed sentence, with the dependency labels that only this room may look at."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from tocsin.records import Span

Mapping = Callable[[int, int], tuple[int, int]]
"""From offsets of the parsed text to offsets of the document."""


# Where the parser's table prefers the rarer noun: closed list.
LEMMAS = {"bases": "base", "axes": "axis"}


class Word:
    """A token: its forms, its place in the document, and its place in the tree; `i` counts in its sentence."""

    __slots__ = ("children", "dep", "end", "head", "i", "lemma", "lower", "start", "tag", "text")

    def __init__(self, i: int, text: str, lemma: str, tag: str, dep: str, start: int, end: int) -> None:
        self.i = i
        self.text = text
        self.lower = text.lower()
        self.lemma = lemma
        self.tag = tag
        self.dep = dep
        self.start = start
        self.end = end
        self.head: Word = self
        self.children: list[Word] = []

    @property
    def verbal(self) -> bool:
        """Whether the word is a verb form (a modal counts)."""
        return self.tag[0] == "V" or self.tag == "MD"

    @property
    def nominal(self) -> bool:
        """Whether the word can head a noun phrase."""
        return self.tag[0] == "N" or self.tag in ("PRP", "CD", "WP", "DT", "EX", "WDT")

    @property
    def proper(self) -> bool:
        """Whether the word is tagged as a name."""
        return self.tag in ("NNP", "NNPS")

    def subtree(self) -> list["Word"]:
        """The word and all that hangs on it, in the order of the text."""
        found, stack = [], [self]
        while stack:
            word = stack.pop()
            found.append(word)
            stack.extend(word.children)
        return sorted(found, key=lambda w: w.i)

    def child(self, *deps: str) -> "Word | None":
        """The first child with one of these labels."""
        return next((c for c in self.children if c.dep in deps), None)

    def ancestors(self) -> Iterator["Word"]:
        """The heads above, nearest first."""
        word = self
        while word.head is not word:
            word = word.head
            yield word

    def __repr__(self) -> str:
        return f"{self.text}/{self.tag}/{self.dep}"


class Sentence:
    """The words of one sentence and the document's text that they stand in."""

    __slots__ = ("_starts", "text", "words")

    def __init__(self, words: Sequence[Word], text: str) -> None:
        self.words = words
        self.text = text
        self._starts = [w.start for w in words]

    def span(self, first: Word, last: Word) -> Span:
        """The stretch from one word to another, both in."""
        return Span(first.start, last.end, self.text[first.start : last.end])

    def cover(self, words: Sequence[Word]) -> Span:
        """The smallest stretch that holds all these words, without punctuation at its edges."""
        ordered = sorted(words, key=lambda w: w.i)
        while len(ordered) > 1 and is_stop(ordered[-1]):
            ordered.pop()
        while len(ordered) > 1 and is_stop(ordered[0]):
            ordered.pop(0)
        return self.span(ordered[0], ordered[-1])

    def at(self, offset: int) -> Word | None:
        """The word that starts at or after an offset of the document."""
        place = bisect_left(self._starts, offset)
        return self.words[place] if place < len(self.words) else None

    @property
    def start(self) -> int:
        """Where the sentence begins in the document."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where the sentence ends in the document."""
        return self.words[-1].end

    @property
    def whole(self) -> Span:
        """The sentence as a span."""
        return self.span(self.words[0], self.words[-1])


def is_stop(word: Word) -> bool:
    """Whether a word is punctuation that no span should begin or end with (a bracket or a currency sign may)."""
    return word.tag in (",", ".", ":", "``", "''", "HYPH", "NFP") or word.text in ("-", "--", '"', "'")


def sentences(doc: Any, text: str, original: Mapping) -> Iterator[Sentence]:  # noqa: ANN401 - spaCy's Doc is untyped
    """The sentences of a parsed passage as words with the document's own offsets.

    Args:
        doc: a spaCy Doc with tags, lemmas and a dependency parse.
        text: the document's text.
        original: from offsets in `doc.text` to offsets in `text`.
    """
    for sent in doc.sents:
        words = _words(sent, original)
        if words:
            yield Sentence(words, text)


def _words(sent: Any, original: Mapping) -> list[Word]:  # noqa: ANN401
    words: dict[int, Word] = {}
    heads: list[tuple[Word, int]] = []
    for token in sent:
        start, end = original(token.idx, token.idx + len(token.text))
        if token.is_space or end <= start:
            continue
        word = Word(
            len(heads), token.text, LEMMAS.get(token.lower_, token.lemma_.lower()), token.tag_, token.dep_, start, end
        )
        words[token.i] = word
        heads.append((word, token.head.i))
    for word, at in heads:
        head = words.get(at)
        if head is None or head is word:
            word.dep = "ROOT"
        else:
            word.head = head
            head.children.append(word)
    return [word for word, _ in heads]
