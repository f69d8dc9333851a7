"""Follow-through: of the commitments that were invoked, how many were kept, and how soon."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from math import comb
from statistics import median
from typing import Literal

from msgspec import Struct

from tocsin.ledger.entries import Entry
from tocsin.records import Actor

By = Literal["committer", "kind", "addressee"]
LEVEL = 0.9  # of the interval
STEPS = 40  # halvings; the bounds are then exact to twelve digits


class FollowThrough(Struct, frozen=True, kw_only=True):
    """The commitments of one committer, kind or addressee, and what became of them.

    `kept_share` is of those invoked and settled (kept, unkept or withdrawn since); `low` and `high` bound it with 90 %
    probability. `delay_days` is the median from invocation to keeping.
    """

    of: str
    declared: int
    invoked: int
    kept: int
    unkept: int
    withdrawn: int
    kept_share: float | None
    low: float
    high: float
    delay_days: float | None


def follow_through(entries: Iterable[Entry], by: By = "committer") -> list[FollowThrough]:
    """Counts by committer, kind or addressee, those with the most invoked commitments first."""
    groups: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[_key(entry, by)].append(entry)
    found = [_counted(name, group) for name, group in groups.items()]
    return sorted(found, key=lambda f: (-f.invoked, -f.declared, f.of))


def _key(entry: Entry, by: By) -> str:
    match by:
        case "kind":
            return entry.kind
        case "committer":
            return _code(entry.committer)
        case "addressee":
            return _code(entry.addressee)


def _code(actor: Actor | None) -> str:
    return (actor.country or actor.name) if actor is not None else "?"


def _counted(name: str, entries: list[Entry]) -> FollowThrough:
    invoked = [e for e in entries if any(s.state == "invoked" for s in e.history)]
    ends = [e.state for e in invoked]
    kept, settled = ends.count("kept"), sum(end in ("kept", "unkept", "withdrawn") for end in ends)
    low, high = interval(kept, settled)
    delays = [d for e in invoked if (d := _delay(e)) is not None]
    return FollowThrough(
        of=name,
        declared=len(entries),
        invoked=len(invoked),
        kept=kept,
        unkept=ends.count("unkept"),
        withdrawn=sum(e.state == "withdrawn" for e in entries),
        kept_share=round(kept / settled, 3) if settled else None,
        low=low,
        high=high,
        delay_days=median(delays) if delays else None,
    )


def _delay(entry: Entry) -> int | None:
    """Days from the first invocation to the first keeping after it."""
    days = {s.state: s.on for s in reversed(entry.history) if s.on is not None}
    if "invoked" not in days or "kept" not in days:
        return None
    return max((date.fromisoformat(days["kept"][:10]) - date.fromisoformat(days["invoked"][:10])).days, 0)


def interval(kept: int, settled: int, level: float = LEVEL) -> tuple[float, float]:
    """The bounds of the share kept: equal tails of the Beta posterior of a binomial count, flat prior.

    With nothing settled it is the prior's own, 0.05 to 0.95: nothing is known.
    """
    tail = (1 - level) / 2
    return _quantile(tail, kept, settled), _quantile(1 - tail, kept, settled)


def _quantile(probability: float, kept: int, settled: int) -> float:
    """Where Beta(kept + 1, settled - kept + 1) has this much below it; by halving, rounded to three digits."""
    low, high = 0.0, 1.0
    for _ in range(STEPS):
        middle = (low + high) / 2
        if _below(middle, kept, settled) < probability:
            low = middle
        else:
            high = middle
    return round((low + high) / 2, 3)


def _below(share: float, kept: int, settled: int) -> float:
    """The distribution function of that Beta: a binomial tail, both being whole (Abramowitz, Stegun 26.5.24)."""
    n = settled + 1
    return sum(comb(n, i) * share**i * (1 - share) ** (n - i) for i in range(kept + 1, n + 1))
