"""Where an archive lies: its Delta tables, opened when they are first asked for and brought up to date after that."""

from pathlib import Path
from typing import Any

import pyarrow.dataset as ds
from deltalake import DeltaTable
from deltalake.exceptions import DeltaError

from tocsin.archive.tables import SCHEMAS, append, open_table
from tocsin.errors import ArchiveError

REMOTE = "://"


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
            raise ArchiveError(where, f"cannot be opened as an archive ({error})") from error
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
        for name in SCHEMAS:
            if name != "batches":
                self.table(name).update_incremental()

    def dataset(self, name: str) -> ds.Dataset:
        """A table as an Arrow dataset."""
        return self.table(name).to_pyarrow_dataset()

    def append(self, name: str, rows: list[dict[str, Any]], once: tuple[str, int] | None = None) -> None:
        """Add rows to a table; see `tocsin.archive.tables.append`."""
        if rows:
            append(self.table(name), name, rows, once)
