"""What may stand in a user's folder that is laid over the codebook: files named like ours, and `actors.toml`."""

import difflib
from pathlib import Path

from tocsin.codebook.actors_own import OWN_FILE
from tocsin.codebook.load import FOLDER
from tocsin.errors import CodebookError

SUFFIXES = (".toml", ".csv")
FIXED = frozenset(("layout.toml",))  # an article's layout is found before anybody is asked which codebook to use


def check_overlay(folder: Path) -> None:
    """Let a folder pass whose files all lie over one of ours.

    Raises:
        CodebookError: no such folder, nothing in it, or a file that no part of the codebook would read.
    """
    if not folder.is_dir():
        raise CodebookError(".", "the folder", "no such folder; check the name", folder=str(folder))
    ours = {OWN_FILE, *_files(FOLDER)} - FIXED
    theirs = _files(folder)
    for file in theirs:
        if file in FIXED:
            raise CodebookError(file, "the file", "the layout of articles is the same for everybody", str(folder))
        if file not in ours:
            near = difflib.get_close_matches(file, sorted(ours), n=1)
            hint = f"did you mean {near[0]}?" if near else f"give {OWN_FILE}, or files named like the codebook's"
            raise CodebookError(file, "the file", f"no file of the codebook is named so; {hint}", str(folder))
    if not theirs:
        raise CodebookError(".", "the folder", f"has no file of a codebook; write {OWN_FILE}", folder=str(folder))


def _files(folder: Path) -> list[str]:
    found = (path for path in folder.rglob("*") if path.suffix in SUFFIXES and not path.name.startswith("."))
    return sorted(path.relative_to(folder).as_posix() for path in found)
