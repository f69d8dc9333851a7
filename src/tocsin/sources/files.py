"""Documents from paths: files, folders and standard input, plain text and JSON lines, streamed.

What cannot be read is an `InputError` in its place, so that the others still come.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from tocsin.errors import InputError
from tocsin.records import Document
from tocsin.sources.decode import decode, refuse_binary
from tocsin.sources.jsonlines import is_row, rows
from tocsin.sources.limits import MAX_BYTES_A_CHARACTER, MAX_CHARACTERS, checked, refuse_text, too_large
from tocsin.sources.text import document_from_text

TEXT_SUFFIXES = (".txt", ".text")
JSONL_SUFFIXES = (".jsonl", ".ndjson")
STDIN = "-"


def documents(
    paths: Iterable[str], *, stdin: BinaryIO | None = None, max_characters: int = MAX_CHARACTERS
) -> Iterator[Document | InputError]:
    """All articles of the paths, in order, and an error for each input that is none.

    Args:
        paths: files, folders (read recursively, in the order of their names), or "-" for standard input.
        stdin: standard input's bytes, the process's own unless told.
        max_characters: an article may not be longer.
    """
    for path in paths:
        if path == STDIN:
            yield from _stream(stdin or sys.stdin.buffer, "standard input", max_characters)
        elif Path(path).is_dir():
            yield from _folder(Path(path), max_characters)
        else:
            yield from _file(Path(path), max_characters)


def _folder(folder: Path, max_characters: int) -> Iterator[Document | InputError]:
    complaints: list[InputError] = []
    empty = True
    for path in _files(folder, complaints):
        empty = False
        yield from _file(path, max_characters)
    yield from complaints
    if empty and not complaints:
        suffixes = ", ".join(TEXT_SUFFIXES + JSONL_SUFFIXES)
        yield InputError(str(folder), f"no articles in this folder; it needs files that end in {suffixes}")


def _files(folder: Path, complaints: list[InputError]) -> Iterator[Path]:
    """The articles' files below a folder by name, neither hidden nor of another kind."""
    for here, folders, names in os.walk(folder, onerror=lambda error: complaints.append(refused(error, str(folder)))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in TEXT_SUFFIXES + JSONL_SUFFIXES:
                yield Path(here, name)


def _file(path: Path, max_characters: int) -> Iterator[Document | InputError]:
    try:
        with path.open("rb") as stream:
            yield from _stream(stream, str(path), max_characters, is_jsonl=path.suffix.lower() in JSONL_SUFFIXES)
    except OSError as error:
        yield refused(error, str(path))


def _stream(
    stream: BinaryIO, where: str, max_characters: int, *, is_jsonl: bool = False
) -> Iterator[Document | InputError]:
    """One input: JSON lines when its name or its first line with words says so, otherwise one text."""
    max_bytes = max_characters * MAX_BYTES_A_CHARACTER
    head = [] if is_jsonl else _head(stream, max_bytes)
    if is_jsonl or is_row(head[-1]):
        yield from rows(head, stream, where, max_characters)
        return
    data = b"".join(head)
    data += stream.read(max(max_bytes + 1 - len(data), 0))
    try:
        yield _text(data, where, max_characters)
    except InputError as error:
        yield error


def _text(data: bytes, where: str, max_characters: int) -> Document:
    if len(data) > max_characters * MAX_BYTES_A_CHARACTER:
        refuse_binary(data, where)
        raise too_large(where, max_characters)
    text = decode(data, where)
    refuse_text(text, where, max_characters)
    return checked(document_from_text(text), where, max_characters)


def _head(stream: BinaryIO, max_bytes: int) -> list[bytes]:
    """The lines up to the first that is not blank."""
    lines = [stream.readline(max_bytes + 1)]
    while lines[-1] and not lines[-1].strip():
        lines.append(stream.readline(max_bytes + 1))
    return lines


def refused(error: OSError, path: str) -> InputError:
    """The error for a path that cannot be opened or read."""
    name = str(error.filename or path)
    if isinstance(error, FileNotFoundError):
        return InputError(name, "no such file or folder; check the name")
    if isinstance(error, PermissionError):
        return InputError(name, "no permission to read it; change its mode or copy it")
    return InputError(name, f"cannot be read ({error.strerror}); give a file, a folder or - for standard input")
