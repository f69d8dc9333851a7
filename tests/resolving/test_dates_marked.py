"""How the tables of dates are read: brackets in a sentence mark the expected dates."""

import re
from typing import Any

from tocsin.codebook.dates import load_date_words
from tocsin.resolving.dates import Anchor, DateFinder

PUBLISHED = "2024-07-25"  # a Thursday
FINDER = DateFinder(load_date_words())


def plain(sentence: str) -> str:
    return sentence.replace("[", "").replace("]", "")


def marked(sentence: str, *values: str) -> list[tuple[str, str]]:
    """The bracketed words, each with its value."""
    return list(zip(re.findall(r"\[(.*?)\]", sentence, re.DOTALL), values, strict=True))


def dates_of(sentence: str, published: str | None = PUBLISHED, *, whole: bool = False, **options: Any) -> list[Any]:
    """What is found in the sentence without its brackets: words and value, or whole."""
    found = FINDER.find(plain(sentence), Anchor.of(published), **options)
    return found if whole else [(one.text, one.value) for one in found]


def test_brackets_are_read() -> None:
    assert marked("On [Friday] and [May 3].", "a", "b") == [("Friday", "a"), ("May 3", "b")]
    assert plain("On [Friday].") == "On Friday."
