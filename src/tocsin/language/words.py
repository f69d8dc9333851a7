"""Words of a parsed sentence, with the dependency labels that only this room may look at."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Any, NamedTuple

from tocsin.records import Span

Mapping = Callable[[int, int], tuple[int, int]]
"""From offsets of the parsed text to offsets of the document."""


# Where the parser's table prefers the rarer noun: closed list.
LEMMAS = {"bases": "base", "axes": "axis"}


# Of each token, what `_words` reads, in one array: asking tokens one by one takes twice as long.
COLUMNS = ("ORTH", "LEMMA", "TAG", "DEP", "HEAD", "IDX")
UNSIGNED = (1 << 64) - 1  # the array's numbers are without sign; of a head to the left it has 2**64 less the distance
KEPT_FORMS = 32_768  # a week of news has some 30,000 forms; 10 MB
KEPT_LABELS = 512  # tags and dependency labels of a language together are fewer than 100

STOP_TAGS = frozenset((",", ".", ":", "``", "''", "HYPH", "NFP"))
STOPS = frozenset(("-", "--", '"', "'"))

PLACE = attrgetter("i")  # the order of words in their sentence


class Form(NamedTuple):
    """A token as written, in lower case, and its lemma."""

    text: str
    lower: str
    lemma: str


class Tag(NamedTuple):
    """A part of speech: whether it is a verb form (a modal counts), can head a noun phrase, is tagged as a name."""

    tag: str
    verbal: bool
    nominal: bool
    proper: bool


class Word:
    """A token: its forms, its place in the document, and its place in the tree; `i` counts in its sentence."""

    __slots__ = (
        "children", "dep", "end", "head", "i", "lemma", "lower", "nominal", "proper", "start", "tag", "text", "verbal"
    )  # fmt: skip

    def __init__(self, i: int, form: Form, tag: Tag, dep: str, start: int, end: int) -> None:
        self.i = i
        self.text, self.lower, self.lemma = form
        self.tag, self.verbal, self.nominal, self.proper = tag
        self.dep = dep
        self.start = start
        self.end = end
        self.head: Word = self
        self.children: list[Word] = []

    def subtree(self) -> list["Word"]:
        """The word and all that hangs on it, in the order of the text."""
        if not self.children:
            return [self]
        found = [self]
        for word in found:  # which grows on the way
            found += word.children
        found.sort(key=PLACE)
        return found

    def child(self, *deps: str) -> "Word | None":
        """The first child with one of these labels."""
        for child in self.children:
            if child.dep in deps:
                return child
        return None

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
        ordered = sorted(words, key=PLACE)
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
    return word.tag in STOP_TAGS or word.text in STOPS


def sentences(doc: Any, text: str, original: Mapping) -> Iterator[Sentence]:  # noqa: ANN401 - spaCy's Doc is untyped
    """The sentences of a parsed passage as words with the document's own offsets.

    Args:
        doc: a spaCy Doc with tags, lemmas and a dependency parse.
        text: the document's text.
        original: from offsets in `doc.text` to offsets in `text`.
    """
    rows = doc.to_array(COLUMNS).tolist()
    for sent in doc.sents:
        words = _words(rows[sent.start : sent.end], sent.start, doc.vocab.strings, original)
        if words:
            yield Sentence(words, text)


def _words(rows: list[list[int]], first: int, strings: Any, original: Mapping) -> list[Word]:  # noqa: ANN401
    words: dict[int, Word] = {}
    heads: list[tuple[Word, int]] = []
    for place, (orth, lemma, tag, dep, away, idx) in enumerate(rows, first):
        form = _form(strings, orth, lemma)
        start, end = original(idx, idx + len(form.text))
        if end <= start or form.text.isspace():
            continue
        word = Word(len(heads), form, _tag(strings, tag), _label(strings, dep), start, end)
        words[place] = word
        heads.append((word, (place + away) & UNSIGNED))
    for word, at in heads:
        head = words.get(at)
        if head is None or head is word:
            word.dep = "ROOT"
        else:
            word.head = head
            head.children.append(word)
    return [word for word, _ in heads]


@lru_cache(KEPT_FORMS)
def _form(strings: Any, orth: int, lemma: int) -> Form:  # noqa: ANN401 - spaCy's StringStore is untyped
    text = strings[orth]
    lower = text.lower()
    return Form(text, lower, LEMMAS.get(lower, strings[lemma].lower()))


@lru_cache(KEPT_LABELS)
def _tag(strings: Any, number: int) -> Tag:  # noqa: ANN401
    tag = strings[number]
    nominal = tag[0] == "N" or tag in ("PRP", "CD", "WP", "DT", "EX", "WDT")
    return Tag(tag, tag[0] == "V" or tag == "MD", nominal, tag in ("NNP", "NNPS"))


@lru_cache(KEPT_LABELS)
def _label(strings: Any, number: int) -> str:  # noqa: ANN401
    label: str = strings[number]
    return label
