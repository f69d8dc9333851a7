"""`tocsin schema`."""

import typer


def schema() -> None:
    """Print the JSON Schema of a reading."""
    from tocsin.show.schema import schema_json  # noqa: PLC0415 - loads the record types

    typer.echo(schema_json())
