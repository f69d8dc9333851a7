"""Web pages: the article of a page without what stands around it, through trafilatura, and what the page says of it."""

from typing import Any

from tocsin.errors import InputError
from tocsin.sources.article import Article, authors
from tocsin.sources.inputs import Input
from tocsin.sources.limits import checked
from tocsin.sources.published import iso
from tocsin.sources.text import document_from_text, text_id

# A page's own date is taken, not the latest on it; and any date: a page of 2040 is read in 2041 as well as today.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "9999-12-31"}
_PUBLISHED = (
    "//meta[@property='article:published_time']/@content"
    " | //meta[@itemprop='datePublished']/@content | //time[@itemprop='datePublished']/@datetime"
)


def page(source: Input, times: int) -> Article:
    """The article of a page.

    Args:
        source: the page's bytes.
        times: how often the size of its text it may have.

    Raises:
        InputError: no article is in it, or one that cannot be read.
    """
    return page_document(source.read(times), source.where, source.url, source.max_characters)


def page_document(data: bytes | str, where: str, url: str | None, max_characters: int) -> Article:
    """The article of a page; see `page`. Its id is that of its address, where it has one."""
    import trafilatura  # noqa: PLC0415 - takes a third of a second, and most inputs are no pages

    tree = trafilatura.load_html(data)
    stamps = [] if tree is None else tree.xpath(_PUBLISHED)
    language = None if tree is None else tree.get("lang")
    found: Any = None
    if tree is not None:
        found = trafilatura.bare_extraction(
            tree,
            url=url,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            date_extraction_params=dict(_DATES),
        )
    text = (found.text or "").strip() if found else ""
    if not text:
        raise InputError(where, "no article in this page; give the page of one article")
    address = found.url or url
    document = document_from_text(
        "\n\n".join(line for line in text.split("\n") if line.strip()),
        id=text_id(address) if address else None,
        title=found.title,
        url=address,
        published=next(filter(None, map(iso, stamps)), None) or iso(found.date or ""),
        authors=authors(found.author),
        language=language,
    )
    return checked(document, where, max_characters)
