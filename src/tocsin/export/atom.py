"""An Atom feed (RFC 4287): of commitments, of alerts, of whatever has a title, a moment and a text."""

import io
import uuid
from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO

from lxml import etree
from msgspec import Struct

from tocsin.export.words import NEVER, clean, moment, web_address
from tocsin.ledger.entries import Paper
from tocsin.records import Commitment
from tocsin.show import words

ATOM = "http://www.w3.org/2005/Atom"
AUTHOR = "tocsin"
NAMES = uuid.UUID("5f0c3a52-6a8e-5d0b-9a53-1f6b1a9b7c11")  # of our own ids, below which theirs are made


class FeedEntry(Struct, frozen=True, kw_only=True):
    """One entry of a feed.

    `id` tells it from all others for ever, and the same id again is the same entry; `updated` is ISO 8601, UTC where it
    names no zone; `text` may have lines; `link` is where the whole of it is read.
    """

    id: str
    title: str
    updated: str | None
    text: str = ""
    link: str | None = None
    categories: tuple[str, ...] = ()


def feed(title: str, address: str | None, entries: Iterable[FeedEntry]) -> bytes:
    """A feed of entries, in their order.

    Args:
        title: of the feed.
        address: where the feed is read, if anywhere; it becomes the feed's id, else one made from the title does.
        entries: newest first, as readers expect.
    """
    kept = list(entries)
    out = io.BytesIO()
    write_feed(out, title, address, newest(kept), kept)
    return out.getvalue()


def newest(entries: Sequence[FeedEntry]) -> str | None:
    """The last moment of entries."""
    return max((found for entry in entries if (found := moment(entry.updated))), default=None)


def write_feed(
    out: BinaryIO, title: str, address: str | None, updated: str | None, entries: Iterable[FeedEntry]
) -> int:
    """Write a feed as its entries come; says how many there were.

    Args:
        out: where to.
        title: of the feed.
        address: where the feed is read, if anywhere.
        updated: the last moment of its entries.
        entries: newest first, as readers expect.
    """
    count = 0
    with etree.xmlfile(out, encoding="utf-8") as file:
        file.write_declaration()
        with file.element(_name("feed"), nsmap={None: ATOM}):
            _head(file, title, address, updated)
            for entry in entries:
                _entry(file, entry)
                count += 1
    out.write(b"\n")
    return count


def commitment_entry(commitment: Commitment, paper: Paper) -> FeedEntry:
    """A commitment as an entry: who would do what if what happens, with its sentence."""
    conditional = "if" if commitment.polarity == "happens" else "unless"
    response, trigger = (words.plain(part.span.text) for part in (commitment.response, commitment.trigger))
    lines = [
        words.committed(commitment),
        f"{conditional} {trigger}",
        response,
        words.plain(commitment.source.text),
    ]
    if commitment.deadline:
        lines.append(f"deadline: {words.date(commitment.deadline)}")
    if paper.title:
        lines.append(paper.title)
    return FeedEntry(
        id=f"commitment-{commitment.id}",
        title=f"{commitment.kind}: {words.committed(commitment)}: {response} {conditional} {trigger}",
        updated=paper.published,
        text="\n".join(lines),
        link=paper.url,
        categories=(commitment.kind,),
    )


def _head(file: Any, title: str, address: str | None, updated: str | None) -> None:  # noqa: ANN401 - lxml has no types
    _element(file, "id", clean(address) if address else _urn(f"feed {title}"))
    _element(file, "title", clean(title))
    _element(file, "updated", moment(updated) or NEVER)
    with file.element(_name("author")):
        _element(file, "name", AUTHOR)
    _element(file, "generator", AUTHOR)
    if address:
        _element(file, "link", rel="self", href=clean(address))


def _entry(file: Any, entry: FeedEntry) -> None:  # noqa: ANN401
    with file.element(_name("entry")):
        _element(file, "id", _urn(entry.id))
        _element(file, "title", clean(entry.title))
        _element(file, "updated", moment(entry.updated) or NEVER)
        if link := web_address(entry.link):
            _element(file, "link", rel="alternate", href=link)
        for category in entry.categories:
            _element(file, "category", term=clean(category))
        _element(file, "content", "\n".join(clean(line) for line in entry.text.splitlines()))


def _element(file: Any, name: str, text: str = "", **attributes: str) -> None:  # noqa: ANN401
    with file.element(_name(name), attributes):
        file.write(text)


def _name(name: str) -> str:
    return f"{{{ATOM}}}{name}"


def _urn(name: str) -> str:
    """An id that is an IRI, as Atom asks for: the same for the same name."""
    return uuid.uuid5(NAMES, clean(name)).urn
