"""What `tocsin watch` is told on the command line, as the bell takes it."""

import os
import re
import sys
from collections.abc import Iterator
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from tocsin.errors import InputError

if TYPE_CHECKING:
    from tocsin.bell.outbox import Outbox
    from tocsin.bell.outlets.outlet import Outlet
    from tocsin.bell.rules import Rule

SECRET = "TOCSIN_WEBHOOK_SECRET"  # noqa: S105 - the variable that holds it
UNITS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}


class Form(StrEnum):
    """What `tocsin watch` can write to standard output."""

    TEXT = "text"
    JSONL = "jsonl"


class Kind(StrEnum):
    """`tocsin.records.CommitmentKind`, as the command line takes it."""

    THREAT = "threat"
    PROMISE = "promise"
    WARNING = "warning"
    STANDING = "standing"


class Stage(StrEnum):
    """`tocsin.ledger.entries.Stage`, as the command line takes it."""

    DECLARED = "declared"
    RENEWED = "renewed"
    DUE = "due"
    INVOKED = "invoked"
    KEPT = "kept"
    UNKEPT = "unkept"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"


def seconds(text: str) -> float:
    """A stretch of time as a user writes it: "30s", "5m", "2h", "1d".

    Raises:
        InputError: it is written in another way, or shorter than a second.
    """
    found = re.fullmatch(r"([0-9]+)\s*([smhd])", text.strip())
    if found is None or not int(found[1]):
        raise InputError("--every", f"{text!r} is no stretch of time; write 30s, 5m, 2h or 1d")
    return float(int(found[1]) * UNITS[found[2]])


def narrow(actors: list[str] | None, kinds: list[Kind] | None, stages: list[Stage] | None, min_score: float) -> "Rule":
    """The rule that the options make."""
    from tocsin.bell.rules import Rule  # noqa: PLC0415

    given = {
        "actors": actors or [],
        "kinds": [kind.value for kind in kinds or ()],
        "stages": [stage.value for stage in stages or ()],
        "min_score": min_score,
    }
    return msgspec.convert(given, Rule)


def open_outbox(archive: str, name: str) -> "Outbox":
    """The outbox of the watch `name`: in the archive's folder, or among the user's state for one on an object store.

    Raises:
        InputError: no file can have such a name.
        OutboxError: another watch holds it, or it cannot be opened.
    """
    from tocsin.bell.outbox import Outbox  # noqa: PLC0415

    if not re.fullmatch(r"[\w-]+", name):
        raise InputError("--name", f"{name!r} is no name; use letters, digits, - and _")
    folder = Path(archive) / "watch"
    if "://" in archive:
        import platformdirs  # noqa: PLC0415 - only asked for archives elsewhere

        folder = platformdirs.user_state_path("tocsin") / "watch" / sha256(archive.encode()).hexdigest()[:12]
    return Outbox.open(folder / f"{name}.sqlite")


def outlets(
    form: Form | None,
    jsonl: Path | None,
    webhook: str | None,
    secret_file: Path | None,
    command: str | None,
) -> "Iterator[Outlet]":
    """The outlets that were asked for.

    Args:
        form: what standard output gets, None for nothing.
        jsonl: a file for JSON lines.
        webhook: an address to post to.
        secret_file: a file with the webhook's secret; else the environment has it.
        command: a command to run.

    Raises:
        InputError: one of them cannot be.
    """
    from tocsin.bell.outlets.command import Command  # noqa: PLC0415
    from tocsin.bell.outlets.lines import LinesFile, LinesOutput  # noqa: PLC0415
    from tocsin.bell.outlets.text import TextOutlet  # noqa: PLC0415 - loads rich
    from tocsin.bell.outlets.webhook import Webhook  # noqa: PLC0415 - loads urllib3
    from tocsin.cli.text.ledger import alert_texts  # noqa: PLC0415

    if form is not None:
        yield TextOutlet(sys.stdout, alert_texts) if form is Form.TEXT else LinesOutput(sys.stdout)
    if jsonl is not None:
        yield LinesFile(jsonl)
    if webhook is not None:
        yield Webhook(webhook, _secret(secret_file))
    if command is not None:
        yield Command(command)


def _secret(file: Path | None) -> bytes:
    from tocsin.bell.outlets.webhook import read_secret  # noqa: PLC0415

    if file is None:
        given = os.environ.pop(SECRET, "")  # so that no command that is run for an alert gets it
        if not given:
            raise InputError("--webhook", f"no secret to sign with; set {SECRET} or give --webhook-secret-file")
        return read_secret(given, SECRET)
    try:
        return read_secret(file.read_text(encoding="utf-8"), str(file))
    except OSError as error:
        raise InputError(str(file), f"cannot be read ({error.strerror}); check the name") from None
    except UnicodeDecodeError:
        raise InputError(str(file), "no webhook secret: not text") from None
