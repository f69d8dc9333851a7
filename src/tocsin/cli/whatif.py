"""`tocsin whatif`."""

from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli.archives import ArchiveOption
from tocsin.cli.ledgers import Form, FormatOption, open_ledger, write_json
from tocsin.errors import InputError


def whatif(
    sentence: Annotated[str, typer.Argument(help='What would happen: "Japan hosts US missiles".')],
    archive: ArchiveOption = None,
    depth: Annotated[int, typer.Option("--depth", min=1, max=9, help="How many answers to follow.")] = 1,
    graph: Annotated[Path | None, typer.Option("--graph", metavar="FILE", help="Draw it: a .svg or .dot file.")] = None,
    format: FormatOption = Form.TEXT,  # noqa: A002
) -> None:
    """List who has said they would do what about it: the commitments that SENTENCE would trigger, best first.

    --depth 3 follows the responses on to the commitments that they would trigger in turn; a way that leads back to
    where it came from is marked and not followed again.
    """
    if graph is not None and graph.suffix not in (".svg", ".dot"):
        raise InputError(str(graph), "a graph is drawn to a .svg or a .dot file")
    from tocsin.ledger.whatif import whatif as ask  # noqa: PLC0415 - loads the archive
    from tocsin.reading import Reader  # noqa: PLC0415 - loads spaCy
    from tocsin.sources.text import document_of_prose  # noqa: PLC0415

    found = ask(open_ledger(archive), Reader().read(document_of_prose(sentence)), depth)
    if graph is not None:
        from tocsin.pictures.whatif import graph_dot, graph_svg  # noqa: PLC0415

        draw = graph_svg if graph.suffix == ".svg" else graph_dot
        graph.write_text(draw(sentence, found), encoding="utf-8")
    if format is Form.JSON:
        write_json(found)
        return
    from tocsin.cli.text.console import show  # noqa: PLC0415 - rich is slow to import
    from tocsin.cli.text.whatif import answers_tree  # noqa: PLC0415

    show(answers_tree(sentence, found) if found else "Nobody here has said what they would do about it.")
