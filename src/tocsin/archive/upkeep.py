"""Upkeep: small files made into large ones, and what an ingest left that was killed cleared away."""

import time
from collections.abc import Iterator
from contextlib import suppress

from deltalake.exceptions import CommitFailedError, DeltaError

from tocsin.archive.batches import GIVEN_UP, Batches, begun
from tocsin.archive.store import Store, unwritable
from tocsin.archive.tables import PARTITIONED, SCHEMAS, WRITTEN

EVERY = 32  # batches, after which a writer tidies up by the way
MANY_FILES = 24  # of a table, from which it is worth it
FILE_BYTES = 64_000_000
KEEP_HOURS = 1  # files that are part of no table any more, for those who still read an older version
UNFINISHED_SECONDS = 60.0  # after which a batch that is not done is taken for left behind


def tidy(store: Store) -> None:
    """Make small files into large ones, where there are many; later if there is no room for it now."""
    with suppress(DeltaError, OSError):
        for name in SCHEMAS:
            if len(store.table(name).file_uris()) >= MANY_FILES:
                _compact(store, name)


def compact(store: Store, batches: Batches) -> int:
    """Do the same everywhere, clear away what killed ingests left, and delete files that no table has any more.

    Returns:
        How many batches were cleared away.

    Raises:
        ArchiveWriteError: there is no room for it, or the archive cannot be written.
    """
    store.refresh()
    try:
        cleared = clear(store, batches)
        for name in SCHEMAS:
            _compact(store, name)
            store.table(name).vacuum(KEEP_HOURS, dry_run=False, enforce_retention_duration=False)
    except (DeltaError, OSError) as error:
        raise unwritable(store.where, error) from error
    return cleared


def clear(store: Store, batches: Batches) -> int:
    """Delete the rows of batches that are not done and will not be.

    A batch is given up in `batches` first: should its writer come back, it finds its number taken and begins again.
    """
    left = [batch for batch in left_behind(store, batches) if time.time() - begun(batch) > UNFINISHED_SECONDS]
    for batch in left:
        while batch not in batches.done and batch not in batches.given_up:
            batches.commit(batch, 0, set(), GIVEN_UP)
            store.refresh()
            batches.refresh()
    gone = [batch for batch in left if batch in batches.given_up]
    if gone:
        listed = ", ".join(map(str, gone))
        for name in written(store):
            store.table(name).delete(f"batch in ({listed})")
    return len(gone)


def left_behind(store: Store, batches: Batches) -> list[int]:
    """The batches whose rows are there though they are not done: under way, or killed."""
    found: set[int] = set()
    for name in written(store):
        rows = store.dataset(name).to_table(columns=["batch"])["batch"].unique()
        found |= set(rows.to_pylist()) - set(batches.done)
    return sorted(found)


def written(store: Store) -> Iterator[str]:
    """The tables whose rows belong to batches."""
    yield from (name for name in SCHEMAS if (name in PARTITIONED or name == "stories") and store.table(name).count())


def _compact(store: Store, name: str) -> None:
    """Best effort: a table that somebody else is rewriting just now is left to them."""
    try:
        store.table(name).optimize.compact(target_size=FILE_BYTES, writer_properties=WRITTEN)
    except CommitFailedError:
        store.table(name).update_incremental()
