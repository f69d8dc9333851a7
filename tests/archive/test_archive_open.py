"""The tables are a user's own: pyarrow, DuckDB and Polars open them directly, as a notebook would, and see the same."""

import duckdb
import msgspec
import polars
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from deltalake import DeltaTable

from tocsin.archive import Archive
from tocsin.archive.schemas import lacks
from tocsin.archive.tables import SCHEMAS


@pytest.fixture(scope="module")
def folder(tmp_path_factory, readings):
    """An archive whose readings came in two batches."""
    where = tmp_path_factory.mktemp("opened") / "archive"
    archive = Archive.open(where)
    archive.add(list(readings.values())[:3])
    archive.add(list(readings.values())[3:])
    return where


@pytest.fixture(scope="module")
def counts(folder):
    """How many rows each table has, by the archive itself."""
    sql = Archive.open(folder).sql
    return {name: sql(f"select count(*) from stored_{name}").fetchall()[0][0] for name in SCHEMAS}


@pytest.mark.parametrize("name", SCHEMAS)
def test_pyarrow(folder, counts, name):
    table = DeltaTable(folder / name)
    rows = table.to_pyarrow_table()
    assert rows.num_rows == counts[name]
    assert set(rows.column_names) == set(SCHEMAS[name].names)
    assert sum(pq.read_metadata(path).num_rows for path in table.file_uris()) == counts[name]


@pytest.mark.parametrize("name", SCHEMAS)
def test_duckdb(folder, counts, name):
    rows = duckdb.from_arrow(DeltaTable(folder / name).to_pyarrow_dataset())
    assert rows.count("*").fetchall() == [(counts[name],)]
    if files := DeltaTable(folder / name).file_uris():
        plain = duckdb.read_parquet(files, hive_partitioning=True, union_by_name=True)
        assert (plain.count("*").fetchall(), set(plain.columns)) == ([(counts[name],)], set(SCHEMAS[name].names))


@pytest.mark.parametrize("name", SCHEMAS)
def test_polars(folder, counts, name):
    rows = polars.scan_delta(str(folder / name)).collect()
    assert (rows.height, set(rows.columns)) == (counts[name], set(SCHEMAS[name].names))


def test_the_same_question_to_each(folder):
    """Who did what in May, from lists of structures: the answers are the archive's own."""
    where = folder / "events"
    wanted = (
        Archive.open(folder)
        .sql("""
        select id, type, actors[1].country, source.text from events where month = '2033-05' order by id""")
        .fetchall()
    )
    assert len(wanted) >= 1

    rows = DeltaTable(where).to_pyarrow_dataset().to_table(filter=pc.field("month") == "2033-05").to_pylist()
    found = [(row["id"], row["type"], first_country(row["actors"]), row["source"]["text"]) for row in rows]
    assert sorted(found) == wanted

    events = DeltaTable(where).to_pyarrow_dataset()
    query = "select id, type, actors[1].country, source.text from events where month = '2033-05' order by id"
    with duckdb.connect() as connection:
        connection.register("events", events)
        assert connection.execute(query).fetchall() == wanted

    lazy = polars.scan_delta(str(where)).filter(polars.col("month") == "2033-05").sort("id")
    country = polars.col("actors").list.first().struct.field("country")
    text = polars.col("source").struct.field("text")
    assert lazy.select("id", "type", country, text.alias("text")).collect().rows() == wanted


def first_country(actors):
    return actors[0]["country"] if actors else None


def test_a_query_as_a_frame(folder):
    rows = Archive.open(folder).sql("select id, type from events order by id")
    assert rows.pl().rows() == rows.fetchall()
    assert rows.to_arrow_table().to_pylist() == [{"id": name, "type": kind} for name, kind in rows.fetchall()]


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
