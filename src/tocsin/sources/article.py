"""An article as sources give it: a document and where it stood, and the JSON line as which it can be kept."""

import json
import re
from dataclasses import dataclass
from typing import Any

from tocsin.records import Document

_HALF_PAIR = re.compile("[\ud800-\udfff]")
REPLACED = "\ufffd"


@dataclass(frozen=True, slots=True)
class Article:
    """A document and where it stood: a path or an address, and the place within ("rows.jsonl, line 3")."""

    document: Document
    where: str


def line_of(document: Document) -> str:
    """A document as the JSON line that it can be read from again."""
    names = ("id", "text", "title", "published", "url", "authors", "language")
    return json_line(**{name: getattr(document, name) for name in names})


def json_line(**values: Any) -> str:  # noqa: ANN401 - strings and tuples of strings
    """Those values that are not empty, as a JSON object on one line."""
    return whole(json.dumps({name: value for name, value in values.items() if value}, ensure_ascii=False))


def whole(text: str) -> str:
    r"""A text that UTF-8 can hold: half of a surrogate pair, which is no character, becomes U+FFFD; no offset moves.

    >>> whole("a\ud800b")
    'a�b'
    """
    return text if text.isascii() else _HALF_PAIR.sub(REPLACED, text)


def authors(named: str | None) -> tuple[str, ...]:
    """Names that are given as one string, "Ana Prat; Luis Rey"."""
    return tuple(name for part in (named or "").split(";") if (name := part.strip()))
