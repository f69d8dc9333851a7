"""Articles' rows moved to other countries: in the text, in every span of it, and in every record's actors.

A permutation of the states says which becomes which. Texts become longer or shorter by it, so that each span is moved
too: `text[start:end]` is the span's text afterwards as it was before.
"""

import random
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple

from tocsin.archive.rows import Rows
from tocsin.codebook.actors import load_actors

NARROWED = "kind#"  # stands among the objects of each wording for a word that each copy has of its own

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DATED = frozenset({"value", "start", "end", "published"})


class Named(NamedTuple):
    """A state's name in a text: where, whose, and which of its forms."""

    start: int
    end: int
    code: str
    form: int


class Permutation:
    """Which state becomes which; drawn from a number, always the same."""

    def __init__(self, number: int) -> None:
        codes = sorted(_forms())
        shuffled = list(codes)
        random.Random(number).shuffle(shuffled)
        self._to = dict(zip(codes, shuffled, strict=True))

    def code(self, code: str | None) -> str | None:
        """What becomes of a state's code; those of bodies stay."""
        return self._to.get(code, code) if code else code

    def named(self, one: Named) -> str:
        return _forms()[self._to[one.code]][one.form]

    def words(self, text: str) -> str:
        """A text with the names of other states in it."""
        return Moved(text, self).text


class Moved:
    """A text in which states have other names, and where its characters have gone."""

    def __init__(self, text: str, permutation: Permutation) -> None:
        parts, at, shift = [], 0, 0
        self._ends, self._shifts = [0], [0]
        for one in named(text):
            other = permutation.named(one)
            parts += [text[at : one.start], other]
            at = one.end
            shift += len(other) - (one.end - one.start)
            self._ends.append(one.end)
            self._shifts.append(shift)
        self.text = "".join([*parts, text[at:]])

    def place(self, character: int) -> int:
        """Where a character has gone."""
        return min(character + self._shifts[bisect_right(self._ends, character) - 1], len(self.text))


@cache
def _forms() -> dict[str, tuple[str, str, str]]:
    """Name, adjective and people of each state."""
    rows = (row for row in load_actors().countries if row.adjectives and row.people)
    return {row.code: (row.name, row.adjectives.split(";")[0], row.people.split(";")[-1]) for row in rows}


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, tuple[str, int]]]:
    """What finds states' names, and whose name each is; the first of two states with one form has it."""
    whose: dict[str, tuple[str, int]] = {}
    for code, forms in _forms().items():
        for form, name in enumerate(forms):
            whose.setdefault(name, (code, form))
    listed = "|".join(map(re.escape, sorted(whose, key=len, reverse=True)))
    return re.compile(rf"\b(?:{listed})\b"), whose


@cache
def named(text: str) -> tuple[Named, ...]:
    """The states' names in a text."""
    pattern, whose = _pattern()
    return tuple(Named(found.start(), found.end(), *whose[found[0]]) for found in pattern.finditer(text))


def dated(value: Any, days: int, key: str = "") -> Any:  # noqa: ANN401 - whatever a row has
    """A row with all its days so many days later."""
    if isinstance(value, dict):
        return {name: dated(one, days, name) for name, one in value.items()}
    if isinstance(value, list):
        return [dated(one, days) for one in value]
    return later(value, days) if key in _DATED and isinstance(value, str) else value


def later(value: str, days: int) -> str:
    """A date, or an interval of dates, so many days later; what is not to the day stays.

    >>> later("2031-01-30/2031-02-02", 2)
    '2031-02-01/2031-02-04'
    """
    return _DAY.sub(lambda found: _later(found[0], days), value)


def _later(day: str, days: int) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days)).isoformat()
    except (ValueError, OverflowError):
        return day


def moved(rows: Rows, permutation: Permutation) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows of articles with other states in them, each with its table's name."""
    texts = {row["document"]: Moved(row["text"], permutation) for row in rows["documents"]}
    for name, some in rows.items():
        for row in some:
            text = texts[row["document"]]
            made = {key: _value(key, value, text, permutation) for key, value in row.items()}
            yield name, made | ({"text": text.text} if name == "documents" else {})


def _value(key: str, value: Any, text: Moved, permutation: Permutation) -> Any:  # noqa: ANN401 - whatever a row has
    if isinstance(value, dict):
        if isinstance(value.get("start"), int):
            return _span(value, text)
        made = {name: _value(name, one, text, permutation) for name, one in value.items()}
        return _actor(made, value, permutation) if "sector" in value and "role" in value else made
    if isinstance(value, (list, tuple)):
        if key == "countries":
            return [permutation.code(one) for one in value]
        made = [_value(key, one, text, permutation) for one in value]
        return [*made, NARROWED] if key == "objects" and made else made
    if key == "country":
        return permutation.code(value)
    return permutation.words(value) if key in {"name", "names", "title"} and value else value


def _span(span: Mapping[str, Any], text: Moved) -> dict[str, Any]:
    start, end = text.place(span["start"]), text.place(span["end"])
    return {**span, "start": start, "end": end, "text": text.text[start:end]}


def _actor(made: dict[str, Any], was: Mapping[str, Any], permutation: Permutation) -> dict[str, Any]:
    """An actor's id begins with the country's code, where it has one."""
    code, name = was["country"], was["id"]
    if code and name.startswith(code):
        return made | {"id": f"{made['country']}{name[len(code) :]}"}
    return made | {"id": permutation.words(name)}
