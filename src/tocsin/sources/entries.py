"""An entry of a feed, RSS, Atom or JSON Feed alike, as a document."""

from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.errors import InputError
from tocsin.records import Document
from tocsin.sources.inputs import Found, Input
from tocsin.sources.limits import checked, refuse_text
from tocsin.sources.published import iso
from tocsin.sources.text import document_from_text, text_id

TEASER_WORDS = 120  # an entry with fewer only announces the article that stands at its address


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed says of one article."""

    text: str
    id: str | None
    title: str | None = None
    url: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None


def entry_documents(entry: Entry, source: Input, number: int) -> Iterator[Found]:
    """The article of an entry: the page at its address where the entry only announces it and pages may be fetched."""
    address = entry.url or ""
    if source.follow and address.startswith("http") and len(entry.text.split()) < TEASER_WORDS:
        yield from source.follow(address)
        return
    try:
        yield _document(entry, f"{source.where}, entry {number}", source.max_characters)
    except InputError as error:
        yield error


def _document(entry: Entry, where: str, max_characters: int) -> Document:
    refuse_text(entry.text, where, max_characters)
    name = entry.url or entry.id
    document = document_from_text(
        entry.text,
        id=text_id(name) if name else None,
        title=entry.title or None,
        url=entry.url,
        published=iso(entry.published or ""),
        authors=entry.authors,
        language=entry.language,
    )
    return checked(document, where, max_characters)
