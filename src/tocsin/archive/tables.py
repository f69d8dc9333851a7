"""The tables of an archive: what each holds, and how one is opened, made, added to and brought up to date."""

from dataclasses import dataclass

import msgspec
import pyarrow as pa
from deltalake import CommitProperties, DeltaTable, Transaction, WriterProperties, write_deltalake

from tocsin import records
from tocsin.archive.same import COUNTED_ONCE
from tocsin.archive.schemas import COMMON, lacks, record_schema

MONTH = "month"
# Zstandard takes a third less than Snappy, which is what `deltalake` takes unless told, and is read as fast.
WRITTEN = WriterProperties(compression="ZSTD", compression_level=3)
SAME = pa.field("same", pa.int64())  # see tocsin.archive.same; rows of an older tocsin have none


@dataclass(frozen=True, slots=True)
class RecordTable:
    """A table with one row a record."""

    name: str
    record: type[msgspec.Struct]

    @property
    def schema(self) -> pa.Schema:
        """Its columns."""
        columns = record_schema(self.record)
        return columns.append(SAME) if self.name in COUNTED_ONCE else columns


RECORDS = (
    RecordTable("times", records.Time),
    RecordTable("statements", records.Statement),
    RecordTable("commitments", records.Commitment),
    RecordTable("events", records.Event),
    RecordTable("appointments", records.Appointment),
    RecordTable("postures", records.Posture),
    RecordTable("assertions", records.Assertion),
)
DOCUMENTS = RecordTable("documents", records.Document)

DOCUMENT_COLUMNS = (
    pa.field("text_sha256", pa.string(), nullable=False),
    pa.field("origin", pa.string()),
    pa.field("records", pa.int64(), nullable=False),
)
BATCH_COLUMNS = (
    pa.field("batch", pa.int64(), nullable=False),
    pa.field("number", pa.int64(), nullable=False),
    pa.field("state", pa.string(), nullable=False),
    pa.field("at", pa.timestamp("us", tz="UTC"), nullable=False),
    pa.field("documents", pa.int64(), nullable=False),
    pa.field("replaced", pa.list_(pa.field("element", pa.struct([("document", pa.string()), ("batch", pa.int64())])))),
    pa.field("layout", pa.int64(), nullable=False),
    pa.field("schema", pa.string(), nullable=False),
    pa.field("tocsin", pa.string(), nullable=False),
    pa.field("model", pa.string(), nullable=False),
    pa.field("codebook", pa.string(), nullable=False),
)
QUARANTINE_COLUMNS = (
    pa.field("source", pa.string(), nullable=False),
    pa.field("reason", pa.string(), nullable=False),
    pa.field("at", pa.timestamp("us", tz="UTC"), nullable=False),
    pa.field("text", pa.string()),
    pa.field("resolved", pa.bool_()),
)

FEATURE_COLUMNS = (
    *COMMON,
    pa.field("terms", pa.list_(pa.field("element", pa.int32()))),
    pa.field("weights", pa.list_(pa.field("element", pa.float32()))),
    pa.field("signature", pa.list_(pa.field("element", pa.int32()))),
)
STORY_COLUMNS = (
    pa.field("document", pa.string(), nullable=False),
    pa.field("batch", pa.int64(), nullable=False),
    pa.field("story", pa.string(), nullable=False),
    pa.field("article", pa.string(), nullable=False),
)
VISIT_COLUMNS = (
    pa.field("url", pa.string(), nullable=False),
    pa.field("at", pa.float64(), nullable=False),
    pa.field("etag", pa.string()),
    pa.field("modified", pa.string()),
)
DECISION_COLUMNS = (
    pa.field("id", pa.string(), nullable=False),
    pa.field("commitment", pa.string(), nullable=False),
    pa.field("stage", pa.string()),
    pa.field("evidence", pa.string()),
    pa.field("verdict", pa.string(), nullable=False),
    pa.field("state", pa.string()),
    pa.field("note", pa.string()),
    pa.field("who", pa.string(), nullable=False),
    pa.field("at", pa.string(), nullable=False),
)

SCHEMAS: dict[str, pa.Schema] = {
    "documents": pa.schema([*DOCUMENTS.schema, *DOCUMENT_COLUMNS]),
    **{table.name: table.schema for table in RECORDS},
    "features": pa.schema(FEATURE_COLUMNS),
    "stories": pa.schema(STORY_COLUMNS),
    "quarantine": pa.schema(QUARANTINE_COLUMNS),
    "visits": pa.schema(VISIT_COLUMNS),
    "decisions": pa.schema(DECISION_COLUMNS),
    "batches": pa.schema(BATCH_COLUMNS),
}
PARTITIONED = frozenset(name for name, schema in SCHEMAS.items() if MONTH in schema.names)


def open_table(uri: str, name: str, options: dict[str, str] | None = None) -> DeltaTable:
    """A table of an archive, made where there is none, and given the columns and fields that it lacks."""
    schema = SCHEMAS[name]
    if not DeltaTable.is_deltatable(uri, options):
        return DeltaTable.create(
            uri,
            schema,
            mode="ignore",
            partition_by=[MONTH] if name in PARTITIONED else None,
            name=name,
            configuration={"delta.dataSkippingNumIndexedCols": str(len(COMMON))},
            storage_options=options,
        )
    table = DeltaTable(uri, storage_options=options)
    if lacks(pa.schema(table.schema().to_arrow()), schema):
        write_deltalake(table, schema.empty_table(), mode="append", schema_mode="merge")
    return table


def append(table: DeltaTable, rows: pa.Table, once: tuple[str, int] | None = None) -> None:
    """Add rows to a table in one commit.

    Args:
        table: where to.
        rows: in the table's schema.
        once: a name and a number; the commit fails when somebody else has committed under the name since the table was
            opened or brought up to date.

    Raises:
        CommitFailedError: somebody has.
    """
    properties = CommitProperties(app_transactions=[Transaction(*once)]) if once else None
    write_deltalake(table, rows, mode="append", commit_properties=properties, writer_properties=WRITTEN)


__all__ = ["COMMON", "DOCUMENTS", "PARTITIONED", "RECORDS", "SCHEMAS", "RecordTable", "append", "open_table"]
