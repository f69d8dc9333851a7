"""The house rules: small modules, no arrow against the design, nothing left undone, a schema that holds."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path
from statistics import median

import jsonschema
import msgspec
import pytest

from tocsin.show.schema import reading_schema
from tocsin.sources.text import document_from_text

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "tocsin"
MODULES = sorted(PACKAGE.rglob("*.py"))
CODE = sorted(path for folder in ("src", "tests", "bench") for path in (ROOT / folder).rglob("*.py"))
PROSE = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
ARTICLES = sorted((ROOT / "examples").glob("*.txt"))
UNDONE = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME)\b")


def lines_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def functions(path: Path) -> list[tuple[str, int]]:
    """Each function of a module with the lines it takes, docstring left out."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            docstring = node.body[0] if ast.get_docstring(node) is not None else None
            without = docstring.end_lineno - docstring.lineno + 1 if docstring else 0
            found.append((f"{path.stem}.{node.name}", node.end_lineno - node.lineno + 1 - without))
    return found


FUNCTIONS = [function for path in MODULES for function in functions(path)]


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_is_long(path: Path) -> None:
    assert lines_of(path) <= 400


def test_modules_are_small() -> None:
    assert median(lines_of(path) for path in MODULES) < 100


def test_functions_are_short() -> None:
    lengths = sorted(length for _, length in FUNCTIONS)
    assert median(lengths) < 10
    assert lengths[int(len(lengths) * 0.95)] < 40, sorted(FUNCTIONS, key=lambda function: -function[1])[:10]


@pytest.mark.parametrize("path", [*CODE, *PROSE], ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_is_left_undone(path: Path) -> None:
    assert UNDONE.findall(path.read_text(encoding="utf-8")) == []


def test_imports_follow_the_design() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("article", ARTICLES, ids=lambda path: path.stem)
def test_a_real_reading_fits_the_schema(article: Path, reader) -> None:
    reading = reader.read(document_from_text(article.read_text(encoding="utf-8")))
    jsonschema.validate(json.loads(msgspec.json.encode(reading)), reading_schema())
    assert reading.statements
    assert reading.events
