"""SQL over the tables: DuckDB, which sees what counts, as views named as the tables are."""

import os
import re
import tempfile
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from tocsin.archive.batches import Batches
from tocsin.archive.firsts import Firsts
from tocsin.archive.store import Store
from tocsin.archive.tables import PARTITIONED, SCHEMAS
from tocsin.archive.views import COUNTED, LAST_STORY, QUARANTINED, once

# What memory does not hold goes among the system's temporary files, not into the user's own folder.
SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "temp_directory": str(Path(tempfile.gettempdir()) / f"tocsin-{os.getpid()}"),
}
STORED = "stored_"  # before the name of a table that shows also what does not count
_DONE = pa.schema([("batch", pa.int64()), ("number", pa.int64())])
_REPLACED = pa.schema([("document", pa.string()), ("batch", pa.int64())])
_HIVE = "hive_partitioning = true, hive_types_autocast = false, union_by_name = true"  # months as words, older rows
_WORD = re.compile(r"\w+")


class Queries:
    """A DuckDB connection on an archive as it is now.

    A view shows the rows of batches that are done and were not replaced since; it is made when a query first names it,
    for it takes a look at each file of its table.
    """

    def __init__(self, store: Store, batches: Batches) -> None:
        self.duckdb = duckdb.connect(config=SETTINGS)
        self._store = store
        self._firsts = Firsts(self.duckdb, store, batches.number)
        self._made: set[str] = set()
        self._replaces = bool(batches.replaced)
        done = [list(batches.done), list(batches.done.values())]
        replaced = [list(column) for column in zip(*sorted(batches.replaced), strict=True)] or [[], []]
        self.duckdb.register("done", pa.table(done, schema=_DONE))
        self.duckdb.register("replaced", pa.table(replaced, schema=_REPLACED))

    def execute(self, query: str, values: Any = None) -> duckdb.DuckDBPyConnection:  # noqa: ANN401 - DuckDB's own
        """Run a query; `values` are a list for `?` and a mapping for `$name`."""
        self._prepare(query)
        return self.duckdb.execute(query, values)

    def sql(self, query: str) -> duckdb.DuckDBPyRelation:
        """A query as a relation, which runs when its rows are asked for."""
        self._prepare(query)
        return self.duckdb.sql(query)

    def _prepare(self, query: str) -> None:
        for word in dict.fromkeys(_WORD.findall(query.lower())):
            name = word.removeprefix(STORED)
            if word in COUNTED and word not in self._made:
                self._made.add(word)
                self._once(word, COUNTED[word])
            elif name in SCHEMAS and name not in self._made:
                self._made.add(name)
                self._view(name)

    def _once(self, word: str, table: str) -> None:
        """Make the view of a table that counts once a story, and first what it looks up."""
        self._prepare(f"{table} documents stories")
        self._firsts.make(table)
        self.duckdb.execute(f"create view {word} as {once(table)}")

    def _view(self, name: str) -> None:
        """Make a table's view; what was replaced is looked for only where anything was."""
        self._stored(name)
        kept = f"select * from {STORED}{name}"  # noqa: S608 - our own tables' names
        if name == "stories":
            kept = LAST_STORY
        elif name == "quarantine":
            kept = QUARANTINED
        elif name in PARTITIONED:
            kept += " semi join done using (batch)"
            kept += " anti join replaced using (document, batch)" if self._replaces else ""
        self.duckdb.execute(f"create view {name} as {kept}")

    def _stored(self, name: str) -> None:
        """Make the view of all rows of a table. Files in a folder are read by DuckDB itself, which is faster."""
        files = self._store.files(name)
        if not files:
            self.duckdb.register(STORED + name, self._store.dataset(name))
            return
        listed = ", ".join("'" + file.replace("'", "''") + "'" for file in files)
        rows = self.duckdb.sql(f"from read_parquet([{listed}], {_HIVE})")
        lacking = [column for column in SCHEMAS[name].names if column not in rows.columns]
        if lacking:
            empty = self.duckdb.from_arrow(SCHEMAS[name].empty_table())
            types = dict(zip(empty.columns, empty.types, strict=True))
            rows = rows.select("*, " + ", ".join(f'null::{types[column]} as "{column}"' for column in lacking))
        rows.create_view(STORED + name)
