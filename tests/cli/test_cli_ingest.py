"""`tocsin ingest`: what it prints, how it ends, and that a second run changes nothing."""

import json

import pytest
from typer.testing import CliRunner

from tocsin.archive import Archive
from tocsin.cli import app

PORTS = "Chile will close its ports if Peru raises its tariffs, Chilean officials said on Monday."


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("TOCSIN_ARCHIVE", str(tmp_path / "archive"))

    def invoke(*arguments, **options):
        return CliRunner().invoke(app, ["ingest", *map(str, arguments)], **options)

    return invoke


def test_each_article_once(run, tmp_path):
    (tmp_path / "a.txt").write_text(PORTS)
    first = run(tmp_path / "a.txt", tmp_path / "a.txt")
    assert (first.exit_code, first.stdout) == (0, "")
    assert first.stderr.startswith("tocsin: 1 new, 1 repeated, 0 set aside; ")
    assert "1 commitment" in first.stderr
    again = run("-", input=PORTS)
    assert (again.exit_code, again.stderr) == (0, "tocsin: 0 new, 1 repeated, 0 set aside\n")


def test_bad_ones_are_set_aside_with_their_reason(run, tmp_path):
    (tmp_path / "a.txt").write_text(PORTS)
    (tmp_path / "b.txt").write_bytes(b"%PDF-1.7")
    result = run("--json", tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "c.txt")
    assert result.exit_code == 2
    summary = json.loads(result.stdout)
    assert (summary["new"], summary["set_aside"], summary["records"]["commitments"]) == (1, 2, 1)
    rows = Archive.open(tmp_path / "archive").sql("select source, reason from quarantine order by source").fetchall()
    assert [source for source, _ in rows] == [str(tmp_path / "b.txt"), str(tmp_path / "c.txt")]
    assert "PDF header" in rows[0][1]


def test_quiet(run, tmp_path):
    (tmp_path / "a.txt").write_text(PORTS)
    result = run("--quiet", tmp_path / "a.txt", tmp_path / "none.txt")
    assert result.stdout == ""
    assert result.stderr == f"tocsin: {tmp_path / 'none.txt'}: no such file or folder; check the name\n"


def test_the_option_goes_before_the_environment(run, tmp_path):
    assert run("--archive", tmp_path / "other", "-", input=PORTS).exit_code == 0
    assert not (tmp_path / "archive").exists()
    assert len(list(Archive.open(tmp_path / "other").readings())) == 1
