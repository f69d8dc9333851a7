"""From a text to a document: the text exactly as it came, with its layout."""

from hashlib import sha256

from tocsin.errors import InputError
from tocsin.records import Document, Region, Span
from tocsin.sources.article import whole
from tocsin.sources.layout import layout
from tocsin.sources.published import iso

ID_HEX_DIGITS = 16


def document_from_text(
    text: str,
    *,
    id: str | None = None,  # noqa: A002 - the record's own word
    title: str | None = None,
    published: str | None = None,
    url: str | None = None,
    authors: tuple[str, ...] = (),
    language: str | None = None,
) -> Document:
    """A document of one text; offsets are offsets in `text`, of which not a character is changed.

    Half of a surrogate pair is no character, and becomes U+FFFD.

    Args:
        text: an article, with or without header, captions and the like.
        id: the caller's name for it; otherwise the beginning of the text's SHA-256.
        title: where the caller knows it; otherwise what the layout shows.
        published: the same for the date, ISO 8601 or another form that names year, month and day.
        url: where it stands.
        authors: who wrote it, where the source says so.
        language: its language as the source names it, "en-GB"; English unless told.

    Raises:
        InputError: `published` is no date.
    """
    text = whole(text)
    title = title if title is None else whole(title)
    name = whole(id) if id is not None else text_id(text)
    found = layout(text, title)
    return Document(
        id=name,
        text=text,
        title=title if title is not None else found.title,
        url=url if url is None else whole(url),
        authors=tuple(map(whole, authors)),
        language=whole(language or "en"),
        published=found.published if published is None else _date(published, name),
        agencies=found.agencies,
        datelines=found.datelines,
        captions=found.captions,
        related=found.related,
        regions=found.regions,
    )


def document_of_prose(text: str) -> Document:
    """A document that is prose from end to end, without a layout: a sentence that somebody typed.

    Raises:
        InputError: there is nothing in it.
    """
    if not text.strip():
        raise InputError("the sentence", "is empty; say what would happen")
    text = whole(text)
    span = Span(0, len(text), text)
    return Document(id=text_id(text), text=text, regions=(Region("prose", span),))


def text_id(text: str) -> str:
    """The id of a text that came without one."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:ID_HEX_DIGITS]


def _date(published: str, where: str) -> str:
    date = iso(published)
    if date is None:
        raise InputError(where, f"published {published!r} is not a date; give ISO 8601, such as 2033-05-04T09:30")
    return date
