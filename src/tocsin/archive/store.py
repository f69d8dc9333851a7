"""Where an archive lies: its Delta tables, opened when they are first asked for and brought up to date after that."""

import errno
import os
import re
import shutil
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.dataset as ds
from deltalake import DeltaTable
from deltalake.exceptions import CommitFailedError, DeltaError

from tocsin.archive.tables import SCHEMAS, append, open_table
from tocsin.errors import ArchiveError, ArchiveWriteError

REMOTE = "://"
FILE_BYTES = 32_768  # of a small Parquet file or a commit beside its rows
_REASON = re.compile(r"([^: ][^:]*) \(os error \d+\)")
_FULL = f"(os error {errno.ENOSPC})"


class Store:
    """The tables of one archive, in a folder or below an object store's address ("s3://bucket/name").

    Args:
        where: folder or address.
        options: what the object store needs to know (`deltalake`'s storage options); else the environment says it.
    """

    def __init__(self, where: str, options: dict[str, str] | None = None) -> None:
        self.where = where.rstrip("/")
        self.options = options
        self._open: dict[str, DeltaTable] = {}

    @classmethod
    def open(cls, where: str, options: dict[str, str] | None = None, *, create: bool = True) -> "Store":
        """The store at `where`.

        Raises:
            ArchiveError: there is none and it may not be made, or it cannot be reached.
            ArchiveWriteError: the disk is full.
        """
        store = cls(where, options)
        try:
            if not create and not DeltaTable.is_deltatable(store.uri("batches"), options):
                raise ArchiveError(where, "no archive here; make one with tocsin ingest --archive")
            if REMOTE not in where:
                Path(where).mkdir(parents=True, exist_ok=True)
            for name in SCHEMAS:
                store.table(name)
        except (DeltaError, OSError) as error:
            if _FULL in str(error):
                raise unwritable(where, error) from error
            raise ArchiveError(where, f"cannot be opened as an archive ({error})") from error
        return store

    def uri(self, name: str) -> str:
        """Where a table lies."""
        return f"{self.where}/{name}" if REMOTE in self.where else str(Path(self.where).resolve() / name)

    def table(self, name: str) -> DeltaTable:
        """A table, as it was when it was last brought up to date."""
        if name not in self._open:
            self._open[name] = open_table(self.uri(name), name, self.options)
        return self._open[name]

    def refresh(self) -> None:
        """Bring every table up to date. `batches` goes first, so that its batches are in the others."""
        self.table("batches").update_incremental()
        for name in SCHEMAS:
            if name != "batches":
                self.table(name).update_incremental()

    def dataset(self, name: str) -> ds.Dataset:
        """A table as an Arrow dataset."""
        return self.table(name).to_pyarrow_dataset()

    def append(self, name: str, rows: list[dict[str, Any]], once: tuple[str, int] | None = None) -> None:
        """Add rows to a table; see `tocsin.archive.tables.append`.

        Raises:
            CommitFailedError: somebody else has committed under the name of `once`.
            ArchiveWriteError: they cannot be written; nothing of them is there.
        """
        if not rows:
            return
        given = pa.Table.from_pylist(rows, schema=SCHEMAS[name])
        try:
            self._has_room(given)
            append(self.table(name), given, once)
        except CommitFailedError:
            raise
        except (DeltaError, OSError) as error:
            raise unwritable(self.where, error) from error

    def _has_room(self, rows: pa.Table) -> None:
        """Find a full disk before Delta does, which leaves a piece of a file there and prints its own inside."""
        if REMOTE not in self.where:
            files = len(rows["month"].unique()) + 1 if "month" in rows.column_names else 2
            if shutil.disk_usage(self.where).free < rows.nbytes + files * FILE_BYTES:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def unwritable(where: str, error: Exception) -> ArchiveWriteError:
    """The error for what cannot be written, with the reason that the system gives."""
    found = _REASON.search(str(error))
    reason = error.strerror if isinstance(error, OSError) else found[1] if found else str(error).splitlines()[0]
    return ArchiveWriteError(
        where, f"cannot be written ({reason}); what was added before is safe: see to it, and run it again"
    )
