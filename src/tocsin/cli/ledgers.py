"""What the commands of the ledger share: the ledger of an archive, dates and formats as options."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tocsin.cli.archives import open_archive

if TYPE_CHECKING:
    from tocsin.ledger.ledger import Ledger


class Form(StrEnum):
    """What a command of the ledger can write."""

    TEXT = "text"
    JSON = "json"


FormatOption = Annotated[Form, typer.Option("--format", help="For reading, or JSON.")]
_DAYS = ["%Y-%m-%d"]
Since = Annotated[datetime | None, typer.Option("--since", formats=_DAYS, metavar="DAY", help="On this day or later.")]
Until = Annotated[
    datetime | None, typer.Option("--until", formats=_DAYS, metavar="DAY", help="On this day or earlier.")
]


def open_ledger(where: str | None) -> "Ledger":
    """The ledger of the archive that was asked for.

    Raises:
        ArchiveError: there is no archive, or it cannot be opened.
    """
    from tocsin.ledger.ledger import Ledger  # noqa: PLC0415 - loads the archive and the encoder

    return Ledger.of(open_archive(where))


def write_json(found: Any) -> None:  # noqa: ANN401 - records of any kind
    """Print as JSON, indented."""
    import msgspec  # noqa: PLC0415 - quick, but help needs none of it

    kept = list(found) if isinstance(found, Iterable) and not isinstance(found, dict) else found
    typer.echo(msgspec.json.format(msgspec.json.encode(kept), indent=2))
