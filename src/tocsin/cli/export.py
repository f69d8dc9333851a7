"""`tocsin export`."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.archives import ArchiveOption, open_archive
from tocsin.errors import ExportError

if TYPE_CHECKING:
    from tocsin.export.export import Export

OneFilter = list[str] | None


class Format(StrEnum):
    """What `tocsin export` can write."""

    PLOVER_JSONL = "plover-jsonl"
    CAMEO_TSV = "cameo-tsv"
    CSV = "csv"
    PARQUET = "parquet"
    ICS = "ics"
    ATOM = "atom"


class Records(StrEnum):
    """What a table can be of."""

    EVENTS = "events"
    COMMITMENTS = "commitments"
    STATEMENTS = "statements"
    APPOINTMENTS = "appointments"
    POSTURES = "postures"


def export(
    format: Annotated[Format, typer.Option("--format", help="Event data, an agenda (ics) or a feed (atom).")],  # noqa: A002
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Where to; else standard output.")] = None,
    records: Annotated[Records | None, typer.Option("--records", help="What a CSV or Parquet table is of.")] = None,
    actor: Annotated[
        OneFilter, typer.Option("--actor", metavar="CODE", help="A country or body (MLT), with its sector (MLT-GOV).")
    ] = None,
    type: Annotated[  # noqa: A002
        OneFilter, typer.Option("--type", metavar="TYPE", help="A PLOVER type of events, or a kind of commitments.")
    ] = None,
    since: Annotated[str, typer.Option("--since", metavar="DATE", help="A year, month or day, or later.")] = "",
    until: Annotated[str, typer.Option("--until", metavar="DATE", help="A year, month or day, or earlier.")] = "",
    status: Annotated[
        OneFilter, typer.Option("--status", metavar="STATUS", help="reported, planned, hypothetical or denied.")
    ] = None,
    story: Annotated[
        OneFilter, typer.Option("--story", metavar="ID", help="A story, as tocsin stories lists it.")
    ] = None,
    every_report: Annotated[
        bool, typer.Option("--every-report", help="Each report, not each record once a story.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print errors only.")] = False,
    archive: ArchiveOption = None,
) -> None:
    """Write event data, an agenda or a feed of commitments from the archive, each record once a story.

    Filters may be given more than once. With --out a file is there whole or not at all, and beside event data stands
    its codebook: variables, units, sources, versions and filters.
    """
    from tocsin.export.export import Export  # noqa: PLC0415 - loads the archive
    from tocsin.export.filters import Filters  # noqa: PLC0415
    from tocsin.show.export import ExportProgress  # noqa: PLC0415 - loads rich

    filters = Filters(
        actors=tuple(actor or ()),
        types=tuple(type or ()),
        since=since,
        until=until,
        statuses=tuple(status or ()),
        stories=tuple(story or ()),
        every_report=every_report,
    )
    with ExportProgress(quiet=quiet) as progress:
        job = Export(open_archive(archive), format.value, filters, records and records.value, progress.tell)
        count = _to(job, out)
    progress.end(f"{count} written" + (f" to {out}" if out else ""))


def _to(job: "Export", out: Path | None) -> int:
    if out is not None:
        return job.to_file(out)
    if job.binary:
        raise ExportError("--out", f"{job.format} is no text; say where to write it")
    return job.to_stream(sys.stdout.buffer)
