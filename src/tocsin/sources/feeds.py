"""RSS and Atom, through feedparser."""

import calendar
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from tocsin.errors import InputError
from tocsin.sources.entries import Entry, entry_documents
from tocsin.sources.fragments import fragment_text
from tocsin.sources.inputs import Found, Input


def feed(source: Input, data: bytes) -> Iterator[Found]:
    """The articles of a feed, in its order.

    Raises:
        InputError: it is no feed.
    """
    import feedparser  # noqa: PLC0415 - most inputs are no feeds

    headers = {"content-location": source.url} if source.url else {}
    found: Any = feedparser.parse(io.BytesIO(data), response_headers=headers)
    if not found.entries and (found.bozo or not found.version):
        reason = found.get("bozo_exception")
        raise InputError(
            source.where, f"neither a feed nor a page ({reason or 'no RSS or Atom in it'}); give an article"
        )
    language = found.feed.get("language")
    for number, one in enumerate(found.entries, 1):
        yield from entry_documents(_entry(one, language), source, number)


def _entry(one: Any, language: str | None) -> Entry:  # noqa: ANN401 - feedparser's own kind of dictionary
    texts = [
        fragment_text(part.get("value") or "") for part in [*one.get("content", []), {"value": one.get("summary")}]
    ]
    return Entry(
        text=max(texts, key=len),
        id=one.get("id"),
        title=fragment_text(one.get("title") or "") or None,
        url=one.get("link"),
        published=_stamp(one.get("published_parsed") or one.get("updated_parsed")),
        authors=tuple(name for author in one.get("authors", []) if (name := author.get("name"))),
        language=one.get("language") or language,
    )


def _stamp(parsed: Any) -> str | None:  # noqa: ANN401 - a time.struct_time
    """A date as feedparser has it, in UTC."""
    if parsed is None:
        return None
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC).isoformat(timespec="minutes")
    except (OverflowError, ValueError):
        return None
