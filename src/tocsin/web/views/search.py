"""Search: which articles have some words, the best first, with the words in their place."""

from datetime import date
from typing import Annotated, ClassVar

import msgspec
from fastapi import APIRouter, Query

from tocsin.archive.search import Hit
from tocsin.errors import ArchiveError
from tocsin.web.pages import Page, TheLibrary, add
from tocsin.web.params import Code, Since, Text, Until

router = APIRouter()
Limit = Annotated[int, Query(ge=1, le=200, description="how many articles at most")]


class Part(msgspec.Struct, frozen=True):
    """A stretch of a snippet, and whether it is one of the words."""

    text: str
    hit: bool


class Search(Page, kw_only=True):
    """The articles that were found."""

    template: ClassVar[str] = "search.html"
    table: ClassVar[str | None] = "hits"
    q: str | None
    actor: str | None
    since: date | None
    until: date | None
    limit: int
    hits: tuple[Hit, ...]
    problem: str = ""

    @staticmethod
    def parts(hit: Hit) -> list[Part]:
        """A snippet cut at its words."""
        found: list[Part] = []
        last = start = hit.snippet.start
        for word in hit.hits:
            found.append(Part(hit.snippet.text[last - start : word.start - start], False))
            found.append(Part(word.text, True))
            last = word.end
        return [*found, Part(hit.snippet.text[last - start :], False)]


def search(
    library: TheLibrary, q: Text = None, actor: Code = None, since: Since = None, until: Until = None, limit: Limit = 20
) -> Search:
    """The articles that have some words: "phrases", prefix*, AND, OR, NOT, NEAR and brackets are understood."""
    hits: tuple[Hit, ...] = ()
    problem = ""
    try:
        hits = library.search(q, actor, since, until, limit) if q and q.strip() else ()
    except ArchiveError as error:
        if q is None or error.where != "search":
            raise
        problem = str(error)
    return Search(title="Search", q=q, actor=actor, since=since, until=until, limit=limit, hits=hits, problem=problem)


add(router, "/search", search, Search)
