"""Where an export goes: a file that is there whole or not at all, or a stream."""

import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from io import BufferedRandom
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
def whole_files(*paths: Path) -> Iterator[list[BufferedRandom]]:
    """Files to write to that take their names, one after the other, only when all of them are whole.

    What stands under a name before stays until then, and for good where anything goes wrong.

    Raises:
        ExportError: there is no such folder, or the name is a folder's.
    """
    targets = [_target(path) for path in paths]
    parts = [path.with_name(f".{path.name}.{secrets.token_hex(4)}.part") for path in targets]
    try:
        with ExitStack() as stack:
            opened = [stack.enter_context(part.open("w+b")) for part in parts]
            yield list(opened)
            for file in opened:
                file.flush()
                os.fsync(file.fileno())
        for part, path in zip(parts, targets, strict=True):
            part.replace(path)
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
