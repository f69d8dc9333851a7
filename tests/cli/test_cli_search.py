"""`tocsin search`: what it prints, and how it refuses."""

import json

import pytest
from typer.testing import CliRunner

from tocsin.cli import app

PORTS = "Chile will close its ports if Peru raises its tariffs.\nChilean officials said so on Monday."
ROWS = [
    {"id": "a", "text": PORTS, "title": "Ports\nmay close", "published": "2033-05-04T09:30"},
    {"id": "b", "text": "Kenya suspended aid to Uganda.", "published": "2033-06-01"},
    {"id": "c", "text": f"{'The harbours of Peru were quiet. ' * 12}{PORTS}{' Nobody saw a ship.' * 20}"},
]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made")
    (folder / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ROWS))
    ended = CliRunner().invoke(app, ["ingest", "--archive", str(folder / "archive"), str(folder / "rows.jsonl")])
    assert ended.exit_code == 0
    return folder / "archive"


def run(made, *arguments):
    return CliRunner().invoke(app, ["search", *arguments, "--archive", str(made)], env={"COLUMNS": "80"})


def test_for_reading(made):
    result = run(made, "Monday NEAR offic*")
    assert (result.exit_code, result.stderr) == (0, "")
    first, second = result.stdout.split("\n\n")
    assert first == (
        "2033-05-04  a\n            Ports may close\n"
        "            Chile will close its ports if Peru raises its tariffs. Chilean\n"
        "            *officials* said so on *Monday*."
    )
    assert second.startswith("undated     c\n            … ")
    assert second.endswith(" …\n")
    assert "*officials* said so on *Monday*." in " ".join(second.split())


def test_json(made):
    found = json.loads(run(made, "ports", "--format", "json", "--limit", "1").stdout)
    (hit,) = found
    text = {row["id"]: row["text"] for row in ROWS}[hit["document"]]
    assert list(hit) == ["rank", "score", "document", "published", "title", "snippet", "hits"]
    assert hit["hits"]
    for span in (hit["snippet"], *hit["hits"]):
        assert text[span["start"] : span["end"]] == span["text"]


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["--since", "2033"], ["a", "b"]),
        (["--since", "2033-06"], ["b"]),
        (["--until", "2033-05"], ["a"]),
        (["--until", "2033-05-03"], []),
        (["--actor", "UGA"], ["b"]),
        (["--actor", "chl-gov"], ["a", "c"]),
    ],
    ids=str,
)
def test_filters(made, options, found):
    result = run(made, "Chile OR Kenya", "--format", "json", *options)
    assert sorted(hit["document"] for hit in json.loads(result.stdout)) == found


def test_nothing_is_found(made):
    result = run(made, "somebody")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "tocsin: nothing found\n")
    assert run(made, "somebody", "--format", "json").stdout == "[]\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ports AND"], "tocsin: search: 'ports AND' is not understood (syntax error at the end); words, "),
        (["ports", "--since", "2033-13"], "tocsin: --since: '2033-13' is not a date; write 2001, 2001-01 "),
        (["ports", "--until", "2033-02-29"], "tocsin: --until: '2033-02-29' is not a date"),
        (["ports", "--until", "may"], "tocsin: --until: 'may' is not a date"),
    ],
)
def test_what_is_refused(made, arguments, said):
    result = run(made, *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(said)
    assert result.stderr.count("\n") == 1
