"""`tocsin alerts`."""

from typing import Annotated

import typer

from tocsin.cli.archives import ArchiveOption
from tocsin.cli.ledgers import Form, FormatOption, Since, open_ledger, write_json


def alerts(
    archive: ArchiveOption = None,
    since: Since = None,
    min_score: Annotated[float, typer.Option("--min-score", min=0, max=1, help="Only this likely, or likelier.")] = 0,
    format: FormatOption = Form.TEXT,  # noqa: A002
) -> None:
    """List what has rung: conditions that were met or fell due, and what was done about them, oldest first."""
    found = [
        alert
        for alert in open_ledger(archive).alerts()
        if alert.score >= min_score and (since is None or (alert.on or "") >= since.date().isoformat())
    ]
    if format is Form.JSON:
        write_json(found)
        return
    from tocsin.cli.text.console import show  # noqa: PLC0415 - rich is slow to import
    from tocsin.cli.text.ledger import alert_texts  # noqa: PLC0415

    show(*(alert_texts(found) if found else ["Nothing has rung."]))
