"""`tocsin ledger`."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

import typer

from tocsin.cli.archives import ArchiveOption
from tocsin.cli.ledgers import Form, FormatOption, Since, Until, open_ledger, write_json


class StateName(StrEnum):
    """The states of a commitment."""

    DECLARED = "declared"
    RENEWED = "renewed"
    INVOKED = "invoked"
    KEPT = "kept"
    UNKEPT = "unkept"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"


def ledger(
    archive: ArchiveOption = None,
    actor: Annotated[
        list[str] | None, typer.Option("--actor", help="Only of this committer (JPN, JPN GOV, a name).")
    ] = None,
    addressee: Annotated[list[str] | None, typer.Option("--addressee", help="Only towards this one.")] = None,
    topic: Annotated[str | None, typer.Option("--topic", help="Only with these words.")] = None,
    state: Annotated[list[StateName] | None, typer.Option("--state", help="Only in this state.")] = None,
    firmness: Annotated[int, typer.Option("--firmness", min=1, max=5, help="Only this firm, or firmer.")] = 1,
    since: Since = None,
    until: Until = None,
    as_of: Annotated[
        datetime | None,
        typer.Option("--as-of", formats=["%Y-%m-%d"], metavar="DAY", help="As it was known on this day."),
    ] = None,
    format: FormatOption = Form.TEXT,  # noqa: A002
) -> None:
    """List every threat, promise, warning and standing rule, and what became of it.

    --since and --until bound the day on which it was first declared. `tocsin show ID` tells one commitment's history.
    """
    from tocsin.ledger.choosing import Wanted, choose  # noqa: PLC0415 - loads msgspec structs

    wanted = Wanted(
        actors=tuple(actor or ()),
        addressees=tuple(addressee or ()),
        topic=topic,
        states=tuple(one.value for one in state or ()),
        firmness=firmness if firmness > 1 else 0,
        since=since.date() if since else None,
        until=until.date() if until else None,
    )
    found = list(choose(open_ledger(archive).entries(as_of.date() if as_of else None), wanted))
    if format is Form.JSON:
        write_json(found)
        return
    from tocsin.cli.text.console import show  # noqa: PLC0415 - rich is slow to import
    from tocsin.cli.text.ledger import ledger_table  # noqa: PLC0415

    show(ledger_table(found) if found else "No commitment here fits; tocsin ingest brings articles in.")
