"""The timeline of a pair of actors: what they did to one another week by week, and what they declared."""

from collections.abc import Iterable
from datetime import date, timedelta

from msgspec import Struct

from tocsin.archive import Archive
from tocsin.ledger.entries import Entry, Stage


class Week(Struct, frozen=True, kw_only=True):
    """One week, by its Monday (ISO 8601): reported events by quad class, once a story, and steps of commitments."""

    monday: str
    verbal_cooperation: int = 0
    material_cooperation: int = 0
    verbal_conflict: int = 0
    material_conflict: int = 0
    steps: tuple[tuple[str, Stage], ...] = ()

    @property
    def cooperation(self) -> int:
        """Events of cooperation."""
        return self.verbal_cooperation + self.material_cooperation

    @property
    def conflict(self) -> int:
        """Events of conflict."""
        return self.verbal_conflict + self.material_conflict


def timeline(archive: Archive, entries: Iterable[Entry], actors: tuple[str, ...]) -> list[Week]:
    """The weeks from the first to the last in which anything is told, empty ones included.

    Args:
        archive: whose events are counted.
        entries: the commitments whose steps are shown.
        actors: one country: all that it did and that was done to it; several: what they did to one another.
    """
    counts = _counts(archive, actors)
    steps = _steps(entries, actors)
    mondays = sorted({*counts, *steps})
    if not mondays:
        return []
    first, last = date.fromisoformat(mondays[0]), date.fromisoformat(mondays[-1])
    weeks = [(first + timedelta(days=7 * n)).isoformat() for n in range((last - first).days // 7 + 1)]
    return [Week(monday=monday, steps=tuple(steps.get(monday, ())), **counts.get(monday, {})) for monday in weeks]


_WEEKLY = """
    select monday, quad, count(*)
    from (
        select quad, [a.country for a in list_concat(actors, recipients)] as sides,
            date_trunc('week', coalesce(try_cast("when".start[:10] as date), day))::date::varchar as monday
        from events_once
        where status = 'reported' and day is not null)
    where len(list_intersect(sides, $actors)) >= least(len($actors), 2)
    group by all"""


def _counts(archive: Archive, actors: tuple[str, ...]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for monday, quad, count in archive.queries().execute(_WEEKLY, {"actors": list(actors)}).fetchall():
        found.setdefault(monday, {})[quad.replace(" ", "_")] = count
    return found


def _steps(entries: Iterable[Entry], actors: tuple[str, ...]) -> dict[str, list[tuple[str, Stage]]]:
    found: dict[str, list[tuple[str, Stage]]] = {}
    wanted = set(actors)
    for entry in entries:
        own = {a.country for a in (entry.committer, entry.addressee) if a is not None}
        if len(own & wanted) < min(len(wanted), 2):
            continue
        for step in entry.history:
            if step.on is not None:
                day = date.fromisoformat(step.on[:10])
                monday = (day - timedelta(days=day.weekday())).isoformat()
                found.setdefault(monday, []).append((entry.id, step.state))
    return found
