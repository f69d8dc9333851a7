"""`tocsin ingest` and `tocsin retry`."""

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import astuple
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.archives import ArchiveOption, Quiet, SummaryJson, open_archive
from tocsin.cli.ending import EXIT_BAD_INPUT
from tocsin.cli.inputs import All, CodebookFolder, Paths, codebook, paths_or_stdin

if TYPE_CHECKING:
    from tocsin.errors import InputError
    from tocsin.ingesting import Read
    from tocsin.reading import Reader, Reading
    from tocsin.records import Document


def ingest(
    paths: Paths = None,
    archive: ArchiveOption = None,
    folder: CodebookFolder = None,
    everything: All = False,
    quiet: Quiet = False,
    json: SummaryJson = False,
    workers: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Read with N processes of this machine (tocsin[cluster]).")
    ] = None,
    scheduler: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Read with the workers of a Dask scheduler (tcp://...; tocsin[cluster])."),
    ] = None,
) -> None:
    """Read articles into the archive, each once.

    An article that is there already is left out; one whose text has changed takes the place of the earlier version,
    which is kept. What cannot be read is put into quarantine with its reason, and the exit code is 2. Articles that are
    not of public affairs, such as match reports, are kept without being parsed; --all parses them too.

    With --workers or --scheduler files are read by many processes at once; the archive is the same as by one.
    """
    if workers is not None and scheduler is not None:
        raise typer.BadParameter("give --workers or --scheduler, not both")
    given = paths_or_stdin(paths)
    if workers is not None or scheduler is not None:
        from tocsin.cli.clusters import ingest_by_workers  # noqa: PLC0415 - loads the archive

        ingest_by_workers(given, archive, folder, workers, scheduler, everything=everything, quiet=quiet, json=json)
        return
    from tocsin.ingesting import Ingest  # noqa: PLC0415 - loads the archive
    from tocsin.show.ingest import IngestProgress  # noqa: PLC0415 - loads rich
    from tocsin.sources.files import located  # noqa: PLC0415
    from tocsin.sources.web import Visit, Web  # noqa: PLC0415

    read = read_with(folder, every_article if everything else of_affairs)
    store = open_archive(archive, create=True, codebook=folder)
    web = Web(Visit(*visit) for visit in store.visits())
    with IngestProgress(quiet=quiet, json=json) as progress:
        run = Ingest(store, read, progress.tell)
        summary = run.run(located(given, stdin=sys.stdin.buffer, web=web))
    store.remember(astuple(visit) for visit in web.visits.values())
    progress.end(summary)
    if summary.set_aside:
        raise typer.Exit(EXIT_BAD_INPUT)


def retry(
    archive: ArchiveOption = None,
    folder: CodebookFolder = None,
    everything: All = False,
    quiet: Quiet = False,
    json: SummaryJson = False,
) -> None:
    """Read again what lies in the archive's quarantine: files, addresses, and rows that were kept as they were.

    What can be read now goes into the archive and leaves quarantine; what still cannot is named again with its reason,
    and the exit code is 2.
    """
    from tocsin.retrying import Retry  # noqa: PLC0415 - loads the archive
    from tocsin.show.ingest import IngestProgress  # noqa: PLC0415 - loads rich
    from tocsin.sources.web import Web  # noqa: PLC0415

    read = read_with(folder, every_article if everything else of_affairs)
    store = open_archive(archive, codebook=folder)
    with IngestProgress(quiet=quiet, json=json) as progress:
        summary = Retry(store, read, progress.tell, Web()).run()
    progress.end(summary)
    if summary.set_aside:
        raise typer.Exit(EXIT_BAD_INPUT)


def every_article(reader: "Reader", document: "Document") -> bool:  # noqa: ARG001 - as `of_affairs`
    """Parse every article."""
    return True


def of_affairs(reader: "Reader", document: "Document") -> bool:
    """Parse what is of public affairs."""
    return reader.relevance.is_relevant(document)


def read_with(folder: Path | None, wanted: "Callable[[Reader, Document], bool]") -> "Read":
    """What makes readings of documents; spaCy is loaded for the first, once.

    Args:
        folder: the user's codebook.
        wanted: which documents are parsed.

    Raises:
        CodebookError: the folder is wrong, which is found before anything is read.
    """
    book = codebook(folder) if folder is not None else None
    readers: list[Reader] = []

    def read(documents: "Iterable[Document]", aside: "Callable[[InputError], None]") -> "Iterator[Reading]":
        from tocsin.reading import Reader  # noqa: PLC0415 - loads spaCy

        if not readers:
            readers.append(Reader(book))
        return readers[0].read_all(documents, aside=aside, wanted=partial(wanted, readers[0]))

    return read
