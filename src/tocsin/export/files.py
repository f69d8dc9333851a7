"""Where an export goes: a file that is there whole or not at all, or a stream."""

import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

from tocsin.errors import ExportError

PIECES = 1_000  # that are written at once


def write_pieces(pieces: Iterable[bytes], out: BinaryIO) -> Iterator[int]:
    """Write pieces in the order that they come in; gives how many each step wrote."""
    waiting: list[bytes] = []
    for piece in pieces:
        waiting.append(piece)
        if len(waiting) == PIECES:
            out.write(b"".join(waiting))
            yield len(waiting)
            waiting = []
    out.write(b"".join(waiting))
    yield len(waiting)


@contextmanager
def whole_files(*paths: Path) -> Iterator[list[BinaryIO]]:
    """Files to write to that take their names, one after the other, only when all of them are whole.

    What stands under a name before stays until then, and for good where anything goes wrong. A device or pipe is
    written to as it is.

    Raises:
        ExportError: there is no such folder, or the name is a folder's.
    """
    targets = [_target(path) for path in paths]
    parts = [path.with_name(f".{path.name}.{secrets.token_hex(4)}.part") for path in targets]
    try:
        with ExitStack() as stack:
            direct = [path.exists() and not path.is_file() for path in targets]
            opened = zip(targets, parts, direct, strict=True)
            yield [stack.enter_context((path if as_is else part).open("wb")) for path, part, as_is in opened]
        for path, part, as_is in zip(targets, parts, direct, strict=True):
            if not as_is:
                _take_name(part, path)
    finally:
        for part in parts:
            part.unlink(missing_ok=True)


def _target(path: Path) -> Path:
    """Where a name leads: what a link points at is written, not the link."""
    path = path.resolve()
    if path.is_dir():
        raise ExportError(path, "a folder; give the name of a file in it")
    if not path.parent.is_dir():
        raise ExportError(path.parent, "no such folder; make it first")
    return path


def _take_name(part: Path, path: Path) -> None:
    with part.open("rb") as written:
        os.fsync(written.fileno())
    part.replace(path)
