"""`tocsin timeline`."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from tocsin.cli.archives import ArchiveOption
from tocsin.cli.ledgers import Form, FormatOption, open_ledger, write_json
from tocsin.errors import InputError


def timeline(
    actor: Annotated[list[str], typer.Option("--actor", help="A country, ISO 3166 alpha-3; twice for a pair.")],
    archive: ArchiveOption = None,
    plot: Annotated[Path | None, typer.Option("--plot", metavar="FILE", help="Draw it: a .svg or .png file.")] = None,
    format: FormatOption = Form.TEXT,  # noqa: A002
) -> None:
    """Show what two actors did to one another week by week, and the steps of their commitments."""
    if plot is not None and plot.suffix not in (".svg", ".png"):
        raise InputError(str(plot), "a timeline is drawn to a .svg or a .png file")
    from tocsin.ledger.timeline import timeline as of_actors  # noqa: PLC0415

    ledger = open_ledger(archive)
    names = tuple(name.upper() for name in actor)
    weeks = of_actors(ledger.archive, ledger.entries(), names)
    if plot is not None:
        from tocsin.pictures.timeline import timeline_picture  # noqa: PLC0415

        form: Literal["svg", "png"] = "svg" if plot.suffix == ".svg" else "png"
        plot.write_bytes(timeline_picture(weeks, " and ".join(names), form))
    elif format is Form.JSON:
        write_json(weeks)
    else:
        from tocsin.cli.text.console import show  # noqa: PLC0415 - rich is slow to import
        from tocsin.cli.text.timeline import timeline_text  # noqa: PLC0415

        show(timeline_text(weeks) if weeks else f"Nothing is told of {' and '.join(names)} here.")
