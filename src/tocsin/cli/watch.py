"""`tocsin watch`."""

import signal
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.archives import ArchiveOption, open_archive
from tocsin.cli.bells import SECRET, Form, Kind, Stage, narrow, open_outbox, outlets, seconds
from tocsin.cli.ending import EXIT_BAD_INPUT, EXIT_NO_OUTPUT
from tocsin.cli.ingest import every_article, of_affairs, read_with
from tocsin.cli.inputs import All
from tocsin.errors import InputError

if TYPE_CHECKING:
    from tocsin.archive import Archive
    from tocsin.bell.alerts import Alerts
    from tocsin.bell.bell import Bell
    from tocsin.bell.stop import Stop
    from tocsin.bell.watch import Watch
    from tocsin.ingesting import Read

SOURCES = "Files, folders, patterns and addresses, as tocsin ingest takes them; read again in each round."
ACTOR = "Only commitments by or towards this actor: ISL, ISL-GOV or a name; may be repeated."
FROM_START = "Ring also what was there before the first start; else only what came since."


def watch(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE...", help=SOURCES)],
    archive: ArchiveOption = None,
    every: Annotated[str, typer.Option("--every", metavar="TIME", help="How often: 30s, 5m, 2h, 1d.")] = "5m",
    once: Annotated[bool, typer.Option("--once", help="One round, for cron.")] = False,
    from_start: Annotated[bool, typer.Option("--from-start", help=FROM_START)] = False,
    actor: Annotated[list[str] | None, typer.Option("--actor", help=ACTOR)] = None,
    kind: Annotated[list[Kind] | None, typer.Option("--kind", help="Only this kind; may be repeated.")] = None,
    stage: Annotated[list[Stage] | None, typer.Option("--stage", help="Only this stage; may be repeated.")] = None,
    min_score: Annotated[float, typer.Option("--min-score", min=0, max=1, help="Only what is as likely right.")] = 0.0,
    rules: Annotated[Path | None, typer.Option("--rules", metavar="FILE", help="A TOML file of rules.")] = None,
    quiet_hours: Annotated[
        str | None,
        typer.Option(
            "--quiet-hours", metavar="HOURS", help='"22:00-07:00 Europe/Oslo": then nothing rings, but after.'
        ),
    ] = None,
    format: Annotated[  # noqa: A002 - the option's name
        Form, typer.Option("--format", help="What standard output gets: alerts for reading, or one JSON line each.")
    ] = Form.TEXT,
    jsonl: Annotated[Path | None, typer.Option("--jsonl", metavar="FILE", help="Add alerts to JSON lines.")] = None,
    atom: Annotated[Path | None, typer.Option("--atom", metavar="FILE", help="Keep an Atom feed of alerts.")] = None,
    webhook: Annotated[
        str | None,
        typer.Option("--webhook", metavar="URL", envvar="TOCSIN_WEBHOOK", help=f"Post alerts; {SECRET} signs them."),
    ] = None,
    webhook_secret_file: Annotated[
        Path | None, typer.Option("--webhook-secret-file", metavar="FILE", help=f"The secret, instead of {SECRET}.")
    ] = None,
    exec: Annotated[  # noqa: A002 - the option's name
        str | None,
        typer.Option("--exec", metavar="COMMAND", help="Run this for each alert, its JSON on standard input."),
    ] = None,
    name: Annotated[str, typer.Option("--name", help="Tells watches of one archive apart.")] = "main",
    everything: All = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print errors only.")] = False,
) -> None:
    """Read sources again and again into the archive, and ring when a declared condition is met.

    Each alert rings once at each outlet; one that fails is tried again, also after a restart. SIGTERM and Ctrl-C end
    the watch when the articles in hand are in the archive; a second Ctrl-C ends it at once.
    """
    from tocsin.bell.bell import Bell  # noqa: PLC0415 - loads what only a watch needs
    from tocsin.bell.outlets.feed import FeedFile  # noqa: PLC0415
    from tocsin.bell.outlets.outlet import file_in_a_folder  # noqa: PLC0415
    from tocsin.bell.quiet import QuietHours  # noqa: PLC0415
    from tocsin.bell.rules import Rules, read_rules  # noqa: PLC0415
    from tocsin.bell.stop import Stop  # noqa: PLC0415

    period = seconds(every)
    wanted = Rules(narrow(actor, kind, stage, min_score), read_rules(rules) if rules else ())
    hours = QuietHours.parse(quiet_hours) if quiet_hours else None
    rung = list(outlets(None if quiet else format, jsonl, webhook, webhook_secret_file, exec))
    feed = file_in_a_folder(atom) if atom else None
    if not rung and not feed:
        raise InputError("--quiet", "nothing would ring; give --jsonl, --atom, --webhook or --exec")
    if "-" in sources:
        raise InputError("-", "standard input can be read only once; give files, folders or addresses")
    store = open_archive(archive, create=True)
    read = read_with(None, every_article if everything else of_affairs)
    with closing(open_outbox(store.store.where, name)) as outbox, Stop() as stop:
        if feed:
            rung.append(FeedFile(feed, outbox.recent))
        bell = Bell(alerts_of(store), outbox, rung, _told, wanted, hours, stopped=lambda: stop.asked)
        bell.begin(from_start=from_start)
        _run(_watch(store, sources, bell, stop, read, quiet=quiet), None if once else period)


def alerts_of(archive: "Archive") -> "Alerts":
    """The alerts of an archive."""
    from tocsin.bell.alerts import LedgerAlerts  # noqa: PLC0415 - loads the encoder

    return LedgerAlerts(archive)


def _watch(archive: "Archive", sources: list[str], bell: "Bell", stop: "Stop", read: "Read", *, quiet: bool) -> "Watch":
    from tocsin.bell.watch import Watch  # noqa: PLC0415 - loads the archive
    from tocsin.show.ingest import IngestProgress  # noqa: PLC0415 - loads rich

    return Watch(archive, sources, read, bell, stop, partial(IngestProgress, quiet=quiet, json=False))


def _run(watch: "Watch", every: float | None) -> None:
    """Watch until asked to stop, or for one round where there is no `every`; say by the exit code how it went."""
    aside = 0
    if every is None:
        aside = watch.round().set_aside
        watch.bell.ring_all()
    else:
        watch.run(every, _told)
    if watch.stop.by == signal.SIGINT:
        raise KeyboardInterrupt
    if every is not None or watch.stop.asked:
        return
    if watch.bell.failed:
        raise typer.Exit(EXIT_NO_OUTPUT)
    if aside:
        raise typer.Exit(EXIT_BAD_INPUT)


def _told(line: str) -> None:
    typer.echo(f"tocsin: {' '.join(line.split())}", err=True)
