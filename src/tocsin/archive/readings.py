"""Readings out of the tables, in chunks, so that memory holds few at a time."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar, cast, get_origin

import msgspec

from tocsin.archive.queries import Queries
from tocsin.archive.tables import RECORDS
from tocsin.records import Document, Reading

CHUNK = 500  # documents whose records are in memory at once
ORDER = "month <> 'undated', month, published, id"

T = TypeVar("T", bound=msgspec.Struct)
Heading = tuple[str, str | None, str | None, str | None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which readings are asked for; see `Archive.readings`."""

    since: date | None = None
    until: date | None = None
    after: int = 0
    documents: tuple[str, ...] | None = None

    def where(self) -> tuple[str, dict[str, Any]]:
        """As a condition on `documents`, with its values."""
        parts = ["true"]
        values: dict[str, Any] = {}
        if self.since:
            parts.append("day >= $since and month >= $since_month")
            values |= {"since": self.since, "since_month": f"{self.since:%Y-%m}"}
        if self.until:
            parts.append("day <= $until and month <= $until_month")
            values |= {"until": self.until, "until_month": f"{self.until:%Y-%m}"}
        if self.after:
            parts.append("batch in (select batch from done where number > $after)")
            values["after"] = self.after
        if self.documents is not None:
            parts.append("id in (select unnest($documents))")
            values["documents"] = list(self.documents)
        return " and ".join(parts), values


def readings(queries: Queries, wanted: Wanted) -> Iterator[Reading]:
    """The readings wanted, by date of publication and then id."""
    where, values = wanted.where()
    query = f"select id, batch, month from documents where {where} order by {ORDER}"  # noqa: S608
    named = queries.execute(query, values).fetchall()
    for start in range(0, len(named), CHUNK):
        yield from _chunk(queries, named[start : start + CHUNK])


def _chunk(queries: Queries, named: list[tuple[str, int, str]]) -> Iterator[Reading]:
    queries.execute(
        "create or replace temp table chunk as select unnest($1) as document, unnest($2::bigint[]) as batch",
        [[row[0] for row in named], [row[1] for row in named]],
    )
    months = sorted({row[2] for row in named})
    documents = dict(_records(queries, "documents", Document, months))
    found = {table.name: _grouped(_records(queries, table.name, table.record, months)) for table in RECORDS}
    for name, _, _ in named:
        own = {table: tuple(records[name]) for table, records in found.items()}
        yield Reading(document=documents[name], **cast("Any", own))


def records_of(queries: Queries, kind: type[T], wanted: Wanted) -> Iterator[tuple[str, T]]:
    """The records of one kind wanted, each with the id of its document."""
    name = next(table.name for table in RECORDS if table.record is kind)
    where, values = wanted.where()
    query = f"""
        select document, {as_json(kind, "r")} from {name} r join (
            select id, batch, row_number() over (order by {ORDER}) as n from documents where {where}
        ) d on r.document = d.id and r.batch = d.batch order by n, place"""  # noqa: S608
    rows = queries.execute(query, values)
    decoder = msgspec.json.Decoder(kind)
    while some := rows.fetchmany(1000):
        yield from ((document, decoder.decode(line)) for document, line in some)


def headings(queries: Queries, wanted: Wanted) -> Iterator[Heading]:
    """Id, title, address and date of publication of the documents wanted, in the same order."""
    where, values = wanted.where()
    rows = queries.execute(f"select id, title, url, published from documents where {where} order by {ORDER}", values)  # noqa: S608
    while some := rows.fetchmany(1000):
        yield from some


def _records(queries: Queries, name: str, kind: type[msgspec.Struct], months: list[str]) -> Iterator[tuple[str, Any]]:
    query = f"""select r.document, {as_json(kind, "r")} from {name} r semi join chunk using (document, batch)
        where month in (select unnest($months)) order by r.document, r.place"""  # noqa: S608
    decoder = msgspec.json.Decoder(kind)
    for document, line in queries.execute(query, {"months": months}).fetchall():
        yield document, decoder.decode(line)


def _grouped(pairs: Iterator[tuple[str, Any]]) -> defaultdict[str, list[Any]]:
    groups: defaultdict[str, list[Any]] = defaultdict(list)
    for document, record in pairs:
        groups[document].append(record)
    return groups


def as_json(kind: type[msgspec.Struct], table: str) -> str:
    """The SQL that makes a row into the JSON of its record. Lists and truths that older rows lack are the defaults."""
    parts = []
    for field in msgspec.structs.fields(kind):
        column = f'{table}."{field.name}"'
        if get_origin(field.type) is tuple:
            column = f"coalesce({column}, [])"
        elif isinstance(field.default, bool):
            column = f"coalesce({column}, {str(field.default).lower()})"
        parts.append(f'"{field.name}" := {column}')
    return f"to_json(struct_pack({', '.join(parts)}))"
