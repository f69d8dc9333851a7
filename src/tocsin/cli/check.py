"""`tocsin check` and `tocsin compact`."""

import typer

from tocsin.cli.archives import ArchiveOption, open_archive

EXIT_UNSOUND = 1


def check(archive: ArchiveOption = None) -> None:
    """Verify every span of the archive against its document, and every count; exit code 1 when anything is wrong."""
    from tocsin.archive.checking import problems  # noqa: PLC0415 - loads the archive

    opened = open_archive(archive)
    wrong = 0
    for problem in problems(opened):
        wrong += 1
        typer.echo(f"tocsin: {problem}", err=True)
    documents = opened.sql("select count(*) from documents").fetchall()[0][0]
    typer.echo(f"{documents} documents, {wrong} problems")
    if wrong:
        raise typer.Exit(EXIT_UNSOUND)


def compact(archive: ArchiveOption = None) -> None:
    """Make the archive fast and small: join its small files, and clear away what an ingest left that was killed."""
    cleared = open_archive(archive).compact()
    typer.echo(f"compacted; {cleared} unfinished batches cleared away")
