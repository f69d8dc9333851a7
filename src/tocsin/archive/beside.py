"""Where files lie that an archive can be without: in its folder, or in the user's cache."""

import os
from hashlib import sha256
from pathlib import Path

from tocsin.archive.store import REMOTE

_NAME_DIGITS = 16


def beside(where: str, name: str) -> Path:
    """A file that belongs to an archive: within its folder; in the user's cache for one that cannot be written there.

    Args:
        where: the archive's folder or address.
        name: the file's name.
    """
    if REMOTE not in where and os.access(where, os.W_OK):
        return Path(where) / "index" / name
    import platformdirs  # noqa: PLC0415 - most archives are folders

    archive = where if REMOTE in where else str(Path(where).resolve())
    return platformdirs.user_cache_path("tocsin") / "index" / sha256(archive.encode()).hexdigest()[:_NAME_DIGITS] / name
