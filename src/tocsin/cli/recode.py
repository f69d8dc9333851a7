"""`tocsin recode`."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.archives import ArchiveOption, Quiet, open_archive
from tocsin.cli.ending import EXIT_BAD_INPUT
from tocsin.cli.ingest import every_article, of_affairs, read_with
from tocsin.cli.inputs import All, CodebookFolder

if TYPE_CHECKING:
    from tocsin.reading import Reader
    from tocsin.records import Document


class Format(StrEnum):
    """What `tocsin recode` can write."""

    TEXT = "text"
    JSON = "json"


def recode(
    archive: ArchiveOption = None,
    folder: CodebookFolder = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change, and change nothing.")] = False,
    format: Annotated[Format, typer.Option("--format", help="For reading, or JSON.")] = Format.TEXT,  # noqa: A002
    everything: All = False,
    quiet: Quiet = False,
) -> None:
    """Read every article of the archive again, as after a change of the codebook, and say what changed.

    Articles that this tocsin, model and codebook have read already are passed over: what was interrupted goes on
    where it stopped. Articles that were not parsed, being of another beat, are parsed with --all. What people
    decided stays as it is. Articles that cannot be read any more are named and stay as they were, and the exit code
    is 2.
    """
    from tocsin.recoding import Recode  # noqa: PLC0415 - loads the archive
    from tocsin.show.recode import RecodeProgress  # noqa: PLC0415 - loads rich

    read = read_with(folder, every_article if everything else _as_before)
    opened = open_archive(archive, codebook=folder)
    with RecodeProgress(quiet=quiet) as progress:
        recoded = Recode(opened, read, progress.tell, dry_run=dry_run, everything=everything).run()
    progress.end(recoded, json=format is Format.JSON, dry_run=dry_run)
    if recoded.failed:
        raise typer.Exit(EXIT_BAD_INPUT)


def _as_before(reader: "Reader", document: "Document") -> bool:
    """What was parsed is parsed again, whatever is thought of its beat now."""
    return document.parsed or of_affairs(reader, document)
