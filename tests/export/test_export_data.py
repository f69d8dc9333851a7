"""Event data: PLOVER's and ICEWS's fields hold what the records say, in every format the same."""

import csv
import io
import json

import pyarrow.parquet as pq
import pytest

from export.conftest import exported
from export.made_readings import NASTY, PORTS
from tocsin.codebook.exchange import load_exchange
from tocsin.export import cameo, plover
from tocsin.export.kinds import KINDS
from tocsin.export.tables import TABLES

BOOK = load_exchange()
REQUIRED = {"id", "date", "source", "event"}  # PLOVER manual, chapter on JSON data fields
# ICEWS coded event data, in its order.
ICEWS = """Event ID,Event Date,Source Name,Source Sectors,Source Country,Event Text,CAMEO Code,Intensity,Target Name,
Target Sectors,Target Country,Story ID,Sentence Number,Publisher,City,District,Province,Country,Latitude,Longitude"""


@pytest.fixture(scope="module")
def lines(archive):
    return {row["id"]: row for row in map(json.loads, exported(archive, "plover-jsonl").splitlines())}


@pytest.fixture(scope="module")
def rows(archive):
    text = exported(archive, "cameo-tsv").decode()
    return [line.split("\t") for line in text.removesuffix("\n").split("\n")]


@pytest.mark.parametrize(
    ("event", "field", "value"),
    [
        ("ports-e1", "date", "2033-05-02"),
        ("ports-e1", "dated_by", "text"),
        ("ports-e1", "source", [{"code": "CHL", "sector": "GOV", "actor_text": "Chile", "identifer_text": "Chile"}]),
        ("ports-e1", "recipient", [{"code": "PER", "sector": "GOV", "actor_text": "Peru", "identifer_text": "Peru"}]),
        ("ports-e1", "event", ["THREATEN"]),
        ("ports-e1", "mode", "restrict"),
        ("ports-e1", "context", ["economic", "resource"]),
        ("ports-e1", "quad_code", 3),
        ("ports-e1", "event_scale", -5.1),
        ("ports-e1", "event_text", ["will close"]),
        ("ports-e1", "text", PORTS),
        ("ports-e1", "text_info", {"start": 0, "end": len(PORTS)}),
        ("e-talks", "context", ["future"]),
        ("e-recall", "context", ["hypothetical"]),
        ("e-struck", "context", ["negation"]),
        ("e-talks", "date", "2033-05-04"),
        ("e-talks", "dated_by", "article"),
        ("e-month", "date", "2033-07-01"),
        ("e-month", "enddate", "2033-07-31"),
        ("e-nasty", "date", None),
        ("e-nasty", "text", NASTY),
        ("e-nasty", "recipient", [{"actor_text": "two reporters", "identifer_text": "two reporters"}]),
    ],
)
def test_plover_fields(lines, event, field, value):
    assert lines[event][field] == value


def test_plover_places_and_citations(lines):
    place = {"geonameid": 3868626, "name": "Valparaiso", "latitude": -33.036, "longitude": -71.62963, "cc3": "CHL"}
    assert lines["ports-e1"]["event_loc"] == place
    cited = lines["ports-e1"]["cite_info"]
    assert (cited["citation"], cited["title"]) == ("ports", "Chile: ports & <tariffs>")
    assert cited["url"] == "https://example.org/ports"
    assert cited["coder"].startswith("tocsin ")
    assert "url" not in lines["e-month"]["cite_info"]


def test_plover_has_the_required_fields_and_the_codebook_all(lines):
    names = [variable.name for variable in plover.VARIABLES]
    assert all(line.keys() >= REQUIRED for line in lines.values())
    assert {name for line in lines.values() for name in line} == set(names)
    assert [*lines["ports-e1"]] == [name for name in names if name in lines["ports-e1"]]  # and in that order


def test_cameo_columns_are_icews_and_then_ours(rows):
    assert rows[0][:20] == ICEWS.replace("\n", "").split(",")
    assert {len(row) for row in rows} == {len(cameo.VARIABLES)}


