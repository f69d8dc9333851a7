"""`tocsin follow-through`."""

from enum import StrEnum
from typing import Annotated

import typer

from tocsin.cli.archives import ArchiveOption
from tocsin.cli.ledgers import Form, FormatOption, open_ledger, write_json


class By(StrEnum):
    """What commitments are counted by."""

    COMMITTER = "committer"
    KIND = "kind"
    ADDRESSEE = "addressee"


def follow_through(
    archive: ArchiveOption = None,
    by: Annotated[By, typer.Option("--by", help="What to count by.")] = By.COMMITTER,
    format: FormatOption = Form.TEXT,  # noqa: A002
) -> None:
    """Count what was kept: of the commitments that were invoked, how many, how soon, and how sure that is.

    The interval holds the share kept with 90 % probability (Beta-binomial, flat prior): wide where little is known.
    """
    from tocsin.ledger.follow import follow_through as count  # noqa: PLC0415

    found = count(open_ledger(archive).entries(), by.value)
    if format is Form.JSON:
        write_json(found)
        return
    from tocsin.cli.text.console import show  # noqa: PLC0415 - rich is slow to import
    from tocsin.cli.text.ledger import follow_table  # noqa: PLC0415

    show(follow_table(found) if found else "No commitment is in this archive.")
