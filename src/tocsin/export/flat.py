"""Flat tables as CSV (RFC 4180, UTF-8, a header line) and Parquet."""

from collections.abc import Iterator
from typing import BinaryIO

import pyarrow as pa
import pyarrow.csv as pc
import pyarrow.parquet as pq

from tocsin.export.columns import Columns
from tocsin.export.selecting import Selection
from tocsin.export.tables import TABLES

ROW_GROUP_ROWS = 100_000

_TYPES = {"text": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}


def schema(columns: Columns) -> pa.Schema:
    """The Arrow schema of a flat table."""
    return pa.schema([pa.field(column.name, _TYPES[column.type]) for column in columns])


def write_csv(selection: Selection, out: BinaryIO) -> Iterator[int]:
    """Write the records as CSV; gives how many rows each step wrote."""
    with pc.CSVWriter(out, schema(TABLES[selection.kind.table])) as writer:
        for batch in _rows(selection):
            writer.write_batch(batch)
            yield batch.num_rows


def write_parquet(selection: Selection, out: BinaryIO) -> Iterator[int]:
    """Write the records as Parquet; gives how many rows each step wrote."""
    with pq.ParquetWriter(out, schema(TABLES[selection.kind.table]), compression="zstd") as writer:
        for table in _row_groups(_rows(selection)):
            writer.write_table(table, ROW_GROUP_ROWS)
            yield table.num_rows


def _rows(selection: Selection) -> Iterator[pa.RecordBatch]:
    columns = TABLES[selection.kind.table]
    wanted = schema(columns)
    for batch in selection.batches({column.name: column.sql for column in columns}):
        yield batch.cast(wanted)


def _row_groups(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.Table]:
    """Tables of as many rows as a row group has, so that where groups begin hangs on the rows alone."""
    kept: list[pa.RecordBatch] = []
    count = 0
    for batch in batches:
        kept.append(batch)
        count += batch.num_rows
        while count >= ROW_GROUP_ROWS:
            table = pa.Table.from_batches(kept)
            yield table[:ROW_GROUP_ROWS]
            kept = table[ROW_GROUP_ROWS:].to_batches()
            count -= ROW_GROUP_ROWS
    if count:
        yield pa.Table.from_batches(kept)
