"""`tocsin agenda`."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli.archives import ArchiveOption
from tocsin.cli.ledgers import Form, FormatOption, Until, open_ledger, write_json


def agenda(
    archive: ArchiveOption = None,
    since: Annotated[
        datetime | None,
        typer.Option("--since", formats=["%Y-%m-%d"], metavar="DAY", help="From this day on; today unless told."),
    ] = None,
    until: Until = None,
    ics: Annotated[Path | None, typer.Option("--ics", metavar="FILE", help="Write it as iCalendar.")] = None,
    format: FormatOption = Form.TEXT,  # noqa: A002
) -> None:
    """List what is coming: talks, visits, exercises, votes, and the deadlines of commitments that stand."""
    from tocsin.ledger.agenda import agenda as coming  # noqa: PLC0415

    ledger = open_ledger(archive)
    found = coming(ledger, since.date() if since else today(), until.date() if until else None)
    if ics is not None:
        from tocsin.export.calendar import agenda_calendar  # noqa: PLC0415 - loads icalendar

        ics.write_bytes(agenda_calendar(found))
    elif format is Form.JSON:
        write_json(found)
    else:
        from tocsin.cli.text.agenda import agenda_table  # noqa: PLC0415 - rich is slow to import
        from tocsin.cli.text.console import show  # noqa: PLC0415

        show(agenda_table(found) if found else "Nothing is coming that this archive knows of.")


def today() -> date:
    """The day that it is."""
    return datetime.now(UTC).date()
