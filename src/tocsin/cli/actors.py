"""`tocsin actors`."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.ending import EXIT_BAD_INPUT
from tocsin.cli.inputs import CodebookFolder, codebook, paths_or_stdin
from tocsin.errors import InputError

if TYPE_CHECKING:
    from tocsin.resolving.names import NameResolver
    from tocsin.sources.names import Name

Lists = Annotated[
    list[str] | None,
    typer.Argument(metavar="[FILE|-]...", help='JSON lines, {"id", "text", "date"}; - is stdin.'),
]


def actors(paths: Lists = None, folder: CodebookFolder = None) -> None:
    """Say who names, titles and descriptions mean: country, PLOVER sector and role, one JSON line for each row.

    A row is {"id", "text", "date"}: text a name ("Blinken"), a title ("the Japanese prime minister") or a description
    ("rebel fighters in Mali"), date the day of speaking, on which office holders are looked up. What cannot be told is
    null. Rows that cannot be read are set aside with one line each, and the exit code is 2.
    """
    given = paths_or_stdin(paths, "a file of names")
    from tocsin.resolving.names import NameResolver  # noqa: PLC0415 - help needs no codebook
    from tocsin.show.progress import Tally  # noqa: PLC0415
    from tocsin.sources.names import names  # noqa: PLC0415

    resolver = NameResolver(codebook(folder).actors)
    with Tally() as tally:
        for row in names(given, stdin=sys.stdin.buffer):
            if isinstance(row, InputError):
                tally.refuse(row)
            else:
                sys.stdout.write(_line(row, resolver))
                tally.add()
    if tally.set_aside:
        raise typer.Exit(EXIT_BAD_INPUT)


def _line(row: "Name", resolver: "NameResolver") -> str:
    import json  # noqa: PLC0415

    found = resolver.resolve(row.text, row.day)
    told = {"country": found.country, "sector": found.sector, "role": found.role, "because": found.because}
    return json.dumps({"id": row.id, "name": found.name, **told}, ensure_ascii=False) + "\n"
