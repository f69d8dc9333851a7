"""Where an archive lies: its Delta tables, opened when they are first asked for and brought up to date after that."""

import errno
import os
import re
import shutil
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import unquote

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
TABLES_AT_ONCE = 6  # opened, read or written
NOT_IN_NAMES = re.compile(r"[\[\]^|\\]|%[0-9A-Fa-f]{2}")  # `deltalake` makes no address of them
_DRAWN = re.compile(r"\x1b\[[0-9;]*m|↳")


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
        if bad := NOT_IN_NAMES.search(store.uri("")):
            raise ArchiveError(where, f"an archive's folder may not have {bad[0]!r} in its name; choose another")
        try:
            if not create and not DeltaTable.is_deltatable(store.uri("batches"), options):
                raise ArchiveError(where, "no archive here; make one with tocsin ingest --archive")
            if REMOTE not in where:
                Path(where).mkdir(parents=True, exist_ok=True)
            together(store.table, SCHEMAS)
        except (DeltaError, OSError) as error:
            if _FULL in str(error):
                raise unwritable(where, error) from error
            raise ArchiveError(where, f"cannot be opened as an archive ({one_line(error)})") from error
        return store

    @property
    def address(self) -> str:
        """Where it lies, for whoever works in another folder or on another machine."""
        return self.where if REMOTE in self.where else str(Path(self.where).resolve())

    def uri(self, name: str) -> str:
        """Where a table lies."""
        return f"{self.address}/{name}" if REMOTE in self.where else str(Path(self.address, name))

    def table(self, name: str) -> DeltaTable:
        """A table, as it was when it was last brought up to date."""
        if name not in self._open:
            self._open[name] = open_table(self.uri(name), name, self.options)
        return self._open[name]

    def refresh(self) -> None:
        """Bring every table up to date. `batches` goes first, so that its batches are in the others."""
        self.table("batches").update_incremental()
        together(lambda name: self.table(name).update_incremental(), (name for name in SCHEMAS if name != "batches"))

    def versions(self) -> list[int]:
        """The version of every table, as it was when it was last brought up to date or written."""
        return [self.table(name).version() for name in SCHEMAS]

    def dataset(self, name: str) -> ds.Dataset:
        """A table as an Arrow dataset."""
        return self.table(name).to_pyarrow_dataset()

    def files(self, name: str) -> list[str]:
        """The files of a table that lies in a folder; none when it lies elsewhere."""
        return [] if REMOTE in self.where else [unquote(uri) for uri in self.table(name).file_uris()]

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

    def append_all(self, rows: Mapping[str, list[dict[str, Any]]]) -> None:
        """Add rows to several tables, each in a commit of its own."""
        together(lambda name: self.append(name, rows[name]), rows)


def unwritable(where: str, error: Exception) -> ArchiveWriteError:
    """The error for what cannot be written, with the reason that the system gives."""
    found = _REASON.search(str(error))
    told = error.strerror if isinstance(error, OSError) else None
    reason = told or (found[1] if found else str(error).splitlines()[0])
    return ArchiveWriteError(
        where, f"cannot be written ({reason}); what was added before is safe: see to it, and run it again"
    )


def together(work: Callable[[str], object], names: Iterable[str]) -> None:
    """Do the same for several tables at once: most of it is waiting, for a disk or for an object store."""
    with ThreadPoolExecutor(TABLES_AT_ONCE) as pool:
        list(pool.map(work, names))


def one_line(error: Exception) -> str:
    """What an error of `deltalake` says, which draws several lines in colours, on one."""
    return " ".join(_DRAWN.sub(" ", str(error)).split())
