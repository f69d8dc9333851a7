"""The model of relations: how likely each PLOVER type is for what one marked side does to the other."""

from pathlib import Path
from typing import NamedTuple

import numpy as np

from tocsin.encoder.session import FOLDER, Card, Session
from tocsin.encoder.tokens import Stretch, marked


class RelationsCard(Card, frozen=True):
    """Adds the types in the order of the scores, and how much a codebook verdict weighs against them.

    `trust` is in nats of log-probability, by how well the codebook's event fits the pair (see `coding.events.pair`).
    """

    types: tuple[str, ...] = ()
    trust: tuple[float, ...] = ()


class Pair(NamedTuple):
    """A sentence and the two sides in it, in characters of its text."""

    text: str
    actor: Stretch
    recipient: Stretch


class Relations:
    """Scores pairs; loading takes a fifth of a second, a sentence then two to four milliseconds.

    Args:
        folder: another model of this kind; the shipped one unless told.

    Raises:
        ModelError: a file is missing or damaged.
    """

    def __init__(self, folder: Path = FOLDER / "relations") -> None:
        self.session = Session(folder)
        card: RelationsCard = self.session.describe(RelationsCard)
        self.types = card.types
        self.trust = card.trust

    def scores(self, pair: Pair) -> dict[str, float]:
        """The log-probability of each type for a pair."""
        tokens = marked(self.session.tokenizer, pair.text, (pair.actor, pair.recipient))
        row = self.session.run(tokens, "scores").astype(np.float64)
        row -= row.max()
        row -= np.log(np.exp(row).sum())
        return dict(zip(self.types, map(float, row), strict=True))
