"""The shelf: what lists and charts are made of, copied out of the archive once and kept in memory.

The archive's tables hold every word of every record, as files; a page that counts events by week would read them all.
The shelf has the few columns that such pages need as DuckDB tables, and takes in only what came since it last looked.
"""

from typing import Any

import duckdb

from tocsin.archive import Archive
from tocsin.archive.queries import SETTINGS

_KEY = "coalesce(x.country, x.id)"
_KEYS = "list_distinct(list_transform({0}, lambda x: " + _KEY + "))"
_ONE = "coalesce({0}.country, {0}.id)"


def _keys(column: str) -> str:
    return _KEYS.format(column)


def _one(column: str) -> str:
    return _ONE.format(column)


_WHEN = 'try_cast(left("when".start, 10) as date)'

# What is kept of each table: columns by name, in the order of the table.
KEPT: dict[str, dict[str, str]] = {
    "documents": {
        "id": "id", "title": "title", "published": "published", "url": "url", "records": "records",
        "source": "coalesce(agencies[1].text, authors[1])",
    },
    "events": {
        "id": "id", "type": "type", "quad": "quad", "status": "status", "words": "trigger.text",
        "actors": _keys("actors"), "recipients": _keys("recipients"), "happened": f"coalesce({_WHEN}, day)",
        "place": '"where".name', "latitude": '"where".latitude', "longitude": '"where".longitude',
    },
    "statements": {
        "id": "id", "speaker": _one("speaker"), "addressee": _one("addressee"), "words": "content.text",
        "name": "speaker.name", "direct": "direct",
    },
    "commitments": {
        "id": "id", "kind": "kind", "committer": _one("committer"), "addressee": _one("addressee"),
        "trigger": "trigger.span.text", "response": "response.span.text", "firmness": "strength.firmness",
    },
    "appointments": {
        "id": "id", "what": "what.text", "participants": _keys("participants"),
        "start": _WHEN, "finish": 'try_cast(left("when".end, 10) as date)', "written": '"when".text',
        "value": '"when".value', "place": '"where".name',
    },
    "postures": {
        "id": "id", "holder": _one("holder"), "host": _one("host"), "asset": "asset.text", "quantity": "quantity",
    },
}  # fmt: skip
_COMMON = {"document": "document", "batch": "batch", "place_in": "place", "month": "month", "day": "day"}


class Shelf:
    """DuckDB tables in memory, named as the archive's; `take` brings them up to date."""

    def __init__(self) -> None:
        self._duckdb = duckdb.connect(config={**SETTINGS, "threads": 1})
        self._number = 0
        self._made = False
        self._replaced: set[tuple[str, int]] = set()

    def take(self, archive: Archive) -> None:
        """Copy what came into the archive since the last time, and drop what was replaced."""
        if self._made and archive.number == self._number:
            return
        cursor = self._duckdb.cursor()
        cursor.begin()
        for name, columns in KEPT.items():
            self._copy(cursor, archive, name, {**_COMMON, **columns})
        self._drop(cursor, archive.batches.replaced - self._replaced)
        cursor.commit()
        self._replaced |= archive.batches.replaced
        self._number, self._made = archive.number, True

    def _copy(self, cursor: duckdb.DuckDBPyConnection, archive: Archive, name: str, columns: dict[str, str]) -> None:
        listed = ", ".join(f'{made} as "{called}"' for called, made in columns.items())
        since = f"batch in (select batch from done where number > {self._number})"  # noqa: S608 - a number of ours
        query = f"select {listed} from {name} where {since}"  # noqa: S608 - our own columns
        rows = archive.sql(query).to_arrow_table()
        cursor.register("fresh", rows)
        cursor.execute(f"insert into {name} from fresh" if self._made else f"create table {name} as from fresh")
        if not self._made and name == "documents":
            cursor.execute("create index document_ids on documents (id)")
        cursor.unregister("fresh")

    def _drop(self, cursor: duckdb.DuckDBPyConnection, gone: set[tuple[str, int]]) -> None:
        pairs = sorted(gone)
        for name in KEPT if pairs else ():
            cursor.executemany(f"delete from {name} where document = ? and batch = ?", pairs)  # noqa: S608

    def rows(self, query: str, values: Any = None) -> list[dict[str, Any]]:  # noqa: ANN401 - DuckDB's own
        """The answer to a query, a mapping a row; `values` are a list for `?` and a mapping for `$name`."""
        found = self._duckdb.cursor().execute(query, values)
        names = [column[0] for column in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
