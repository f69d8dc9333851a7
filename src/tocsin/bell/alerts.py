"""What the bell asks the ledger."""

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from tocsin.archive import Archive
from tocsin.ledger.alerts import alerts_of
from tocsin.ledger.entries import Alert
from tocsin.ledger.ledger import Ledger


class Kin(NamedTuple):
    """What belongs to an alert: its commitment's mentions by id, and all alerts of its stage, itself included."""

    mentions: tuple[str, ...]
    alerts: tuple[Alert, ...]


class Alerts(Protocol):
    """Who knows the alerts of an archive."""

    def fresh(self) -> Iterable[Alert]:
        """The alerts of the archive as it now stands; those that were given before may come again or be left out."""

    def kin(self, alert: Alert) -> Kin:
        """What belongs to one of them."""


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

    def kin(self, alert: Alert) -> Kin:
        """What belongs to an alert that `fresh` gave last."""
        if self._ledger is None:
            return Kin((alert.commitment,), (alert,))
        entry = self._ledger.entry(alert.commitment)
        return Kin(
            tuple(one.id for one in entry.mentions), tuple(a for a in alerts_of(entry) if a.stage == alert.stage)
        )
