"""`tocsin sql`."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.archives import ArchiveOption, open_archive
from tocsin.errors import InputError

if TYPE_CHECKING:
    from tocsin.archive.answers import Answer


class Format(StrEnum):
    """What `tocsin sql` can write."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    ARROW = "arrow"


def sql(
    query: Annotated[str, typer.Argument(help="A query in SQL; tables as docs/archive.md names them.")],
    archive: ArchiveOption = None,
    format: Annotated[Format, typer.Option("--format", help="How rows are written.")] = Format.TABLE,  # noqa: A002
    output: Annotated[Path | None, typer.Option("--output", help="A file, for Parquet and Arrow.")] = None,
) -> None:
    """Ask the archive anything in SQL (DuckDB's)."""
    _write(open_archive(archive).sql(query), format, output)


def _write(rows: "Answer", form: Format, output: Path | None) -> None:
    if form in {Format.PARQUET, Format.ARROW} and output is None:
        raise InputError("sql", f"{form.value} is no text; say where to write it with --output FILE")
    table = rows.to_arrow_table()
    if form is Format.PARQUET:
        import pyarrow.parquet as pq  # noqa: PLC0415 - heavy

        pq.write_table(table, output)
    elif form is Format.ARROW:
        from pyarrow import feather  # noqa: PLC0415 - heavy

        feather.write_feather(table, str(output))
    else:
        _text(table.column_names, table.to_pylist(), form)


def _text(names: list[str], rows: list[dict[str, object]], form: Format) -> None:
    if form is Format.TABLE:
        from rich.console import Console  # noqa: PLC0415 - rich is slow to import
        from rich.table import Table  # noqa: PLC0415

        table = Table(*names, box=None, pad_edge=False)
        for row in rows:
            table.add_row(*("" if value is None else str(value) for value in row.values()))
        Console(soft_wrap=not sys.stdout.isatty()).print(table, markup=False)
    elif form is Format.CSV:
        import csv  # noqa: PLC0415

        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(names)
        writer.writerows(row.values() for row in rows)
    else:
        import msgspec  # noqa: PLC0415

        lines = [msgspec.json.encode(row).decode() for row in rows]
        typer.echo("[" + ",\n".join(lines) + "]" if form is Format.JSON else "\n".join(lines))
