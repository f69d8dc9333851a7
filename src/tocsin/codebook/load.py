"""Reading codebook files: strict, and every complaint names the file, the line and the entry.

A user's folder may lie over ours (`Layers`): its files are read after ours, and an entry of theirs takes the place of
all of ours in the same file that have its key.
"""

import csv
import difflib
import io
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

import msgspec

from tocsin.errors import CodebookError

T = TypeVar("T", bound=msgspec.Struct)

FOLDER = Path(__file__).parent
NAMING = ("marker", "lemma", "id", "name", "code", "word", "written", "part", "words")


class Layers(NamedTuple):
    """A codebook folder and the user's that lies over it."""

    ours: Path
    theirs: Path


Folder = Path | Layers


class Rows(list[T], Generic[T]):
    """The entries of one file with the place of each: "line 12, entry 3 (suspend)"."""

    def __init__(self, entries: Iterable[tuple[str, T]] = ()) -> None:
        pairs = list(entries)
        super().__init__(entry for _, entry in pairs)
        self.places = [place for place, _ in pairs]

    def placed(self) -> Iterator[tuple[str, T]]:
        """Each entry with its place."""
        return zip(self.places, self, strict=True)

    def under(self, theirs: "Rows[T]") -> "Rows[T]":
        """These entries with a user's laid over them."""
        replaced = {key_of(entry) for entry in theirs}
        kept = ((f"ours, {place}", entry) for place, entry in self.placed() if key_of(entry) not in replaced)
        return Rows([*kept, *theirs.placed()])


def toml_entries(file: str, table: str, kind: type[T], folder: Folder = FOLDER) -> Rows[T]:
    """All `[[table]]` entries of one TOML file, each as a `kind`.

    Args:
        file: path below the codebook folder, "verbs/sanction.toml".
        table: the only array of tables that the file may hold.
        kind: a msgspec Struct with `forbid_unknown_fields=True`; its fields are the entry's keys.
        folder: the codebook folder, ours unless told.

    Raises:
        CodebookError: not TOML, another table, an unknown or missing key, a value of the wrong kind.
    """
    return _layered(folder, file, lambda path: _toml(path, file, table, kind))


def csv_rows(file: str, kind: type[T], folder: Folder = FOLDER) -> Rows[T]:
    """All rows of one CSV file with a header line, each as a `kind`; empty cells are left to the field's default.

    Raises:
        CodebookError: a column that `kind` does not have, a row of another length, a value of the wrong kind.
    """
    return _layered(folder, file, lambda path: _csv(path, file, kind))


def _layered(folder: Folder, file: str, read: Callable[[Path], Rows[T]]) -> Rows[T]:
    if isinstance(folder, Path):
        return read(folder / file)
    ours = read(folder.ours / file)
    return ours.under(read(folder.theirs / file)) if (folder.theirs / file).is_file() else ours


def _toml(path: Path, file: str, table: str, kind: type[T]) -> Rows[T]:
    text = _text(path, file)
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
        entries.append((where, _convert(raw, kind, file, where)))
    return Rows(entries)


def _csv(path: Path, file: str, kind: type[T]) -> Rows[T]:
    rows = []
    reader = csv.reader(io.StringIO(_text(path, file), newline=""))
    header = next(reader, [])
    for cells in reader:
        where = f"line {reader.line_num}"
        if len(cells) != len(header):
            raise CodebookError(file, where, f"{len(cells)} cells where the header has {len(header)}")
        raw = {name: cell for name, cell in zip(header, cells, strict=True) if cell}
        where += _called(raw)
        rows.append((where, _convert(raw, kind, file, where)))
    return Rows(rows)


def _text(path: Path, file: str) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise CodebookError(file, "the file", f"not UTF-8 (at byte {error.start}); save it as UTF-8") from None
    except OSError as error:
        raise CodebookError(file, "the file", f"cannot be read: {error.strerror}") from None


def key_of(entry: msgspec.Struct) -> object:
    """What tells an entry of a file from the others: entries with the same key are about the same thing."""
    fields: tuple[str, ...] = getattr(entry, "KEY", ()) or next(
        ((name,) for name in NAMING if name in entry.__struct_fields__), entry.__struct_fields__
    )
    return tuple(getattr(entry, name) for name in fields)


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
