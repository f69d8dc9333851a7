"""SQL over the tables: DuckDB, which sees what counts, as views named as the tables are."""

import duckdb

from tocsin.archive.batches import Batches
from tocsin.archive.store import Store
from tocsin.archive.tables import PARTITIONED, SCHEMAS

STORED = "stored_"  # before the name of a table that shows also what does not count


def connect(store: Store, batches: Batches) -> duckdb.DuckDBPyConnection:
    """A connection that knows the archive's tables as they are now.

    A view shows the rows of batches that are done and were not replaced since.
    """
    connection = duckdb.connect(config={"autoinstall_known_extensions": "false"})
    connection.execute("create table done (batch bigint, number bigint)")
    connection.execute("create table replaced (document varchar, batch bigint)")
    if batches.done:
        connection.executemany("insert into done values (?, ?)", list(batches.done.items()))
    if batches.replaced:
        connection.executemany("insert into replaced values (?, ?)", list(batches.replaced))
    for name in SCHEMAS:
        view(connection, store, name, replaces=bool(batches.replaced))
    return connection


def view(connection: duckdb.DuckDBPyConnection, store: Store, name: str, *, replaces: bool) -> None:
    """Make a table's view; what was replaced is looked for only where anything was."""
    connection.register(STORED + name, store.dataset(name))
    kept = f"select * from {STORED}{name}"  # noqa: S608 - our own tables' names
    if name in PARTITIONED:
        kept += " semi join done using (batch)"
        kept += " anti join replaced using (document, batch)" if replaces else ""
    connection.execute(f"create view {name} as {kept}")
