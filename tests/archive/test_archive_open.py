"""The tables are a user's own: pyarrow, DuckDB and Polars open them directly, as a notebook would."""

import duckdb
import msgspec
import polars
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from deltalake import DeltaTable

from tocsin.archive import Archive
from tocsin.archive.schemas import lacks
from tocsin.archive.tables import SCHEMAS


@pytest.fixture
def folder(tmp_path, readings):
    Archive.open(tmp_path / "archive").add(readings.values())
    return tmp_path / "archive"


def test_each_opens_the_tables(folder, readings):
    wanted = sorted(event.id for reading in readings.values() for event in reading.events)
    events = DeltaTable(folder / "events")
    assert sorted(events.to_pyarrow_table(columns=["id"])["id"].to_pylist()) == wanted
    assert sorted(polars.read_delta(str(folder / "events"))["id"].to_list()) == wanted
    dataset = duckdb.from_arrow(events.to_pyarrow_dataset())
    assert dataset.select("id").order("id").fetchall() == [(name,) for name in wanted]
    assert sum(pq.read_metadata(path).num_rows for path in events.file_uris()) == len(wanted)


def test_a_month_is_a_folder(folder):
    months = {path.name for path in (folder / "events").glob("month=*")}
    assert months == {"month=2033-05", "month=2033-06", "month=2033-07", "month=undated"}


def without(kind, name):
    """A type without the fields of a name, however deep."""
    if pa.types.is_struct(kind):
        return pa.struct([field.with_type(without(field.type, name)) for field in kind if field.name != name])
    return pa.list_(without(kind.value_type, name)) if pa.types.is_list(kind) else kind


@pytest.mark.parametrize("lacking", ["wording", "sector", "because"])
def test_a_table_of_an_older_tocsin_gets_what_it_lacks(tmp_path, readings, lacking, monkeypatch):
    older = {
        name: pa.schema(
            [f.with_type(without(f.type, lacking)) for f in schema if f.name != lacking or f.name == "wording"]
        )
        for name, schema in SCHEMAS.items()
    }
    assert lacks(older["commitments"], SCHEMAS["commitments"])
    with monkeypatch.context() as patch:
        for name, schema in older.items():
            patch.setitem(SCHEMAS, name, schema)
        Archive.open(tmp_path / "archive").add([readings["talks"]])
    archive = Archive.open(tmp_path / "archive")
    archive.add([readings["ports"]])
    ports, talks = archive.readings(documents=["talks", "ports"])
    assert msgspec.json.encode(ports) == msgspec.json.encode(readings["ports"])
    assert [event.trigger for event in talks.events] == [event.trigger for event in readings["talks"].events]
