"""All commands in one table, and the options that stand before a command."""

from importlib.metadata import version
from typing import Annotated

import typer

from tocsin.cli.actors import actors
from tocsin.cli.agenda import agenda
from tocsin.cli.alerts import alerts
from tocsin.cli.check import check, compact
from tocsin.cli.commitments import commitments
from tocsin.cli.decide import decide
from tocsin.cli.drift import drift
from tocsin.cli.ending import Commands
from tocsin.cli.export import export
from tocsin.cli.follow_through import follow_through
from tocsin.cli.ingest import ingest, retry
from tocsin.cli.ledger import ledger
from tocsin.cli.mcp import mcp
from tocsin.cli.read import read
from tocsin.cli.recode import recode
from tocsin.cli.relate import relate
from tocsin.cli.schema import schema
from tocsin.cli.search import search
from tocsin.cli.serve import serve
from tocsin.cli.show import show
from tocsin.cli.sql import sql
from tocsin.cli.stories import stories
from tocsin.cli.timeline import timeline
from tocsin.cli.watch import watch
from tocsin.cli.whatif import whatif
from tocsin.records import SCHEMA

COMMANDS = (
    read, ingest, retry, recode, search, ledger, show, alerts, watch, agenda, whatif, follow_through, timeline, drift,
    decide, commitments, actors, relate, stories, sql, export, check, compact, serve, mcp, schema,
)  # fmt: skip

app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Reads reporting on international affairs and writes down who said they would do what if something happens.",
)


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"tocsin {version('tocsin')} (readings: {SCHEMA})")
        raise typer.Exit


@app.callback()
def options(
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Options that stand before a command."""


for command in COMMANDS:
    app.command()(command)
