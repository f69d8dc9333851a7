"""`tocsin search`."""

from enum import StrEnum
from typing import Annotated

import typer

from tocsin.cli import days
from tocsin.cli.archives import ArchiveOption, open_archive


class Format(StrEnum):
    """What `tocsin search` can write."""

    TEXT = "text"
    JSON = "json"


def search(
    query: Annotated[
        str, typer.Argument(help='Words, "phrases", prefix*, AND, OR, NOT, NEAR, NEAR/5 and brackets.', metavar="QUERY")
    ],
    archive: ArchiveOption = None,
    actor: Annotated[
        str | None,
        typer.Option("--actor", metavar="CODE", help="A country or body (JPN), or with its sector (JPN-GOV)."),
    ] = None,
    since: Annotated[str, typer.Option("--since", metavar="DATE", help="A year, month or day, or later.")] = "",
    until: Annotated[str, typer.Option("--until", metavar="DATE", help="A year, month or day, or earlier.")] = "",
    limit: Annotated[int, typer.Option("--limit", min=1, metavar="N", help="How many articles at most.")] = 20,
    format: Annotated[Format, typer.Option("--format", help="For reading, or JSON.")] = Format.TEXT,  # noqa: A002
) -> None:
    """Search the texts of the archive: the best articles first, each with the part that has the words.

    Case and accents do not matter. The first search of an archive indexes it; later ones index what came since.
    """
    from tocsin.archive.search import search as hits  # noqa: PLC0415 - loads the archive
    from tocsin.show.search import IndexProgress, print_hits, write_json  # noqa: PLC0415 - loads rich

    between = days.since(since), days.until(until)
    opened = open_archive(archive)
    with IndexProgress() as progress:
        found = hits(opened, query, actor=actor, since=between[0], until=between[1], limit=limit, told=progress.tell)
    if format is Format.JSON:
        write_json(found)
    else:
        print_hits(found)
