"""Which records are exported: what each filter asks, what it refuses, and once a story or each report."""

import json

import pytest

from export.conftest import exported
from tocsin.errors import ExportError

ALL = {"e-nasty", "ports-e1", "e-talks", "e-recall", "e-struck", "e-met", "e-month"}


def ids(archive, form="plover-jsonl", **asked):
    return {json.loads(line)["id"] for line in exported(archive, form, **asked).splitlines()}


def table(archive, records, **asked):
    return {
        line.split(",")[0].strip('"') for line in exported(archive, "csv", records, **asked).decode().split("\n")[1:]
    }


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ALL),
        ({"actors": ("ISL",)}, {"e-month"}),  # a recipient
        ({"actors": ("nor gov",)}, {"e-month", "e-met"}),
        ({"actors": ("KEN-COP",)}, {"e-nasty"}),
        ({"actors": ("KEN-GOV",)}, set()),
        ({"actors": ("KEN", "ISL")}, {"e-nasty", "e-month"}),
        ({"types": ("SANCTION",)}, {"e-recall", "e-month"}),
        ({"types": ("consult", "COERCE")}, {"e-talks", "e-met", "e-nasty"}),
        ({"statuses": ("planned", "denied")}, {"e-talks", "e-struck"}),
        ({"since": "2033-05-03"}, {"e-talks", "e-recall", "e-struck", "e-met", "e-month"}),
        ({"since": "2033-07-31"}, {"e-month"}),  # it may have been on that day
        ({"since": "2033-08"}, set()),
        ({"until": "2033-05-02"}, {"ports-e1"}),  # its own day, not that of its article
        ({"since": "2033", "until": "2033-06"}, {"ports-e1", "e-talks", "e-recall", "e-struck", "e-met"}),
        ({"actors": ("PER",), "types": ("CONSULT",), "statuses": ("reported",)}, {"e-met"}),
        ({"stories": ("none such",)}, set()),
        ({"every_report": True}, ALL | {"ports-copy-e1", "ports-again-e1"}),
    ],
    ids=lambda value: str(sorted(value) if isinstance(value, set) else value),
)
def test_events(archive, asked, found):
    assert ids(archive, **asked) == found


def test_a_story(archive):
    (story,) = archive.sql("select story from stories where document = 'month'").fetchall()[0]
    assert ids(archive, stories=(story,)) == {"e-month"}


@pytest.mark.parametrize(
    ("records", "asked", "found"),
    [
        ("commitments", {}, {"ports-c1", "c-nasty"}),
        ("commitments", {"types": ("threat",)}, {"ports-c1"}),
        ("commitments", {"types": ("Threat", "warning"), "since": "2033"}, {"ports-c1"}),
        ("commitments", {"actors": ("PER",)}, {"ports-c1"}),
        ("commitments", {"every_report": True}, {"ports-c1", "ports-copy-c1", "ports-again-c1", "c-nasty"}),
        ("statements", {"actors": ("CHL",)}, {"ports-s1"}),
        ("appointments", {}, {"a-day", "a-range", "a-season", "a-vague"}),
        ("appointments", {"since": "2033-06-03"}, {"a-range", "a-season"}),  # what has no day is not in a span of time
        ("appointments", {"until": "2033-06-03"}, {"a-day", "a-range"}),
        ("postures", {"actors": ("ISL",)}, {"p-month"}),
        ("postures", {"actors": ("CHL",)}, set()),
    ],
    ids=lambda value: str(sorted(value) if isinstance(value, set) else value),
)
def test_other_records(archive, records, asked, found):
    rows = exported(archive, "parquet", records, **asked)
    import io  # noqa: PLC0415

    import pyarrow.parquet as pq  # noqa: PLC0415

    assert set(pq.read_table(io.BytesIO(rows))["id"].to_pylist()) == found


@pytest.mark.parametrize(
    ("form", "records", "asked", "said"),
    [
        ("csv", "events", {"since": "soon"}, r"--since: 'soon' is not a date; write 2001, 2001-01 or 2001-01-20"),
        ("csv", "events", {"until": "2033-13"}, "--until: '2033-13' is not a date"),
        ("csv", "events", {"types": ("SANCTON",)}, "--type: 'SANCTON' is none of AGREE, "),
        ("csv", "events", {"types": ("threat",)}, "--type: 'THREAT' is none of AGREE, "),
        ("csv", "commitments", {"types": ("SANCTION",)}, "--type: 'sanction' is none of threat, promise"),
        ("csv", "events", {"statuses": ("over",)}, "--status: 'over' is none of reported, planned"),
        ("csv", "commitments", {"statuses": ("planned",)}, "--status: commitments have no status; leave it out"),
        ("csv", "statements", {"types": ("AID",)}, "--type: statements have no type; leave it out"),
        ("ics", None, {"types": ("CONSULT",)}, "--type: appointments have no type"),
        ("plover-jsonl", "postures", {}, "--records: plover-jsonl is of events, not of postures"),
        ("atom", "events", {}, "--records: atom is of commitments, not of events"),
    ],
    ids=lambda value: str(sorted(value) if isinstance(value, set) else value),
)
def test_what_cannot_be_asked(archive, form, records, asked, said):
    with pytest.raises(ExportError, match=said):
        exported(archive, form, records, **asked)


def test_papers_are_articles_that_carry_it(archive):
    papers = {row["id"]: row["papers"] for row in map(json.loads, exported(archive, "plover-jsonl").splitlines())}
    assert (papers["ports-e1"], papers["e-month"]) == (2, 1)  # a copy with two words more is the same article
