"""Which records count once a story, worked out once for an archive as it is, and kept beside the index of words.

Of a large archive that takes seconds, which only the first question should take. What is kept is a file that can be
deleted at any time; its name says the archive's number, so that it is never asked after anything came in.
"""

import os
from contextlib import suppress
from pathlib import Path

import duckdb

from tocsin.archive.beside import beside
from tocsin.archive.store import Store
from tocsin.archive.views import RANKED, firsts

MANY = 100_000  # records, from which it is worth a file
_LAYOUT = 1


class Firsts:
    """What the views that count once a story look up.

    Args:
        connection: with views of the tables.
        store: the archive's.
        number: of its last batch.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, store: Store, number: int) -> None:
        self._duckdb = connection
        self._store = store
        self._number = number

    def make(self, table: str) -> None:
        """Make `first_` and the table's name: document and place of each record that counts, its story, its papers.

        The views of the table, of `documents` and of `stories` must be there.
        """
        if not self._found(table):
            self._duckdb.execute(f"create temp table if not exists ranked as {RANKED}")
            self._duckdb.execute(f"create temp table first_{table} as {firsts(table)}")
            with suppress(OSError, duckdb.Error):  # a disk that is full, a folder that cannot be written
                self._keep(table)

    def _found(self, table: str) -> bool:
        path = self._path(table)
        if not path.is_file():
            return False
        try:
            self._duckdb.read_parquet(str(path)).create_view(f"first_{table}")
        except duckdb.Error:  # half a file, after a power cut
            return False
        return True

    def _keep(self, table: str) -> None:
        count = self._duckdb.execute(f"select count(*) from first_{table}").fetchall()[0][0]  # noqa: S608 - our own table
        if count < MANY:
            return
        path = self._path(table)
        path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_suffix(f".{os.getpid()}")
        self._duckdb.table(f"first_{table}").write_parquet(str(half))
        half.replace(path)
        begins = path.name.removesuffix(f"{self._number}.parquet")
        for other in path.parent.glob(f"{begins}*.parquet"):
            if other != path:
                other.unlink(missing_ok=True)

    def _path(self, table: str) -> Path:
        """Its file; a name says which archive, for in a cache one may take the place of another."""
        made = str(self._store.table("batches").metadata().id)
        return beside(self._store.where, f"-{table}-once-{_LAYOUT}-{made[:13]}-{self._number}.parquet")
