"""How much the codebook's verdict weighs against the encoder: learned from rows that the encoder has not seen."""

from collections.abc import Sequence
from math import exp, log
from typing import NamedTuple

from tocsin.coding.events.pair import LEVELS

STEP = 0.25  # nats
MOST = 6.0
PRIOR_ROWS = 5.0  # the pull towards no trust, in rows of one nat each at MOST; few rows teach little


class Verdict(NamedTuple):
    """A row: the types that are right, the codebook's type with its closeness, and the encoder's log-probabilities."""

    right: tuple[str, ...]
    verdict: str | None
    closeness: int
    scores: dict[str, float]


def fit(rows: Sequence[Verdict]) -> list[float]:
    """For each closeness the trust under which the right types are likeliest."""
    grid = [STEP * step for step in range(int(MOST / STEP) + 1)]
    found = []
    for level in range(LEVELS):
        own = [row for row in rows if row.verdict is not None and row.closeness == level]
        found.append(min(grid, key=lambda trust: _cost(own, trust) + PRIOR_ROWS * trust / MOST))
    return found


def _cost(rows: Sequence[Verdict], trust: float) -> float:
    return sum(_surprise(row, trust) for row in rows)


def _surprise(row: Verdict, trust: float) -> float:
    weights = {kind: exp(score + trust * (kind == row.verdict)) for kind, score in row.scores.items()}
    return -log(sum(weights[kind] for kind in row.right) / sum(weights.values()))
