"""Paragraphs of a text: what blank lines part, what line ends part, and what hard-wrapped lines make up together."""

import re
from collections.abc import Callable
from itertools import pairwise

from tocsin.sources.view import trim

MAX_WRAP_COLUMNS = 110  # wires wrap at 60 to 80 columns, mail at 72 to 78, a few at 100; a longer line is not wrapped
MIN_WRAP_COLUMNS = 40  # a narrower column than that is a list or a poem
HEADER_LINES = 5  # headline, time, byline and a caption or blank line
_BULLET = re.compile(r"(?:[-—*+•·◦▪►>]|\(?\d{1,2}[.)]|\(?[a-z]\))\s")
_STOPPED = re.compile(r"""[.!?…:]["')\]]*$""")
# Words that a line cannot end with unless its sentence goes on: articles, prepositions, conjunctions, auxiliaries.
_OPEN = re.compile(
    r"(?:\b(?:the|an?|of|to|in|on|at|by|for|from|with|and|or|but|if|unless|that|which|who|as|than|its|their"
    r"|is|are|was|were|will|would|has|have|had|be|not)|,)$"
)

Stretch = tuple[int, int]


def paragraphs(text: str, starts_anew: Callable[[str], bool]) -> list[Stretch]:
    """Where the paragraphs of a text are, in order and without the blanks around them.

    Args:
        text: a view's text; its line ends are newlines.
        starts_anew: whether a line begins a paragraph whatever stands above it (a byline, a link, a caption).
    """
    found: list[Stretch] = []
    width = _wrap_width(text)
    above: Stretch | None = None
    for line in _lines(text):
        if line[0] == line[1]:
            above = None
        elif above and not starts_anew(text[slice(*line)]) and _goes_on(text[slice(*above)], text[slice(*line)], width):
            found[-1] = found[-1][0], line[1]
            above = line
        else:
            found.append(line)
            above = line
    return found


def is_bullet(line: str) -> bool:
    """Whether a line is an item of a list."""
    return _BULLET.match(line) is not None


def ends_open(line: str) -> bool:
    """Whether a line ends with a word or comma after which its sentence must go on."""
    return _OPEN.search(line) is not None


def is_stopped(line: str) -> bool:
    """Whether a line ends as a sentence does."""
    return _STOPPED.search(line) is not None


def _lines(text: str) -> list[Stretch]:
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append(trim(text, start, start + len(line)))
        start += len(line) + 1
    return lines


def _wrap_width(text: str) -> int | None:
    """The column at which a text is wrapped, measured on all lines or, when a headline is longer, on the later ones."""
    lines = [line.strip() for line in text.split("\n")]
    return _column(lines) or _column(lines[HEADER_LINES:])


def _column(lines: list[str]) -> int | None:
    """A column that no line goes beyond and at which most lines could not have taken the next word."""
    width = max(map(len, lines), default=0)
    if not MIN_WRAP_COLUMNS <= width <= MAX_WRAP_COLUMNS:
        return None
    pairs = [(line, below) for line, below in pairwise(lines) if line and below]
    full = sum(_is_full(line, below, width) for line, below in pairs)
    return width if full >= 2 and full * 3 >= len(pairs) * 2 else None


def _is_full(line: str, below: str, width: int) -> bool:
    return len(line) <= width < len(line) + 1 + len(below.split(maxsplit=1)[0])


def _goes_on(above: str, line: str, width: int | None) -> bool:
    """Whether a line carries on the paragraph of the line right above it."""
    if is_bullet(line):
        return False
    if width is not None and _is_full(above, line, width):
        return True
    return not is_stopped(above) and (line[0].islower() or ends_open(above))
