"""`tocsin relate`: what comes out, what is set aside, with which exit code, and what `--no-model` leaves out."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tocsin.cli import app
from tocsin.encoder import relations
from tocsin.encoder.session import FOLDER

TEXT = "Tongan police detained two Fijian reporters."
ROW = {"id": "one", "text": TEXT, "actor": {"start": 0, "end": 13}, "recipient": {"start": 23, "end": 43}}
UNKNOWN = "Militiamen raked the Kenyan convoy with gunfire."
OTHER = {"id": "two", "text": UNKNOWN, "actor": {"start": 0, "end": 10}, "recipient": {"start": 17, "end": 33}}


def run(*arguments: object, stdin: str | None = None):
    return CliRunner().invoke(app, ["relate", *map(str, arguments)], input=stdin)


def lines(result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps(ROW) + "\n" + json.dumps(OTHER) + "\n", encoding="utf-8")
    return path


def test_one_line_a_row(rows):
    result = run(rows)
    assert result.exit_code == 0
    assert [(line["id"], line["type"], line["status"]) for line in lines(result)] == [
        ("one", "COERCE", "reported"),
        ("two", "ASSAULT", "reported"),
    ]
    assert list(lines(result)[0]) == ["id", "type", "mode", "status", "because"]
    assert lines(result)[0]["mode"] == "arrest"


def test_without_the_model_the_codebook_answers_alone(rows):
    result = run(rows, "--no-model")
    assert result.exit_code == 0
    assert [line["type"] for line in lines(result)] == ["COERCE", None]
    assert not any("encoder" in reason for line in lines(result) for reason in line["because"])


def test_the_same_rows_give_the_same_bytes(rows):
    assert run(rows).stdout == run(rows).stdout


def test_rows_come_from_standard_input(rows):
    text = rows.read_text(encoding="utf-8")
    assert run(stdin=text).stdout == run("-", stdin=text).stdout == run(rows).stdout


def test_a_bad_row_is_set_aside_and_the_others_are_answered(rows):
    bad = {**ROW, "id": "bad", "actor": {"start": 40, "end": 99}}
    rows.write_text("\n".join(map(json.dumps, (ROW, bad, OTHER))), encoding="utf-8")
    result = run(rows)
    assert result.exit_code == 2
    assert [line["id"] for line in lines(result)] == ["one", "two"]
    assert f"{rows}, line 2: actor 40 to 99 is not in the text, which has 44 characters" in result.stderr
    assert "tocsin: 2 read, 1 set aside" in result.stderr


def test_a_file_that_is_not_there():
    result = run("nowhere.jsonl")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "tocsin: nowhere.jsonl: no such file or folder; check the name\n"


@pytest.fixture
def no_model(monkeypatch, tmp_path):
    """A package whose model has been lost."""
    monkeypatch.setattr(relations.Relations.__init__, "__defaults__", (tmp_path / "relations",))
    assert (FOLDER / "relations" / "card.json").is_file()


@pytest.mark.usefixtures("no_model")
@pytest.mark.parametrize("command", ["read", "relate"])
def test_a_lost_model_is_one_line_and_what_to_do(rows, tmp_path, command):
    article = tmp_path / "article.txt"
    article.write_text(TEXT, encoding="utf-8")
    given = article if command == "read" else rows
    result = CliRunner().invoke(app, [command, str(given)])
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("tocsin: ")
    assert result.stderr.endswith("install tocsin again, or use --no-model to code with the codebook alone\n")
    assert CliRunner().invoke(app, [command, "--no-model", str(given)]).exit_code == 0


def test_read_without_the_model_says_nothing_of_an_encoder(tmp_path):
    article = tmp_path / "article.txt"
    article.write_text(f"{TEXT} {UNKNOWN} Peru slammed Chile.", encoding="utf-8")
    result = CliRunner().invoke(app, ["read", "--no-model", "--format", "json", str(article)])
    events = json.loads(result.stdout)["events"]
    assert [event["type"] for event in events] == ["COERCE", "ACCUSE"]
    assert not any("encoder" in reason for event in events for reason in event["because"])
