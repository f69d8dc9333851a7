"""The command as a process: start-up, pipes, signals."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tocsin.cli import app
from tocsin.cli.ending import one_line_errors
from tocsin.errors import InputError
from tocsin.show.schema import reading_schema

TOCSIN = [sys.executable, "-m", "tocsin"]
PORTS = "Chile will close its ports if Peru raises its tariffs, Chilean officials said on Monday."


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["schema"], ["read", "--help"], ["read", "none.txt"]])
def test_spacy_is_loaded_only_for_reading(arguments: list[str]) -> None:
    program = (
        "import sys; from tocsin.cli import app; app(sys.argv[1:], standalone_mode=False); "
        "print('spacy' in sys.modules, file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=False)
    assert run.stderr.splitlines()[-1] == "False"


def test_schema_is_printed() -> None:
    result = CliRunner().invoke(app, ["schema"])
    assert result.exit_code == 0
    assert json.loads(result.stdout)["$defs"].keys() == reading_schema()["$defs"].keys()


def test_version_names_the_shape() -> None:
    result = CliRunner().invoke(app, ["--version"])
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("tocsin 0.")
    assert "tocsin/1" in result.stdout


@pytest.mark.parametrize("arguments", [[], ["raed"], ["--loud"]])
def test_misuse_exits_with_2(arguments: list[str]) -> None:
    assert CliRunner().invoke(app, arguments).exit_code == 2


@pytest.mark.parametrize(
    ("error", "code", "line"),
    [
        (InputError("a.txt", "empty"), 2, "tocsin: a.txt: empty\n"),
        (InputError("a\nb.txt", "two\nlines"), 2, "tocsin: a b.txt: two lines\n"),
        (KeyboardInterrupt(), 130, "tocsin: stopped\n"),
    ],
)
def test_what_goes_wrong_is_one_line(error: BaseException, code: int, line: str, capsys) -> None:
    with pytest.raises(Exception) as caught, one_line_errors():  # noqa: PT011 - typer's Exit is private in some versions
        raise error
    assert caught.value.exit_code == code
    assert capsys.readouterr() == ("", line)


@pytest.mark.parametrize("form", ["text", "json", "jsonl"])
def test_a_closed_pipe_is_quiet(tmp_path: Path, form: str) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text("".join(json.dumps({"id": str(n), "text": PORTS}) + "\n" for n in range(600)), encoding="utf-8")
    with subprocess.Popen(
        [*TOCSIN, "read", "--format", form, rows], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        process.stdout.read(1)
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 141


def test_ctrl_c_is_one_line() -> None:
    with subprocess.Popen(
        [*TOCSIN, "read", "--format", "jsonl", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        time.sleep(1)  # until it waits for its input
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 130
        assert process.stderr.read() == b"tocsin: stopped\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full, which plays a full disk, on this system")
@pytest.mark.parametrize("form", ["text", "json", "jsonl"])
def test_a_full_disk_is_one_line(form):
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "tocsin", "read", "--format", form, "-"],
            input=b"Norway will act if Iceland moves.",
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (ended.returncode, ended.stderr.decode()) == (
        1,
        "tocsin: cannot write the output: No space left on device\n",
    )
