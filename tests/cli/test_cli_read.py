"""`tocsin read`: what comes out, what is set aside, and with which exit code."""

import json
from pathlib import Path

import msgspec
import pytest
from typer.testing import CliRunner

import tocsin
from tocsin.cli import app
from tocsin.records import Reading

PORTS = "Chile will close its ports if Peru raises its tariffs, Chilean Foreign Minister Rosa Ibarra said on Monday."
TALKS = "Peru and Chile will hold talks in Arica on June 9, the Peruvian government said."
ROWS = [
    {"id": "one", "text": PORTS, "published": "2031-06-03", "title": "Chile warns Peru"},
    {"id": "two", "text": f"\u201cQuito\u201d\u00a0waits \U0001f6a2. {TALKS}", "published": "2031-06-05T08:00"},
    {"id": "three", "text": TALKS},
]
FRENCH = (
    "Le gouvernement de la France a déclaré mardi que les ports du pays resteront fermés aux navires étrangers si les "
    "négociations sur la pêche échouent, et que les ministres se réuniront à Bruxelles dans les prochains jours."
)
BAD = {
    "missing.txt": None,
    "empty.txt": b"",
    "blank.txt": b" \r\n\t\n",
    "picture.txt": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00",
    "latin.txt": "Chile\xe9 closes".encode("latin-1"),
    "french.txt": FRENCH.encode(),
    "large.txt": b"Peru and Chile will meet. " * 500_000,
    "broken.jsonl": b'{"id": "a", "text": \n',
    "textless.jsonl": b'{"id": "a", "title": "no text"}\n',
}


def run(*arguments: object, stdin: str | bytes | None = None):
    """The command in this process; its result has exit_code, stdout, stderr."""
    return CliRunner().invoke(app, ["read", *map(str, arguments)], input=stdin)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(PORTS, encoding="utf-8")
    return path


@pytest.fixture
def bad(tmp_path: Path):
    """Writes one of the bad inputs and gives its path."""

    def write(name: str) -> Path:
        path = tmp_path / name
        if BAD[name] is not None:
            path.write_bytes(BAD[name])
        return path

    return write


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    return path


@pytest.mark.parametrize("form", ["text", "json", "jsonl"])
@pytest.mark.parametrize("name", BAD)
def test_a_bad_input_is_one_line(bad, name: str, form: str) -> None:
    path = bad(name)
    result = run(path, "--format", form)
    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith(f"tocsin: {path}")


def test_a_folder_without_articles_is_one_line(tmp_path: Path) -> None:
    result = run(tmp_path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 1
    assert str(tmp_path) in result.stderr


@pytest.mark.parametrize("name", BAD)
def test_a_batch_goes_on(bad, good: Path, name: str) -> None:
    result = run(bad(name), good, "--format", "jsonl")
    assert result.exit_code == 2
    assert [msgspec.json.decode(line, type=Reading).document.text for line in result.stdout.splitlines()] == [PORTS]
    refused, summary = result.stderr.splitlines()
    assert name in refused
    assert summary == "tocsin: 1 read, 1 set aside"


def test_one_good_input_says_nothing_else(good: Path) -> None:
    result = run(good)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Chile will close its ports" in result.stdout
    assert "\x1b" not in result.stdout


def test_text_is_the_default(good: Path) -> None:
    assert run(good).stdout == run(good, "--format", "text").stdout


@pytest.mark.parametrize("arguments", [["-"], []])
def test_standard_input(arguments: list[str]) -> None:
    result = run(*arguments, "--format", "json", stdin=PORTS)
    assert result.exit_code == 0
    assert json.loads(result.stdout)["document"]["text"] == PORTS


def test_explain_adds_reasons_and_takes_nothing_away(good: Path) -> None:
    without, explained = run(good).stdout.splitlines(), run(good, "--explain").stdout.splitlines()
    assert [line for line in explained if line in without] == without
    assert any(line.lstrip().startswith("because") for line in explained)


def test_json_is_one_reading(good: Path) -> None:
    result = run(good, "--format", "json")
    assert msgspec.json.decode(result.stdout, type=Reading).document.text == PORTS


def test_json_of_several_is_an_array(good: Path, rows: Path) -> None:
    result = run(good, rows, "--format", "json")
    readings = msgspec.json.decode(result.stdout, type=list[Reading])
    assert [reading.document.id for reading in readings][1:] == ["one", "two", "three"]
    assert result.stderr == "tocsin: 4 read, 0 set aside\n"


def test_json_lines_keep_ids_order_and_offsets(rows: Path) -> None:
    result = run(rows, "--format", "jsonl")
    readings = [msgspec.json.decode(line, type=Reading) for line in result.stdout.splitlines()]
    assert [reading.document.id for reading in readings] == ["one", "two", "three"]
    for row, reading in zip(ROWS, readings, strict=True):
        assert reading.document.text == row["text"]
        assert list(crooked(json.loads(msgspec.json.encode(reading)), row["text"])) == []


def test_json_lines_keep_date_and_title(rows: Path) -> None:
    first, second, third = map(json.loads, run(rows, "--format", "jsonl").stdout.splitlines())
    assert (first["document"]["title"], first["document"]["published"]) == ("Chile warns Peru", "2031-06-03")
    assert second["document"]["published"] == "2031-06-05T08:00"
    assert (third["document"]["title"], third["document"]["published"]) == (None, None)


def test_json_lines_on_standard_input(rows: Path) -> None:
    piped = run("-", "--format", "jsonl", stdin=rows.read_bytes())
    assert piped.stdout == run(rows, "--format", "jsonl").stdout


def test_a_bad_row_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps(ROWS[0]) + '\nnot json\n{"id": "x"}\n' + json.dumps(ROWS[2]) + "\n", encoding="utf-8")
    result = run(path, "--format", "jsonl")
    assert result.exit_code == 2
    assert [json.loads(line)["document"]["id"] for line in result.stdout.splitlines()] == ["one", "three"]
    second, third, summary = result.stderr.splitlines()
    assert f"{path}" in second
    assert "2" in second.removeprefix(f"tocsin: {path}")
    assert "3" in third.removeprefix(f"tocsin: {path}")
    assert summary == "tocsin: 2 read, 2 set aside"


def test_the_same_answer_twice(rows: Path) -> None:
    assert run(rows, "--format", "jsonl").stdout == run(rows, "--format", "jsonl").stdout


def test_a_folder_is_read_in_order(tmp_path: Path) -> None:
    for name, text in (("b.txt", TALKS), ("a.txt", PORTS)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    result = run(tmp_path, "--format", "json")
    assert [item["document"]["text"] for item in json.loads(result.stdout)] == [PORTS, TALKS]


@pytest.mark.parametrize("arguments", [["--format", "xml", "x.txt"], ["--colour"], ["--format"]], ids=" ".join)
def test_misuse_exits_with_2(arguments: list[str]) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")


def test_python_reads_the_same(good: Path) -> None:
    assert msgspec.json.encode(tocsin.read(PORTS).commitments) == msgspec.json.encode(
        msgspec.json.decode(run(good, "--format", "json").stdout, type=Reading).commitments
    )


def crooked(value: object, text: str):
    """Every span in a reading's JSON that does not hold the words it says."""
    if isinstance(value, list):
        for item in value:
            yield from crooked(item, text)
    elif isinstance(value, dict):
        if {"start", "end", "text"} == value.keys() and value["text"] != text[value["start"] : value["end"]]:
            yield value
        for item in value.values():
            yield from crooked(item, text)
