"""`tocsin decide`."""

import getpass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.archives import ArchiveOption
from tocsin.cli.ledger import StateName
from tocsin.cli.ledgers import Form, FormatOption, open_ledger, write_json
from tocsin.errors import LedgerError

if TYPE_CHECKING:
    from tocsin.ledger.entries import Entry, Step


class VerdictName(StrEnum):
    """What a person can say of a step."""

    CONFIRM = "confirm"
    DISMISS = "dismiss"
    CORRECT = "correct"


def decide(
    id: Annotated[str, typer.Argument(metavar="ID", help="A step's id as tocsin show prints it, or a commitment's.")],  # noqa: A002
    verdict: Annotated[VerdictName, typer.Argument(help="Whether it is right.")],
    state: Annotated[StateName | None, typer.Option("--state", help="What a corrected step really was.")] = None,
    note: Annotated[str | None, typer.Option("--note", help="Why; it is kept with the decision.")] = None,
    who: Annotated[
        str | None, typer.Option("--who", help="Who says so; else the user's name.", show_default=False)
    ] = None,
    archive: ArchiveOption = None,
    format: FormatOption = Form.TEXT,  # noqa: A002
) -> None:
    """Confirm, dismiss or correct a step, or dismiss a whole commitment.

    What you say is kept apart with your name and the time; reading or coding again never overwrites it, and the last
    word counts.
    """
    ledger = open_ledger(archive)
    entry = ledger.entry(id)
    step = step_of(entry, id)
    if (verdict is VerdictName.CORRECT) != (state is not None):
        raise LedgerError(id, "--state goes with correct, and correct needs it: what was the step really?")
    if verdict is VerdictName.CORRECT and step is None:
        raise LedgerError(id, "only a step can be corrected; give the step's id as tocsin show prints it")
    name = who or getpass.getuser()
    made = ledger.decisions.decide(entry, step, verdict.value, name, state.value if state else None, note)
    if format is Form.JSON:
        write_json(made)
        return
    what = f"{step.state} of {step.on}" if step is not None else f"the {entry.kind}"
    typer.echo(f"{verdict.value}: {what}, by {name}; kept as {made.id}")


def step_of(entry: "Entry", name: str) -> "Step | None":
    """The step of an entry that an id names, or None where it names the commitment."""
    if any(m.id.startswith(name) for m in entry.mentions):
        return None
    return next(s for s in entry.history if s.id.startswith(name))
