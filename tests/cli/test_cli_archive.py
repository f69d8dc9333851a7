"""`tocsin stories`, `sql`, `check` and `compact` on a small archive."""

import json

import pyarrow.parquet as pq
import pytest
from deltalake import DeltaTable, write_deltalake
from typer.testing import CliRunner

from tocsin.cli import app

PORTS = "Chile will close its ports if Peru raises its tariffs, Chilean officials said on Monday."
OTHER = "Kenya suspended aid to Uganda on Tuesday, Kenyan officials said in Nairobi."


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made")
    rows = [{"id": "a", "text": PORTS}, {"id": "b", "text": f"{PORTS} More soon."}, {"id": "c", "text": OTHER}]
    (folder / "rows.jsonl").write_text("".join(json.dumps(row | {"published": "2033-05-04"}) + "\n" for row in rows))
    ended = CliRunner().invoke(app, ["ingest", "--archive", str(folder / "archive"), str(folder / "rows.jsonl")])
    assert ended.exit_code == 0
    return folder / "archive"


def run(made, *arguments):
    return CliRunner().invoke(app, [*arguments, "--archive", str(made)])


def test_stories(made):
    found = json.loads(run(made, "stories", "--format", "json").stdout)
    assert sorted(story["documents"] for story in found) == [["a", "b"], ["c"]]
    assert "2033-05-04    2 reports" in run(made, "stories").stdout


@pytest.mark.parametrize(
    ("form", "printed"),
    [
        ("csv", "id,n\na,1\nc,1\n"),
        ("jsonl", '{"id":"a","n":1}\n{"id":"c","n":1}\n'),
        ("json", '[{"id":"a","n":1},\n{"id":"c","n":1}]\n'),
        ("table", "id  n\na   1\nc   1\n"),
    ],
)
def test_sql(made, form, printed):
    query = "select id, 1 as n from documents where id <> 'b' order by id"
    result = run(made, "sql", query, "--format", form)
    assert "\n".join(line.rstrip() for line in result.stdout.splitlines()) + "\n" == printed


def test_sql_into_a_file(made, tmp_path):
    assert run(made, "sql", "from events", "--format", "parquet").exit_code == 2
    assert (
        run(made, "sql", "from events", "--format", "parquet", "--output", str(tmp_path / "e.parquet")).exit_code == 0
    )
    assert pq.read_table(tmp_path / "e.parquet").num_rows >= 3


@pytest.mark.parametrize("query", ["from nothing", "select id + 1 from documents", "selec"])
def test_a_bad_query_is_one_line(made, query):
    result = run(made, "sql", query)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("tocsin: sql: ")
    assert result.stderr.count("\n") == 1


def test_no_archive(tmp_path):
    result = run(tmp_path / "none", "check")
    assert result.exit_code == 2
    assert "no archive here" in result.stderr


def test_compact_and_check(made):
    before = run(made, "sql", "from events order by id", "--format", "csv").stdout
    assert run(made, "compact").exit_code == 0
    assert run(made, "sql", "from events order by id", "--format", "csv").stdout == before
    result = run(made, "check")
    assert (result.exit_code, result.stdout) == (0, "3 documents, 0 problems\n")
    table = DeltaTable(made / "events")
    rows = table.to_pyarrow_table()
    write_deltalake(table, rows.slice(0, 1), mode="append")
    spoilt = run(made, "check")
    assert spoilt.exit_code == 1
    assert "records where" in spoilt.stderr
