"""An entry of a feed, RSS, Atom or JSON Feed alike, as a document."""

from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.errors import InputError
from tocsin.sources.article import Article, json_line
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
        yield _article(entry, f"{source.where}, entry {number}", source.max_characters)
    except InputError as error:
        yield InputError(error.where, error.what, _kept(entry))


def _article(entry: Entry, where: str, max_characters: int) -> Article:
    refuse_text(entry.text, where, max_characters)
    document = document_from_text(
        entry.text,
        id=_name(entry),
        title=entry.title or None,
        url=entry.url,
        published=iso(entry.published or ""),
        authors=entry.authors,
        language=entry.language,
    )
    return checked(document, where, max_characters)


def _name(entry: Entry) -> str | None:
    name = entry.url or entry.id
    return text_id(name) if name else None


def _kept(entry: Entry) -> str:
    return json_line(
        id=_name(entry),
        text=entry.text,
        title=entry.title,
        url=entry.url,
        published=iso(entry.published or ""),
        authors=entry.authors,
        language=entry.language,
    )
