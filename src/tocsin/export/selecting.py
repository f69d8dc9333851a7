"""The records that an export holds, in an order that hangs on them alone.

What is chosen is decided first, on few columns, and kept in its order; the records themselves are then read some at a
time, so that memory holds few. What does not fit is put on disk.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import duckdb
import msgspec
import pyarrow as pa

from tocsin.archive import Archive
from tocsin.archive.queries import Queries
from tocsin.archive.readings import as_json
from tocsin.errors import ExportError
from tocsin.export.filters import Filters
from tocsin.export.kinds import Kind
from tocsin.ledger.entries import Paper
from tocsin.stories.days import UNDATED

ROWS = 10_000  # of a batch
SPAN_ROWS = 50_000  # that one query reads
MEMORY = "512MB"  # that DuckDB takes before it goes to disk

Versions = tuple[str, str, str]  # of tocsin, of the parser's model, of the codebook


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What an export says of a record beside itself.

    `date` and `enddate` are its first and last day (ISO 8601), `dated_by` whether the text or the article's day told
    them; `papers` is how many articles carry it, `coder` the version of tocsin that read it and `codebook` that of its
    codebook.
    """

    document: Paper
    language: str
    story: str
    papers: int
    date: str | None = None
    enddate: str | None = None
    dated_by: str | None = None
    coder: str
    codebook: str


class Selection:
    """The records of one kind that pass the filters, by the day of their article, its id and their place in it.

    Use as `with Selection.of(archive, kind, filters) as found`: what is chosen is kept in a table that goes with it.
    """

    def __init__(self, queries: Queries, kind: Kind, filters: Filters, *, dated: bool, newest_first: bool) -> None:
        self._queries = queries
        self.kind = kind
        self.filters = filters
        where, values = filters.where(kind)
        where += " and date is not null" if dated else ""
        order = "desc" if newest_first else "asc"
        self._queries.execute(_chosen(kind, where, order, every_report=filters.every_report), values)

    @classmethod
    @contextmanager
    def of(
        cls, archive: Archive, kind: Kind, filters: Filters, *, dated: bool = False, newest_first: bool = False
    ) -> Iterator["Selection"]:
        """The selection on an archive as it was when opened or last refreshed.

        Args:
            archive: whose records.
            kind: of records.
            filters: that they pass.
            dated: only those that have a day.
            newest_first: the last published article first.

        Raises:
            ExportError: the filters do not fit the kind, or there is no room for what does not fit into memory.
        """
        queries = Queries(archive.store, archive.batches)
        with tempfile.TemporaryDirectory(prefix="tocsin-export-") as folder:
            queries.duckdb.execute("set memory_limit = $1", [MEMORY]).execute("set temp_directory = $1", [folder])
            try:
                yield cls(queries, kind, filters, dated=dated, newest_first=newest_first)
            except duckdb.Error as error:
                raise ExportError(archive.store.where, str(error).splitlines()[0]) from error
            finally:
                queries.duckdb.close()

    def __len__(self) -> int:
        """How many records there are."""
        return int(self._one("select count(*) from chosen"))

    @property
    def articles(self) -> tuple[int, str | None, str | None]:
        """How many articles they stand in, and when the first and the last was published."""
        query = """
            select count(*), min(published), max(published) from documents
            where id in (select document from chosen)"""
        return self._queries.execute(query).fetchall()[0]

    @property
    def versions(self) -> list[Versions]:
        """The versions that made them."""
        query = """
            select distinct tocsin, model, codebook from batches
            where state = 'done' and batch in (select batch from chosen) order by all"""
        return self._queries.execute(query).fetchall()

    def batches(self, columns: dict[str, str], rows: int = ROWS) -> Iterator[pa.RecordBatch]:
        """The records as Arrow, `rows` at a time or fewer.

        Args:
            columns: SQL by name, over the record `r`, its document `d` and what `Context` says, `c`.
            rows: of a batch.
        """
        listed = ", ".join(f'{sql} as "{name}"' for name, sql in columns.items())
        for months, first, end in self._spans():
            named = ", ".join("'" + month.replace("'", "''") + "'" for month in months)
            span = {"months": f"month in ({named})", "first": first, "end": end}
            query = _RECORDS.format(columns=listed, table=self.kind.table, **span)
            for batch in self._queries.sql(query).to_arrow_reader(rows):
                if batch.num_rows:
                    yield batch

    def records(self) -> Iterator[tuple[Any, Context]]:
        """The records with what an export says of each beside itself."""
        record = msgspec.json.Decoder(self.kind.record)
        context = msgspec.json.Decoder(Context)
        columns = {"record": as_json(self.kind.record, "r"), "context": _CONTEXT}
        for batch in self.batches(columns):
            for one, other in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                yield record.decode(one), context.decode(other)

    def _spans(self) -> Iterator[tuple[list[str], int, int]]:
        """What one query reads: months, and from which row of `chosen` to before which.

        Short months are read together, for a query is slow to begin; long ones in parts, for memory.
        """
        months: list[str] = []
        first = end = 0
        for month, count in self._queries.execute(_MONTHS).fetchall():
            if months and end + count - first > SPAN_ROWS:
                yield months, first, end
                months, first = [], end
            months.append(month)
            end += count
            while end - first > SPAN_ROWS:
                yield [month], first, first + SPAN_ROWS
                first += SPAN_ROWS
        if months:
            yield months, first, end

    def _one(self, query: str) -> Any:  # noqa: ANN401 - whatever the query asks for
        return self._queries.execute(query).fetchall()[0][0]


def _chosen(kind: Kind, where: str, order: str, *, every_report: bool) -> str:
    """The SQL that keeps which records are chosen, in their order, each with its story, days and batch."""
    told = f'coalesce({kind.when}."start", {kind.when}."end")[:10]'
    last = f'coalesce({kind.when}."end", {kind.when}."start")[:10]'
    month = "try_cast(r.month || '-01' as date)"
    each = f"(select r.*, story, 1 as papers from {kind.table} r join stories using (document))"  # noqa: S608
    return f"""
        create or replace temp table chosen as
        with days as (
            select r.*, {told} as told, {last} as last,
                {"null" if kind.to_come else f"coalesce(r.day, {month})::varchar"} as day_from,
                {"null" if kind.to_come else f"coalesce(r.day, last_day({month}))::varchar"} as day_until
            from {each if every_report else f"{kind.table}_once"} r),
        dated as (select *, coalesce(told, day_from) as date, coalesce(last, day_until) as enddate from days)
        select r.document, r.place, r.batch, r.month, story, papers, date, enddate,
            case when told is not null then 'text' when date is not null then 'article' end as dated_by
        from dated r join (select id, published from documents) d on d.id = r.document
        where {where}
        order by r.month <> '{UNDATED}' {order}, r.month {order}, d.published {order}, r.document, r.place"""  # noqa: S608 - our own names and conditions


_MONTHS = "select month, count(*) from chosen group by month order by min(rowid)"

_CONTEXT = """to_json(struct_pack(
    document := struct_pack(id := d.id, title := d.title, url := d.url, published := d.published),
    language := coalesce(d.language, 'en'), story := c.story, papers := c.papers,
    date := c.date, enddate := c.enddate, dated_by := c.dated_by, coder := b.tocsin, codebook := b.codebook))"""

_RECORDS = """
    select {columns} from {table} r
    join (select *, rowid as row from chosen where rowid >= {first} and rowid < {end}) c using (document, place)
    join (select id, published, title, url, language from documents where {months}) d on d.id = r.document
    join (select batch, tocsin, codebook from batches where state = 'done') b on b.batch = c.batch
    where r.{months} order by c.row"""
