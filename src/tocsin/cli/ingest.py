"""`tocsin ingest` and `tocsin retry`."""

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import astuple
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from tocsin.cli.archives import ArchiveOption, Quiet, SummaryJson, open_archive
from tocsin.cli.ending import EXIT_BAD_INPUT
from tocsin.cli.inputs import CodebookFolder, Paths, codebook, paths_or_stdin

if TYPE_CHECKING:
    from tocsin.errors import InputError
    from tocsin.ingesting import Read
    from tocsin.reading import Reading
    from tocsin.records import Document


def ingest(
    paths: Paths = None,
    archive: ArchiveOption = None,
    folder: CodebookFolder = None,
    quiet: Quiet = False,
    json: SummaryJson = False,
) -> None:
    """Read articles into the archive, each once.

    An article that is there already is left out; one whose text has changed takes the place of the earlier version,
    which is kept. What cannot be read is put into quarantine with its reason, and the exit code is 2.
    """
    given = paths_or_stdin(paths)
    from tocsin.ingesting import Ingest  # noqa: PLC0415 - loads the archive
    from tocsin.show.ingest import IngestProgress  # noqa: PLC0415 - loads rich
    from tocsin.sources.files import located  # noqa: PLC0415
    from tocsin.sources.web import Visit, Web  # noqa: PLC0415

    read = read_with(folder)
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

    read = read_with(folder)
    store = open_archive(archive, codebook=folder)
    with IngestProgress(quiet=quiet, json=json) as progress:
        summary = Retry(store, read, progress.tell, Web()).run()
    progress.end(summary)
    if summary.set_aside:
        raise typer.Exit(EXIT_BAD_INPUT)


def read_with(folder: Path | None) -> "Read":
    """What makes readings of documents; spaCy is loaded for the first.

    Raises:
        CodebookError: the folder is wrong, which is found before anything is read.
    """
    book = codebook(folder) if folder is not None else None

    def read(documents: "Iterable[Document]", aside: "Callable[[InputError], None]") -> "Iterator[Reading]":
        from tocsin.reading import Reader  # noqa: PLC0415 - loads spaCy

        return Reader(book).read_all(documents, aside=aside)

    return read
