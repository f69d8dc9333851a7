"""What the bell asks the ledger."""

from collections.abc import Iterable
from typing import Protocol

from tocsin.ledger.entries import Alert


class Alerts(Protocol):
    """Who knows the alerts of an archive."""

    def fresh(self) -> Iterable[Alert]:
        """The alerts of the archive as it now stands; those that were given before may come again."""
