"""The docs say what is so: every sample is run, every command and every field is described.

    python tests/test_docs.py        writes what the commands print now into the samples

A sample is a block marked `console`: a command after "$ " (continued after "> "), then what it prints, both streams.
Blocks marked `python` are run as they stand.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import pytest
import typer.main

from tocsin.cli import app
from tocsin.show.schema import reading_schema

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
BLOCK = re.compile(r"^```(console|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:)([^)#]+)\)")
COMMANDS = typer.main.get_command(app).commands
DEFINITIONS = reading_schema()["$defs"]


class Block(NamedTuple):
    """A block of a page: its kind and its text."""

    page: Path
    kind: str
    text: str


def blocks(kind: str) -> list[Block]:
    found = [Block(page, *match.groups()) for page in PAGES for match in BLOCK.finditer(page.read_text("utf-8"))]
    return [block for block in found if block.kind == kind]


def name_of(block: Block) -> str:
    return f"{block.page.name}: {block.text.splitlines()[0]}"


def command_of(sample: str) -> str:
    first, *others = sample.splitlines()
    continued = [line[2:] for line in others if line.startswith("> ")]
    return "\n".join([first.removeprefix("$ "), *continued])


def resampled(sample: str) -> str:
    """The sample with what its command prints now; files that it writes go to a folder that is thrown away."""
    lines = sample.splitlines()
    asked = [line for number, line in enumerate(lines) if number == 0 or line.startswith("> ")]
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "COLUMNS": "80", "NO_COLOR": "1"}
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "examples").symlink_to(ROOT / "examples")
        run = subprocess.run(
            ["bash", "-c", command_of(sample)],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
    return "\n".join(asked) + "\n" + run.stdout


@pytest.mark.parametrize("block", blocks("console"), ids=name_of)
def test_a_sample_is_what_the_command_prints(block: Block) -> None:
    assert resampled(block.text) == block.text, "if this is meant: python tests/test_docs.py"


@pytest.mark.parametrize("block", blocks("python"), ids=name_of)
def test_python_in_the_docs_runs(block: Block) -> None:
    exec(compile(block.text, str(block.page), "exec"), {})  # noqa: S102 - our own README


def test_there_are_samples() -> None:
    assert len(blocks("console")) >= 3
    assert len(blocks("python")) >= 2


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented_and_has_help(name: str) -> None:
    assert f"`tocsin {name}" in README.read_text("utf-8")
    assert COMMANDS[name].help


@pytest.mark.parametrize(
    ("command", "option"),
    [(name, option) for name, command in COMMANDS.items() for option in command.params if option.name != "help"],
    ids=lambda value: getattr(value, "name", value),
)
def test_every_option_is_documented_and_has_help(command: str, option) -> None:
    assert option.help, f"tocsin {command} {option.name} has no help"
    if option.param_type_name == "option":
        assert any(f"`{flag}" in README.read_text("utf-8") for flag in option.opts)


@pytest.mark.parametrize("record", DEFINITIONS)
def test_every_field_of_a_record_is_documented(record: str) -> None:
    page = (ROOT / "docs" / "records.md").read_text("utf-8")
    section = re.search(rf"^## {record}$(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    assert section, f"docs/records.md has no section {record}"
    assert set(re.findall(r"^\| `(\w+)`", section[1], re.MULTILINE)) == DEFINITIONS[record]["properties"].keys()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    assert [link for link in LINK.findall(page.read_text("utf-8")) if not (page.parent / link).exists()] == []


def test_the_changelog_names_this_version() -> None:
    version = re.search(r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE)
    assert f"\n## {version[1]}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def rewrite(page: Path) -> None:
    """Write what each sample's command prints now into the page."""

    def block(match: re.Match[str]) -> str:
        return match[0] if match[1] != "console" else f"```console\n{resampled(match[2])}```"

    page.write_text(BLOCK.sub(block, page.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    for page in PAGES:
        rewrite(page)
