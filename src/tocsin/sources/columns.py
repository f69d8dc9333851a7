"""CSV and tab-separated tables with an article a row: columns by their usual names."""

import csv
import io
from collections.abc import Iterator
from typing import Any

from tocsin.errors import InputError
from tocsin.sources.article import Article, authors, json_line
from tocsin.sources.decode import decode
from tocsin.sources.inputs import Found, Input
from tocsin.sources.limits import checked, refuse_text
from tocsin.sources.text import document_from_text, text_id

NAMES = {
    "text": ("text", "body", "content", "article", "article_text", "full_text", "story"),
    "id": ("id", "article_id", "doc_id", "document_id"),
    "title": ("title", "headline"),
    "published": ("published", "date", "published_at", "publish_date", "publication_date", "pub_date", "datetime"),
    "url": ("url", "link", "source_url", "sourceurl", "canonical_url"),
    "author": ("author", "authors", "byline"),
}


def table(source: Input) -> Iterator[Found]:
    """A document or an error for each row of a table whose first row names its columns.

    Raises:
        InputError: no column is named as texts or addresses are.
    """
    csv.field_size_limit(source.max_characters * 2)
    rows = csv.reader(_decoded(source), delimiter="\t" if b"\t" in source.head[-1] else ",")
    try:
        columns = _columns(next(rows, []))
        if "text" not in columns and "url" not in columns:
            raise InputError(source.where, "no column named text (or body, content) or url; name one in the first row")
        for row in rows:
            yield from _row(row, columns, source, f"{source.where}, line {rows.line_num}")
    except csv.Error as error:
        raise InputError(f"{source.where}, line {rows.line_num}", f"not a table ({error})") from None


def is_table(line: bytes) -> bool:
    """Whether a line names the columns of a table of articles."""
    if not (b"," in line or b"\t" in line):
        return False
    names = next(csv.reader([line.decode("utf-8-sig", "replace")], delimiter="\t" if b"\t" in line else ","), [])
    return len(names) == len(set(names)) and "text" in _columns(names)


def _decoded(source: Input) -> Iterator[str]:
    """Lines as the csv module wants them, line ends within cells kept."""
    for number, line in enumerate(source.lines(), 1):
        yield from io.StringIO(decode(line, f"{source.where}, line {number}"), newline="")


def _columns(names: list[str]) -> dict[str, int]:
    given = {name.strip().casefold().replace(" ", "_"): place for place, name in reversed(list(enumerate(names)))}
    return {
        wanted: given[known]
        for wanted, usual in NAMES.items()
        if (known := next((u for u in usual if u in given), None))
    }


def _row(row: list[str], columns: dict[str, int], source: Input, where: str) -> Iterator[Found]:
    if not any(cell.strip() for cell in row):
        return
    cells = {name: row[place].strip("\r\n") for name, place in columns.items() if place < len(row)}
    if not cells.get("text", "").strip() and cells.get("url") and source.follow:
        yield from source.follow(cells["url"])
        return
    given: dict[str, Any] = {name: cells[name] for name in ("title", "published", "url") if cells.get(name)}
    given["authors"] = authors(cells.get("author"))
    given["id"] = cells.get("id") or (text_id(cells["url"]) if cells.get("url") else None)
    try:
        yield _article(cells.get("text", ""), given, where, source.max_characters)
    except InputError as error:
        yield InputError(where, error.what, json_line(text=cells.get("text"), **given))


def _article(text: str, given: dict[str, Any], where: str, max_characters: int) -> Article:
    refuse_text(text, where, max_characters)
    try:
        document = document_from_text(text, **given)
    except InputError as error:
        raise InputError(where, error.what) from None
    return checked(document, where, max_characters)
