"""`tocsin ingest` with --workers or --scheduler."""

from pathlib import Path

import typer

from tocsin.archive.versions import versions
from tocsin.cli.archives import open_archive
from tocsin.cli.ending import EXIT_BAD_INPUT
from tocsin.cluster.drive import Run
from tocsin.cluster.plan import plan
from tocsin.cluster.start import local_workers, workers_at
from tocsin.cluster.work import Work
from tocsin.errors import ClusterError
from tocsin.show.cluster import ClusterProgress
from tocsin.sources.files import STDIN, is_address

LATER = 16  # workers that a scheduler is taken to have in the end, when work is cut to partitions


def ingest_by_workers(
    given: list[str],
    archive: str | None,
    codebook: Path | None,
    workers: int | None,
    scheduler: str | None,
    *,
    everything: bool,
    quiet: bool,
    json: bool,
) -> None:
    """Ingest files with processes of this machine, or with those behind a scheduler.

    Raises:
        ClusterError: they cannot be had.
    """
    store = open_archive(archive, create=True, codebook=codebook)
    overlay = str(codebook.absolute()) if codebook else None
    common = Work(store.store.address, store.identity, str(Path.cwd()), overlay, everything, versions(codebook))
    partitions, errors = plan(map(_everywhere, given), workers or LATER)
    with (
        workers_at(scheduler) if scheduler is not None else local_workers(workers or 1) as client,
        ClusterProgress(len(partitions), quiet=quiet, json=json) as progress,
    ):
        run = Run(store, client, common, progress.tell)
        summary = run.run(partitions, errors)
    progress.end(summary)
    if run.failed:
        what = f"{run.failed} of {len(partitions)} partitions were not read; run the same again, which reads only them"
        raise ClusterError("workers", what)
    if summary.set_aside:
        raise typer.Exit(EXIT_BAD_INPUT)


def _everywhere(path: str) -> str:
    """A path by which a worker finds it too, whose folder is another one."""
    return path if path == STDIN or is_address(path) else str(Path(path).absolute())
