"""`tocsin export`: what it writes where, and what it says."""

import json
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from export.made_readings import READINGS
from tocsin.archive import Archive
from tocsin.cli import app
from tocsin.cli.export import Format, Records
from tocsin.export.formats import FORMATS
from tocsin.export.kinds import KINDS


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cli") / "archive"
    Archive.open(folder).add(READINGS.values())
    return folder


def run(made, *arguments):
    return CliRunner().invoke(app, ["export", "--archive", str(made), *map(str, arguments)])


def test_the_command_offers_what_there_is():
    assert [form.value for form in Format] == [*FORMATS]
    assert [kind.value for kind in Records] == [*KINDS]


@pytest.mark.parametrize("form", [name for name, form in FORMATS.items() if not form.binary])
def test_to_standard_output(made, form):
    result = run(made, "--format", form)
    assert result.exit_code == 0
    assert result.stdout
    assert result.stderr.startswith("tocsin: ")


def test_to_a_file(made, tmp_path):
    path = tmp_path / "events.parquet"
    result = run(made, "--format", "parquet", "--out", path)
    assert (result.exit_code, result.stdout) == (0, "")
    assert " ".join(result.stderr.split()) == f"tocsin: 7 written to {path}"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["events.parquet", "events.parquet.codebook.md"]


def test_filters_and_quiet(made):
    arguments = (
        "--actor",
        "ISL",
        "--actor",
        "KEN",
        "--type",
        "SANCTION",
        "--type",
        "COERCE",
        "--since",
        "2033",
        "--quiet",
    )
    result = run(made, "--format", "plover-jsonl", *arguments)
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["e-month"]
    assert result.stderr == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--format", "parquet"], "tocsin: --out: parquet is no text; say where to write it\n"),
        (
            ["--format", "csv", "--since", "x"],
            "tocsin: --since: 'x' is not a date; write 2001, 2001-01 or 2001-01-20\n",
        ),
        (["--format", "ics", "--status", "denied"], "tocsin: --status: appointments have no status; leave it out\n"),
        (["--format", "ics", "--records", "events"], "tocsin: --records: ics is of appointments, not of events\n"),
    ],
)
def test_a_wrong_question_is_one_line(made, arguments, said):
    result = run(made, *arguments)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", said)


def test_no_archive(tmp_path):
    assert "no archive here" in run(tmp_path / "none", "--format", "csv").stderr


def test_a_closed_pipe(made):
    command = f"{sys.executable} -m tocsin export --format plover-jsonl --archive {made} | head -c 10"
    ended = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], check=False, capture_output=True, text=True)
    assert ended.stdout == '{"id":"e-n'
    assert "Traceback" not in ended.stderr
