"""The ledger as pages see it: made in the background, looked at as a whole that does not change under a page."""

import threading
from collections.abc import Sequence
from typing import NamedTuple

from tocsin.archive import Archive
from tocsin.archive.store import Store
from tocsin.errors import LedgerError, TocsinError
from tocsin.ledger.entries import Alert, Decision, Entry, Stage, Verdict
from tocsin.ledger.ledger import Ledger
from tocsin.ledger.whatif import Answer, whatif
from tocsin.records import Reading
from tocsin.web.behind import Watched

WAIT_SECONDS = 20.0  # for the ledger of a large archive, before somebody is told to come again


class NotReadyError(TocsinError):
    """The ledger is not ready yet."""


class Snapshot(NamedTuple):
    """The ledger at one moment; `leads` has the entry of each mention."""

    entries: tuple[Entry, ...] = ()
    alerts: tuple[Alert, ...] = ()
    decisions: tuple[Decision, ...] = ()
    leads: dict[str, Entry] = {}  # noqa: RUF012 - never changed


class Accounts:
    """The ledger of one archive, which it opens for itself.

    Args:
        where: the archive.
    """

    def __init__(self, where: str) -> None:
        self.changes = 0
        self._where = where
        self._lock = threading.RLock()
        self._ready = threading.Event()
        self._ledger: Ledger | None = None
        self._watched: Watched | None = None
        self._now = Snapshot()

    def look(self) -> Sequence[Alert]:
        """Take in what came into the archive or was decided since; the alerts that there were not before."""
        with self._lock:
            if self._ledger is None or self._watched is None:
                archive = Archive(Store.open(self._where, create=False))
                self._watched = Watched(archive.store, "batches", "decisions")
                self._ledger = Ledger.of(archive)
                self._show(self._ledger)
                return ()
            if not self._watched.moved():
                return ()
            before, fresh = self._now, self._ledger.refresh()
            self._show(self._ledger)
            return [alert for alert in fresh if _is_new(alert, before, self._now)]

    def _show(self, ledger: Ledger) -> None:
        entries = tuple(ledger.entries())
        leads = {mention.id: entry for entry in entries for mention in entry.mentions}
        self._now = Snapshot(entries, tuple(ledger.alerts()), tuple(ledger.decisions.all()), leads)
        self.changes += 1
        self._ready.set()

    def now(self) -> Snapshot:
        """The ledger as it was last seen.

        Raises:
            NotReadyError: it is not ready yet.
        """
        if not self._ready.is_set():
            self._begin()
        return self._now

    def _begin(self) -> None:
        """Make the ledger, unless somebody does so already; then wait for it."""
        if self._lock.acquire(timeout=WAIT_SECONDS):
            try:
                self.look()
            finally:
                self._lock.release()
        if not self._ready.is_set():
            raise NotReadyError("the ledger of this archive is being made; come again in a minute")

    def entry(self, name: str) -> Entry:
        """The commitment that an id leads to, also one that was dismissed.

        Raises:
            LedgerError: there is none.
        """
        found = self.now().leads.get(name)
        if found is not None:
            return found
        with self._lock:
            return self._made().entry(name)

    def decide(
        self, name: str, step: str | None, verdict: Verdict, who: str, state: Stage | None, note: str | None
    ) -> Decision:
        """Keep what somebody says of a commitment, or of one of its steps.

        Raises:
            LedgerError: there is no such commitment or step, or a correction does not say what it is instead.
        """
        self.now()
        with self._lock:
            ledger = self._made()
            entry = ledger.entry(name)
            about = next((one for one in entry.history if one.id == step), None)
            if step is not None and about is None:
                raise LedgerError(step, "no such step of this commitment; load the page again")
            if (verdict == "correct") != (state is not None):
                raise LedgerError(name, "a correction, and only a correction, says what the step is instead")
            made = ledger.decisions.decide(entry, about, verdict, who, state, note)
            ledger.refresh()
            self._show(ledger)
            return made

    def whatif(self, reading: Reading, depth: int) -> tuple[Answer, ...]:
        """Who has said they would do what about what a reading says."""
        self.now()
        with self._lock:
            return tuple(whatif(self._made(), reading, depth))

    def _made(self) -> Ledger:
        if self._ledger is None:
            raise NotReadyError("the ledger of this archive is being made; come again in a minute")
        return self._ledger


def _is_new(alert: Alert, before: Snapshot, now: Snapshot) -> bool:
    """Whether an alert is of a step that was not there; one that another paper tells of now has another id."""
    entry = now.leads.get(alert.commitment)
    mentions = entry.mentions if entry is not None else ()
    earlier = {one.id: one for m in mentions if (one := before.leads.get(m.id)) is not None}
    return entry is None or _steps(entry, alert.stage) > sum(_steps(one, alert.stage) for one in earlier.values())


def _steps(entry: Entry, stage: Stage) -> int:
    return sum(step.state == stage for step in entry.history)
