"""RSS and Atom, through feedparser."""

import calendar
import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from tocsin.errors import PassingError
from tocsin.sources.entries import Entry, entry_documents
from tocsin.sources.fragments import fragment_text
from tocsin.sources.inputs import Found, Input

_ENDED = re.compile(rb"</(?:\w+:)?(?:rss|feed|rdf)\s*>\s*(?:<!--[^>]*-->\s*)*$", re.IGNORECASE)
TAIL_BYTES = 2_000  # at the end of a feed, in which its last tag is looked for
BROKEN_OFF = "breaks off; what is left of it is not read before it is whole"


def feed(source: Input, data: bytes) -> Iterator[Found]:
    """The articles of a feed, in its order; of one that breaks off those that are whole, and an error.

    Raises:
        PassingError: it is no feed.
    """
    import feedparser  # noqa: PLC0415 - most inputs are no feeds

    headers = {"content-location": source.url} if source.url else {}
    found: Any = feedparser.parse(io.BytesIO(data), response_headers=headers)
    broken = bool(found.bozo) and _ENDED.search(data[-TAIL_BYTES:]) is None
    if not found.entries and (broken or not found.version):
        reason = found.get("bozo_exception")
        raise PassingError(
            source.where, f"neither a feed nor a page ({reason or 'no RSS or Atom in it'}); give an article"
        )
    language = found.feed.get("language")
    for number, one in enumerate(found.entries[:-1] if broken else found.entries, 1):
        yield from entry_documents(_entry(one, language), source, number)
    if broken:
        yield PassingError(source.where, BROKEN_OFF)


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
