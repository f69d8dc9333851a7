"""JSON Feed (version 1 and 1.1)."""

from collections.abc import Iterator

import msgspec

from tocsin.errors import PassingError
from tocsin.sources.entries import Entry, entry_documents
from tocsin.sources.fragments import fragment_text
from tocsin.sources.inputs import Found, Input

_MARK = b"jsonfeed.org/version/"


class Author(msgspec.Struct, frozen=True):
    """Who wrote an item."""

    name: str | None = None


class Item(msgspec.Struct, frozen=True):
    """What is read of an item."""

    id: str | int | None = None
    url: str | None = None
    title: str | None = None
    content_html: str | None = None
    content_text: str | None = None
    summary: str | None = None
    date_published: str | None = None
    date_modified: str | None = None
    authors: tuple[Author, ...] = ()
    author: Author | None = None
    language: str | None = None


class Feed(msgspec.Struct, frozen=True):
    """What is read of a feed."""

    version: str
    items: tuple[Item, ...]
    language: str | None = None


def is_json_feed(data: bytes) -> bool:
    """Whether a JSON document says that it is a feed."""
    return _MARK in data[:2000]


def json_feed(source: Input, data: bytes) -> Iterator[Found]:
    """The articles of a feed, in its order.

    Raises:
        PassingError: it is not made as the standard says.
    """
    try:
        found = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=Feed)
    except msgspec.MsgspecError as error:
        raise PassingError(source.where, f"a JSON Feed that is not as it should be ({error})") from None
    for number, item in enumerate(found.items, 1):
        yield from entry_documents(_entry(item, found.language), source, number)


def _entry(item: Item, language: str | None) -> Entry:
    text = item.content_text or fragment_text(item.content_html or "") or item.summary or ""
    named = item.authors or ((item.author,) if item.author else ())
    return Entry(
        text=text,
        id=None if item.id is None else str(item.id),
        title=item.title,
        url=item.url,
        published=item.date_published or item.date_modified,
        authors=tuple(author.name for author in named if author.name),
        language=item.language or language,
    )
