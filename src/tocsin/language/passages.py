"""Prose cut into the pieces that the parser is given: paragraphs, and parts of paragraphs that are too long for it."""

from collections.abc import Iterator

from tocsin.language.clean import Cleaned, clean

LONGEST_PASSAGE = 20_000  # characters; a parse takes some 10 kB of memory a character, and no real paragraph is longer
SENTENCE_ENDS = (". ", "? ", "! ", '." ', ".” ", "\n")


def passages(text: str, start: int, end: int) -> Iterator[Cleaned]:
    """The stretch `text[start:end]` in clean pieces of at most LONGEST_PASSAGE characters of the document.

    A piece ends behind a sentence where it can, else behind a word, else in the middle of one.
    """
    while end - start > LONGEST_PASSAGE:
        cut = _cut(text, start, start + LONGEST_PASSAGE)
        yield clean(text, start, cut)
        start = cut
    yield clean(text, start, end)


def _cut(text: str, start: int, limit: int) -> int:
    half = (start + limit) // 2
    for ends in (SENTENCE_ENDS, (" ",)):
        places = [found + len(mark) for mark in ends if (found := text.rfind(mark, half, limit)) >= 0]
        if places:
            return max(places)
    return limit
