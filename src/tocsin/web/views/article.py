"""Article: its text with every record marked, and every record with the way back to its words."""

from datetime import date
from typing import Annotated, ClassVar

import msgspec
from fastapi import APIRouter, Path, Query
from pydantic import StringConstraints

from tocsin.records import Reading
from tocsin.web.errors import MissingError
from tocsin.web.marking import Piece, marked
from tocsin.web.pages import Page, TheLibrary, add
from tocsin.web.params import ROWS, Empty, PageNumber, Since, Until, span

router = APIRouter()
At = Annotated[
    Annotated[str, StringConstraints(pattern=r"^[0-9]{1,9}-[0-9]{1,9}$")] | None,
    Empty,
    Query(description="words to show, such as 33-96"),
]


class Article(Page, kw_only=True):
    """One archived article."""

    template: ClassVar[str] = "article.html"
    reading: Reading
    at: tuple[int, int] | None = None

    @property
    def pieces(self) -> list[Piece]:
        """The article with its marks."""
        return marked(self.reading, self.at)


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """An article in a list."""

    id: str
    title: str | None
    published: str | None
    source: str | None
    url: str | None
    records: int


class Articles(Page, kw_only=True):
    """Archived articles, the last published first."""

    template: ClassVar[str] = "articles.html"
    table: ClassVar[str | None] = "articles"
    articles: tuple[Listed, ...]
    since: date | None
    until: date | None
    number: int
    more: bool
    total: int


def article(library: TheLibrary, document: Annotated[str, Path(max_length=2000)], at: At = None) -> Article:
    """One article with all its records."""
    reading = library.reading(document) or library.reading(document.removesuffix("/"))
    if reading is None:
        raise MissingError(f"no article {document!r} in this archive; look for it on the search page")
    start, _, end = (at or "").partition("-")
    length = len(reading.document.text)
    place = (min(int(start), length), min(int(end), length)) if at else None
    shown = place if place and place[0] < place[1] else None
    return Article(title=reading.document.title or document, reading=reading, at=shown)


def articles(library: TheLibrary, since: Since = None, until: Until = None, page: PageNumber = 1) -> Articles:
    """The articles of the archive, the last published first."""
    where, values = span(since, until)
    query = f"""select id, title, published, source, url, records from documents where {where}
        order by published desc nulls last, id limit {ROWS + 1} offset {(page - 1) * ROWS}"""  # noqa: S608
    rows = library.rows(query, values)
    total = library.rows(f"select count(*) as n from documents where {where}", values)[0]["n"]  # noqa: S608
    shown = tuple(Listed(**row) for row in rows[:ROWS])
    return Articles(
        title="Articles", articles=shown, since=since, until=until, number=page, more=len(rows) > ROWS, total=total
    )


add(router, "/articles", articles, Articles)
add(router, "/a/{document:path}", article, Article)
