"""`tocsin show`."""

from typing import Annotated

import typer

from tocsin.cli.archives import ArchiveOption
from tocsin.cli.ledgers import Form, FormatOption, open_ledger, write_json

IdArgument = Annotated[str, typer.Argument(metavar="ID", help="A commitment's id, or how it begins.")]


def show(id: IdArgument, archive: ArchiveOption = None, format: FormatOption = Form.TEXT) -> None:  # noqa: A002
    """Tell one commitment's history: each step with its quote, its date and why it was taken."""
    found = open_ledger(archive).entry(id)
    if format is Form.JSON:
        write_json(found)
        return
    from tocsin.cli.text.console import show as show_text  # noqa: PLC0415 - rich is slow to import
    from tocsin.cli.text.ledger import entry_text  # noqa: PLC0415

    show_text(*entry_text(found))
