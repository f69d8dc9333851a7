"""A user's own actors: `actors.toml` in the folder that is laid over the codebook."""

from pathlib import Path

from tocsin.codebook.actor_rows import Holder, Named, Own, OwnHolder
from tocsin.codebook.load import Folder, Rows, toml_entries

OWN_FILE = "actors.toml"


def own_actors(folder: Folder) -> Rows[Own]:
    """The entries of the user's file; none where there is no user's folder or no such file in it.

    Raises:
        CodebookError: the file is wrong.
    """
    if isinstance(folder, Path) or not (folder.theirs / OWN_FILE).is_file():
        return Rows()
    return toml_entries(OWN_FILE, "actor", Own, folder.theirs)


def own_groups(entries: Rows[Own]) -> tuple[Named, ...]:
    """Those that are no persons."""
    return tuple(Named(e.name, e.sector, e.country, ";".join(e.names)) for e in entries if not e.person)


def own_people(entries: Rows[Own]) -> Rows[Holder]:
    """The persons as tenures; who has no `start` has always been what the entry says."""
    return Rows((place, _tenure(entry)) for place, entry in entries.placed() if entry.person)


def _tenure(entry: Own) -> Holder:
    also = ";".join(entry.names)
    return OwnHolder(entry.name, entry.country, entry.sector, entry.role, entry.start, entry.end, entry.short, also)
