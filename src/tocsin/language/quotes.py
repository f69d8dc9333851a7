"""Stretches of a passage that stand in quotation marks."""

from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.language.words import Sentence, Word, is_stop

QUOTE_MARKS = frozenset(('"', "``", "''", "“", "”"))


@dataclass(slots=True)
class Quoted:
    """What stands between two quotation marks: offsets without the marks and stops at the edges, and the words."""

    start: int
    end: int
    words: list[Word]
    closed: bool = True

    def holds(self, offset: int) -> bool:
        """Whether an offset of the document lies inside."""
        return self.start <= offset < self.end


def quoted(passage: Sequence[Sentence]) -> list[Quoted]:
    """The quotations of a passage in order; one that is not closed runs to the passage's end, as over paragraphs."""
    found: list[Quoted] = []
    inside: list[Word] | None = None
    for sentence in passage:
        for word in sentence.words:
            if word.text in QUOTE_MARKS:
                _close(inside, found, closed=True)
                inside = [] if inside is None else None
            elif inside is not None:
                inside.append(word)
    _close(inside, found, closed=False)
    return found


def _close(words: list[Word] | None, found: list[Quoted], *, closed: bool) -> None:
    if not words:
        return
    last = len(words)
    while last > 1 and is_stop(words[last - 1]):
        last -= 1
    found.append(Quoted(words[0].start, words[last - 1].end, words, closed))
