"""Quarantine: what could not be read, why, and what there is of it to be read again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from tocsin.archive.queries import Queries
from tocsin.archive.store import Store
from tocsin.errors import InputError


@dataclass(frozen=True, slots=True)
class Quarantined:
    """Where something stood that could not be read, why, and its text as a JSON line where that was kept."""

    source: str
    reason: str
    text: str | None


def put(store: Store, errors: Iterable[InputError]) -> None:
    """Put into quarantine what could not be read."""
    _append(store, (Quarantined(error.where, error.what, error.given) for error in errors), resolved=False)


def release(store: Store, rows: Iterable[Quarantined]) -> None:
    """Say that some of it could be read since."""
    _append(store, rows, resolved=True)


def quarantined(queries: Queries) -> list[Quarantined]:
    """What is in quarantine now, each once, by source."""
    rows = queries.execute("select source, reason, text from quarantine order by all").fetchall()
    return [Quarantined(*row) for row in rows]


def _append(store: Store, rows: Iterable[Quarantined], *, resolved: bool) -> None:
    at = datetime.now(UTC)
    made = [{"source": row.source, "reason": row.reason, "text": row.text} for row in rows]
    store.append("quarantine", [row | {"at": at, "resolved": resolved} for row in made])
