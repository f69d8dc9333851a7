"""Reading codebook files: strict, and every complaint names the file, the line and the entry."""

import csv
import difflib
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from tocsin.errors import CodebookError

T = TypeVar("T", bound=msgspec.Struct)

FOLDER = Path(__file__).parent


def toml_entries(file: str, table: str, kind: type[T], folder: Path = FOLDER) -> list[T]:
    """All `[[table]]` entries of one TOML file, each as a `kind`.

    Args:
        file: path below the codebook folder, "verbs/sanction.toml".
        table: the only array of tables that the file may hold.
        kind: a msgspec Struct with `forbid_unknown_fields=True`; its fields are the entry's keys.
        folder: the codebook folder, ours unless told.

    Raises:
        CodebookError: not TOML, another table, an unknown or missing key, a value of the wrong kind.
    """
    text = (folder / file).read_text(encoding="utf-8")
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CodebookError(file, "the file", f"not TOML: {error}") from None
    strange = sorted(set(data) - {table})
    if strange:
        raise CodebookError(file, "the file", f"unknown table {strange[0]!r}; this file holds [[{table}]] entries only")
    lines = _header_lines(text, table)
    entries = []
    for number, raw in enumerate(data.get(table, [])):
        where = f"line {lines[number]}, entry {number + 1}" + _called(raw) if number < len(lines) else "the file"
        entries.append(_convert(raw, kind, file, where))
    return entries


def csv_rows(file: str, kind: type[T], folder: Path = FOLDER) -> list[T]:
    """All rows of one CSV file with a header line, each as a `kind`; empty cells are left to the field's default.

    Raises:
        CodebookError: a column that `kind` does not have, a row of another length, a value of the wrong kind.
    """
    rows = []
    with (folder / file).open(encoding="utf-8", newline="") as lines:
        reader = csv.reader(lines)
        header = next(reader, [])
        for cells in reader:
            where = f"line {reader.line_num}"
            if len(cells) != len(header):
                raise CodebookError(file, where, f"{len(cells)} cells where the header has {len(header)}")
            raw = {name: cell for name, cell in zip(header, cells, strict=True) if cell}
            rows.append(_convert(raw, kind, file, where + _called(raw)))
    return rows


def unique(entries: Iterable[T], key: Callable[[T], str], file: str) -> Iterator[T]:
    """The same entries, once it is sure that no two share a key.

    Raises:
        CodebookError: a key stands twice.
    """
    seen: set[str] = set()
    for entry in entries:
        name = key(entry)
        if name in seen:
            raise CodebookError(file, f"entry {name!r}", "stands twice; keep one")
        seen.add(name)
        yield entry


def known(value: str, names: Iterable[str], what: str, file: str, where: str) -> str:
    """The value, once it is sure that it is one of `names`.

    Raises:
        CodebookError: it is not; the nearest name is offered.
    """
    choices = list(names)
    if value in choices:
        return value
    near = difflib.get_close_matches(value, choices, n=1)
    raise CodebookError(file, where, f"{value!r} is not {what}" + (f"; did you mean {near[0]}?" if near else ""))


def _header_lines(text: str, table: str) -> list[int]:
    header = re.compile(rf"\s*\[\[\s*{re.escape(table)}\s*\]\]")
    return [number for number, line in enumerate(text.splitlines(), 1) if header.match(line)]


def _called(raw: dict[str, Any]) -> str:
    name = next((raw[key] for key in ("lemma", "id", "name", "code") if isinstance(raw.get(key), str)), None)
    return f" ({name})" if name else ""


def _convert(raw: dict[str, Any], kind: type[T], file: str, where: str) -> T:
    try:
        return msgspec.convert(raw, kind, strict=False)
    except msgspec.ValidationError as error:
        raise CodebookError(file, where, str(error)) from None
