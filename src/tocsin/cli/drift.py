"""`tocsin drift`."""

from typing import Annotated

import typer

from tocsin.cli.archives import ArchiveOption
from tocsin.cli.ledgers import Form, FormatOption, open_ledger, write_json
from tocsin.errors import InputError


def drift(
    id: Annotated[str | None, typer.Argument(metavar="[ID]", help="A commitment's id, or how it begins.")] = None,  # noqa: A002
    speaker: Annotated[str | None, typer.Option("--speaker", help="All that this speaker declared, by name.")] = None,
    archive: ArchiveOption = None,
    format: FormatOption = Form.TEXT,  # noqa: A002
) -> None:
    """Show how the wording of a commitment hardened or softened from one mention to the next."""
    if (id is None) == (speaker is None):
        raise InputError("drift", "give either a commitment's id or --speaker NAME")
    from tocsin.ledger.drift import drift as of_entry  # noqa: PLC0415
    from tocsin.ledger.drift import drift_of_speaker  # noqa: PLC0415

    ledger = open_ledger(archive)
    found = [of_entry(ledger.entry(id))] if id is not None else list(drift_of_speaker(ledger.entries(), speaker or ""))
    if format is Form.JSON:
        write_json(found)
        return
    from tocsin.cli.text.console import show  # noqa: PLC0415 - rich is slow to import
    from tocsin.cli.text.ledger import drift_text  # noqa: PLC0415

    show(*(map(drift_text, found) if found else [f"Nobody called {speaker} has declared anything here."]))
