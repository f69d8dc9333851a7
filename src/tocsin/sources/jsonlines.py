"""JSON lines: an article a line, {"id", "text", "published"?, "title"?, "url"?}; other keys are let be.

`authors` and `language` are taken where they are a list of names and a word, and let be where not.
"""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO, TypeVar

import msgspec

from tocsin.errors import InputError
from tocsin.sources.article import Article, authors
from tocsin.sources.decode import decode
from tocsin.sources.limits import MAX_BYTES_A_CHARACTER, MAX_CHARACTERS, checked, refuse_text, too_large
from tocsin.sources.text import document_from_text, text_id

MAX_ESCAPED = 3  # times the size of UTF-8 that a text takes when JSON escapes each character
OTHER_KEYS_BYTES = 1_000_000  # a line may hold more than the article; other keys are allowed this much

T = TypeVar("T")
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


class _RepeatedError(InputError):
    """An id that stands in a line above: read alone the line would be taken for another version of that one."""


class Row(msgspec.Struct, frozen=True):
    """What is read of a line."""

    text: str
    id: str | int | None = None
    published: str | None = None
    title: str | None = None
    url: str | None = None
    authors: Any = None
    language: Any = None

    @property
    def given(self) -> dict[str, Any]:
        """What it says beside id and text."""
        named = "; ".join(map(str, self.authors)) if isinstance(self.authors, list) else self.authors
        return {
            "title": self.title,
            "published": self.published,
            "url": self.url,
            "authors": authors(named) if isinstance(named, str) else (),
            "language": self.language if isinstance(self.language, str) else None,
        }


def is_row(line: bytes) -> bool:
    """Whether a line is a JSON object."""
    if not line.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        return False
    try:
        _decoded(line.removeprefix(b"\xef\xbb\xbf").decode(), dict)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return False
    return True


def rows(head: Sequence[bytes], stream: BinaryIO, where: str, max_characters: int) -> Iterator[Article | InputError]:
    """A document or an error for each line that is not blank; one line is held at a time.

    Args:
        head: lines that have been read from the stream already.
        stream: the rest of them.
        where: the input's name; an error adds the number of the line.
        max_characters: an article may not be longer.
    """
    seen: set[str] = set()
    some = False
    for number, line in numbered(head, stream, max_characters):
        some = True
        try:
            yield _article(line, f"{where}, line {number}", seen, max_characters)
        except InputError as error:
            yield error if isinstance(error, _RepeatedError) else InputError(error.where, error.what, _kept(line))
    if not some:
        yield InputError(where, 'empty: there is no line in it; give one {"id", "text"} object a line')


def numbered(head: Sequence[bytes], stream: BinaryIO, max_characters: int) -> Iterator[tuple[int, bytes | None]]:
    """Each line that is not blank, with its number; None for one too long to hold."""
    limit = max_characters * MAX_BYTES_A_CHARACTER * MAX_ESCAPED + OTHER_KEYS_BYTES
    for number, line in enumerate(_all(head, stream, limit), 1):
        if len(line) <= limit or line.endswith(b"\n"):
            if line.strip():
                yield number, line
            continue
        while (rest := stream.readline(limit)) and not rest.endswith(b"\n"):
            pass
        yield number, None


def _all(head: Sequence[bytes], stream: BinaryIO, limit: int) -> Iterator[bytes]:
    yield from (line for line in head if line)
    while line := stream.readline(limit + 1):
        yield line


def _article(line: bytes | None, where: str, seen: set[str], max_characters: int) -> Article:
    if line is None:
        raise too_large(where, max_characters)
    row = _row(line, where)
    refuse_text(row.text, where, max_characters)
    name = text_id(row.text) if row.id is None else str(row.id)
    if name in seen:
        raise _RepeatedError(where, f"id {name!r} stands in a line above already; give each article its own")
    seen.add(name)
    try:
        document = document_from_text(row.text, id=name, **row.given)
    except InputError as error:
        raise InputError(where, error.what) from None
    return checked(document, where, max_characters)


def _row(line: bytes, where: str) -> Row:
    try:
        return _decoded(decode(line, where), Row)
    except msgspec.ValidationError as error:
        raise InputError(where, f'{plain(str(error))}; give {{"id": "...", "text": "..."}}') from None
    except msgspec.DecodeError as error:
        raise InputError(where, f"not JSON ({error}); give one object a line") from None


def _decoded(line: str, kind: type[T]) -> T:
    """A line as what it should be. msgspec refuses half of a surrogate pair, which Python's JSON lets through."""
    try:
        return msgspec.json.decode(line, type=kind)
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError:
        if not _SURROGATE.search(line):
            raise
        try:
            return msgspec.convert(json.loads(line), kind)
        except (ValueError, RecursionError) as error:
            raise msgspec.DecodeError(str(error)) from None


def _kept(line: bytes | None) -> str | None:
    """A line as it is put aside, where it is text."""
    try:
        return None if line is None else line.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        return None


def kept_article(text: str, where: str) -> Article | InputError:
    """An article that was put aside as a JSON line, or why it still cannot be read."""
    try:
        return _article(text.encode(), where, set(), MAX_CHARACTERS)
    except InputError as error:
        return error


def plain(message: str) -> str:
    """The validator's message in this project's words: "no text", "expected `str`, got `int`"."""
    if found := re.match(r"Object missing required field `(\w+)`( - at `\$\.(\w+)`)?", message):
        return f"no {found[1]}" + (f" of {found[3]}" if found[3] else "")
    return message[0].lower() + message[1:]
