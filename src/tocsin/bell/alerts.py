"""What the bell asks the ledger."""

from collections.abc import Iterable
from typing import Protocol

from tocsin.archive import Archive
from tocsin.ledger.entries import Alert
from tocsin.ledger.ledger import Ledger


class Alerts(Protocol):
    """Who knows the alerts of an archive."""

    def fresh(self) -> Iterable[Alert]:
        """The alerts of the archive as it now stands; those that were given before may come again or be left out."""


class LedgerAlerts:
    """The alerts of an archive's ledger, which is made when it is first asked and brought up to date after that."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._ledger: Ledger | None = None

    def fresh(self) -> Iterable[Alert]:
        """All alerts at first and after a failure, then those that there were not before."""
        ledger, self._ledger = self._ledger, None  # one that failed half-way is made anew
        if ledger is None:
            ledger = Ledger.of(self._archive)
            found = ledger.alerts()
        else:
            found = ledger.refresh()
        self._ledger = ledger
        return found