@pytest.mark.parametrize(
    ("event", "pairs"),
    [
        ("ports-e1", [("CHLGOV", "PERGOV")]),
        ("e-nasty", [("KENCOP", "")]),
        ("e-met", [(a, b) for a in ("PERGOV", "CHLGOV", "NORGOV") for b in ("PERGOV", "CHLGOV", "NORGOV") if a != b]),
        ("e-talks", []),  # planned
        ("e-recall", []),  # hypothetical
        ("e-struck", []),  # denied
    ],
)
def test_cameo_lines_of_an_event(rows, event, pairs):
    found = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    own = [row for row in found if row["Record ID"] == event]
    assert [(row["Source Code"], row["Target Code"]) for row in own] == pairs
    assert len({row["Event ID"] for row in own}) == len(own)


def test_a_cameo_line(rows):
    (row,) = (dict(zip(rows[0], row, strict=True)) for row in rows[1:] if row[0] == "ports-e1")
    expected = {
        "Event Date": "2033-05-02",
        "Source Name": "Chile",
        "Source Country": "Chile",
        "Event Text": "Threaten",
        "CAMEO Code": "1312",
        "CAMEO Root": "13",
        "Intensity": "-5.1",
        "Target Sectors": "GOV",
        "City": "Valparaiso",
        "Latitude": "-33.03600",
        "PLOVER Type": "THREATEN",
        "Status": "reported",
        "Papers": "2",
    }
    assert {name: row[name] for name in expected} == expected


def test_cameo_gives_others_than_reported_when_asked(archive):
    text = exported(archive, "cameo-tsv", statuses=("denied",)).decode()
    assert [line.split("\t")[0] for line in text.splitlines()] == ["Event ID", "e-struck"]


@pytest.mark.parametrize("kind", KINDS)
def test_csv_and_parquet_hold_the_same(archive, kind):
    table = pq.read_table(io.BytesIO(exported(archive, "parquet", kind)))
    text = list(csv.reader(io.StringIO(exported(archive, "csv", kind).decode(), newline="")))
    assert text[0] == table.column_names == [column.name for column in TABLES[kind]]
    shown = {None: "", True: "true", False: "false"}
    cells = [[shown.get(cell, str(cell)) if not isinstance(cell, int | float) or isinstance(cell, bool) else cell
              for cell in row.values()] for row in table.to_pylist()]  # fmt: skip
    assert len(text) - 1 == len(cells) > 0
    for read, wanted in zip(text[1:], cells, strict=True):
        assert read == [repr(cell) if isinstance(cell, float) else str(cell) for cell in wanted]


@pytest.mark.parametrize(
    ("records", "name", "column", "value"),
    [
        ("events", "e-met", "actor_countries", "PER; CHL; NOR"),
        ("events", "e-met", "recipient_names", None),
        ("events", "e-nasty", "recipient_countries", None),
        ("events", "ports-e1", "contexts", "economic; resource"),
        ("events", "ports-e1", "geonames_id", 3868626),
        ("events", "e-nasty", "sentence", NASTY),
        ("commitments", "ports-c1", "trigger_type", "SANCTION"),
        ("commitments", "ports-c1", "deadline_value", "../2033-05-31"),
        ("commitments", "ports-c1", "firmness", 4),
        ("commitments", "ports-c1", "response_type", None),
        ("commitments", "c-nasty", "committer_name", None),
        ("commitments", "c-nasty", "polarity", "does not happen"),
        ("statements", "ports-s1", "direct", True),
        ("appointments", "a-season", "enddate", "2033-11-30"),
        ("appointments", "a-vague", "date", None),
        ("postures", "p-month", "quantity", 40),
    ],
)
def test_flat_columns(archive, records, name, column, value):
    rows = pq.read_table(io.BytesIO(exported(archive, "parquet", records))).to_pylist()
    assert {row["id"]: row[column] for row in rows}[name] == value


def test_spans_of_a_table_lead_to_the_words(archive):
    texts = dict(archive.sql("select id, text from documents").fetchall())
    for kind in KINDS:
        for row in pq.read_table(io.BytesIO(exported(archive, "parquet", kind))).to_pylist():
            assert texts[row["document"]][row["start"] : row["end"]] == row["sentence"]


def test_an_empty_export_is_a_header(archive):
    assert exported(archive, "plover-jsonl", since="2040") == b""
    assert exported(archive, "cameo-tsv", since="2040").count(b"\n") == 1
    assert exported(archive, "csv", since="2040").count(b"\n") == 1
    assert pq.read_table(io.BytesIO(exported(archive, "parquet", since="2040"))).num_rows == 0
