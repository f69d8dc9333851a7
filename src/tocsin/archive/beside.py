"""Where files lie that an archive can be without: in its folder, or in the user's cache."""

import os
from hashlib import sha256
from pathlib import Path

from tocsin.archive.store import REMOTE

_NAME_DIGITS = 16


def beside(where: str, ending: str) -> Path:
    """A file that belongs to an archive: within its folder; in the user's cache for one that cannot be written there.

    Args:
        where: the archive's folder or address.
        ending: of the file's name (".sqlite").
    """
    if REMOTE not in where and os.access(where, os.W_OK):
        return Path(where) / "index" / f"search{ending}"
    import platformdirs  # noqa: PLC0415 - most archives are folders

    archive = where if REMOTE in where else str(Path(where).resolve())
    name = sha256(archive.encode()).hexdigest()[:_NAME_DIGITS]
    return platformdirs.user_cache_path("tocsin") / "search" / f"{name}{ending}"
