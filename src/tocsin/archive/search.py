"""Full-text search: which articles have some words, the best first, and where in them."""

import re
import sqlite3
from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec

from tocsin.archive.search_index import CLOSING, OPENING, Index, Told, actor_key
from tocsin.archive.search_query import fts_query
from tocsin.records import Span

if TYPE_CHECKING:
    from tocsin.archive.archive import Archive

LIMIT = 20
SNIPPET_CHARACTERS = 240
_MARK = re.compile(f"([{OPENING}{CLOSING}])")
_BLANK = re.compile(r"\s")


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """An article that has what was searched for.

    Attributes:
        rank: 1 for the best.
        score: how well it fits, by BM25; more is better, and scores of two searches do not compare.
        document: its id.
        published: as its document says.
        title: the same.
        snippet: the part of its text with most of the words; its beginning when they stand in the title only.
        hits: the words in the snippet; offsets are those of the text, as the snippet's are.
    """

    rank: int
    score: float
    document: str
    published: str | None
    title: str | None
    snippet: Span
    hits: tuple[Span, ...]


def search(
    archive: "Archive",
    query: str,
    *,
    actor: str | None = None,
    since: date | None = None,
    until: date | None = None,
    limit: int = LIMIT,
    told: Told | None = None,
) -> list[Hit]:
    """The articles that have what is searched for, the best first.

    The index is brought up to date before, by what came into the archive since; see `tocsin.archive.search_index`.

    Args:
        archive: where to search.
        query: words, "phrases", prefix*, AND, OR, NOT, NEAR and brackets; case and accents do not matter.
        actor: only articles with a record in which this country or body (JPN) or actor (its id, "JPN GOV" or JPN-GOV)
            has a part.
        since: published on this day or later; an article of a month counts as of its first day, one without date not.
        until: published on this day or earlier.
        limit: how many at most.
        told: is called with how many batches were indexed and how many there are to be.

    Raises:
        ArchiveError: the query is not understood, or this Python's SQLite has no full-text search.
        ArchiveWriteError: the index cannot be written.
    """
    words = fts_query(query)
    where, values = _where(actor, since, until)

    def ask(connection: sqlite3.Connection) -> list[Hit]:
        rows = connection.execute(_BEST.format(where=where), [words, *values, limit]).fetchall()
        return [_hit(rank, row, connection, words) for rank, row in enumerate(rows, 1)]

    return Index(archive).ask(ask, told)


_BEST = """
    select d.number, -bm25(words), d.id, d.published, d.title, d.original
    from words join documents d on d.number = words.rowid
    where words match ?{where} order by bm25(words), d.day desc, d.id limit ?"""


def _where(actor: str | None, since: date | None, until: date | None) -> tuple[str, list[Any]]:
    where, values = "", []
    for condition, value in (
        (" and d.day >= ?", since and since.isoformat()),
        (" and d.day <= ?", until and until.isoformat()),
        (" and d.number in (select number from actors where actor = ?)", actor and actor_key(actor)),
    ):
        if value:
            where += condition
            values.append(value)
    return where, values


def _hit(rank: int, row: tuple[Any, ...], connection: sqlite3.Connection, words: str) -> Hit:
    number, score, name, published, title, original = row
    query = "select highlight(words, 1, ?, ?) from words where words match ? and rowid = ?"
    (marked,) = connection.execute(query, [OPENING, CLOSING, words, number]).fetchone()
    text = original if original is not None else _MARK.sub("", marked)
    start, end, hits = window(text, list(marks(marked)))
    return Hit(
        rank=rank,
        score=score,
        document=name,
        published=published,
        title=title,
        snippet=Span(start, end, text[start:end]),
        hits=tuple(Span(a, b, text[a:b]) for a, b in hits),
    )


def marks(marked: str) -> list[tuple[int, int]]:
    """Where the marks of a text stand, in offsets of the text without them."""
    found: list[tuple[int, int]] = []
    at = start = 0
    for piece in _MARK.split(marked):
        if piece == OPENING:
            start = at
        elif piece == CLOSING:
            found.append((start, at))
        else:
            at += len(piece)
    return found


def window(text: str, hits: list[tuple[int, int]]) -> tuple[int, int, list[tuple[int, int]]]:
    """The part of a text, some 240 characters and of whole words, that has the most different hits; and those in it."""
    best: list[tuple[int, int]] = []
    most = 0
    for first in range(len(hits)):
        here = [
            hit for hit in hits[first : first + SNIPPET_CHARACTERS] if hit[1] - hits[first][0] <= SNIPPET_CHARACTERS
        ]
        different = len({text[a:b].casefold() for a, b in here})
        if different > most:
            best, most = here, different
    best = best or hits[:1]
    first, last = (best[0][0], best[-1][1]) if best else (0, 0)
    spare = max(SNIPPET_CHARACTERS - (last - first), 0)
    start = max(0, min(first - spare // 2, len(text) - SNIPPET_CHARACTERS))
    end = min(len(text), max(start + SNIPPET_CHARACTERS, last))
    start, end = _whole_words(text, start, end, first, last)
    return start, end, [hit for hit in hits if start <= hit[0] and hit[1] <= end]


def _whole_words(text: str, start: int, end: int, first: int, last: int) -> tuple[int, int]:
    """The same part without pieces of words and blanks at its ends, and with all that lies from first to last."""
    if start and (blank := _BLANK.search(text, start - 1, max(first, start))):
        start = blank.end()
    if end < len(text) and not text[end].isspace():
        cut = max((blank.start() for blank in _BLANK.finditer(text, max(last, start), end)), default=end)
        end = cut
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
