"""`tocsin relate`."""

import sys
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.ending import EXIT_BAD_INPUT
from tocsin.cli.inputs import NoModel, paths_or_stdin
from tocsin.errors import InputError

if TYPE_CHECKING:
    from tocsin.records import Relation
    from tocsin.show.progress import Tally
    from tocsin.sources.pairs import PairRow


def relate(
    path: Annotated[str | None, typer.Argument(metavar="[FILE.jsonl|-]", help="Rows; - or nothing is stdin.")] = None,
    no_model: NoModel = False,
) -> None:
    """For each row, print the PLOVER type of what its actor does towards its recipient, one JSON object a line.

    A row is {"id", "text", "actor", "recipient"}, the two sides being {"start", "end"} in code points of the text.
    What comes out is {"id", "type", "mode", "status", "because"}. Rows that cannot be read are set aside with one line
    each; the others are still answered, and the exit code is 2.
    """
    (given,) = paths_or_stdin([path] if path is not None else None)
    from tocsin.show.progress import Tally  # noqa: PLC0415 - rich is slow to import, and help needs none of it
    from tocsin.show.writers import JsonLinesWriter  # noqa: PLC0415

    writer = JsonLinesWriter(sys.stdout)
    with Tally() as tally:
        for relation in relations(given, tally, model=not no_model):
            writer.write(relation)
    if tally.set_aside:
        raise typer.Exit(EXIT_BAD_INPUT)


def relations(path: str, tally: "Tally", *, model: bool) -> "Iterator[Relation]":
    """Every row's relation; spaCy and the encoder are loaded when the first row is there, not before."""
    rows = good_rows(path, tally)
    first = next(rows, None)
    if first is None:
        return
    from tocsin.reading import Reader  # noqa: PLC0415 - loads spaCy
    from tocsin.relating import relate as relate_rows  # noqa: PLC0415

    for relation in relate_rows(chain([first], rows), Reader(model=model), aside=tally.refuse):
        tally.add()
        yield relation


def good_rows(path: str, tally: "Tally") -> "Iterator[PairRow]":
    """The rows that can be read."""
    from tocsin.sources.pairs import pair_rows  # noqa: PLC0415

    for found in pair_rows(path, stdin=sys.stdin.buffer):
        if isinstance(found, InputError):
            tally.refuse(found)
        else:
            yield found
