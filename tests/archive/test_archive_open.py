"""The tables are a user's own: pyarrow, DuckDB and Polars open them directly, as a notebook would."""

import duckdb
import polars
import pyarrow.parquet as pq
import pytest
from deltalake import DeltaTable

from tocsin.archive import Archive


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
