"""`Bell`: takes new alerts from the ledger into the outbox, and rings what is due."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tocsin.bell.alerts import Alerts
from tocsin.bell.backoff import Backoff
from tocsin.bell.outbox import Outbox, Ringing
from tocsin.bell.outlets.outlet import Outlet
from tocsin.bell.quiet import QuietHours
from tocsin.bell.rules import Rules
from tocsin.errors import DeliveryError, OutboxError
from tocsin.ledger.entries import Alert

SLICE_SECONDS = 20.0  # that an outlet may take before it is the next one's turn


@dataclass
class Bell:
    """One archive's bell.

    Attributes:
        alerts: who knows them.
        outbox: what is known, and what is to be rung.
        outlets: where.
        told: is called with a line for the user whenever an outlet fails.
        rules: which alerts ring.
        quiet: when none do; they ring after.
        backoff: when an outlet that failed is tried again, and when an alert is given up.
        stopped: whether somebody asked to stop, which is looked at between two alerts.
        clock: the time in seconds since 1970.
        slice_seconds: after which the next outlet has its turn.
        failed: whether an outlet has ever failed.
    """

    alerts: Alerts
    outbox: Outbox
    outlets: Sequence[Outlet]
    told: Callable[[str], None]
    rules: Rules = field(default_factory=Rules)
    quiet: QuietHours | None = None
    backoff: Backoff = field(default_factory=Backoff)
    stopped: Callable[[], bool] = lambda: False
    clock: Callable[[], float] = time.time
    slice_seconds: float = SLICE_SECONDS
    failed: bool = field(default=False, init=False)

    def begin(self, *, from_start: bool = False) -> None:
        """Begin: at the very first start, alerts that are there already are not rung.

        Args:
            from_start: ring them, also those that an earlier start has passed over.
        """
        if from_start:
            self.outbox.forget_before()
        if not self.outbox.begun:
            self.outbox.begin([] if from_start else self.alerts.fresh())
        for name, count in self.outbox.left(outlet.name for outlet in self.outlets).items():
            self.told(f"{name}: {_alerts(count)} to be rung there, and this watch was not given it")

    def look(self) -> int:
        """Take in the alerts that are new; returns how many of them are to ring."""
        new = {alert.id: alert for alert in self.alerts.fresh() if not self.outbox.knows(alert)}
        wanted = {alert.id for alert in new.values() if self.rules.want(alert) and not self._rung(alert)}
        at = self.clock()
        self.outbox.notice((new[name] for name in new if name in wanted), [outlet.name for outlet in self.outlets], at)
        self.outbox.notice((new[name] for name in new if name not in wanted), (), at)
        return len(wanted)

    def _rung(self, alert: Alert) -> bool:
        """Whether it rang already, by the words of another paper.

        The ledger tells of a step by the first who reported it, and of a commitment by its first mention. Both may
        come in late, and then the same step has another id; what it had before was told on the same day or a later one.
        """
        mentions, alike = self.alerts.kin(alert)
        day = _day(alert.document.published)
        known = [told for told in self.outbox.told(mentions, alert.stage) if _day(told) >= day]
        return len(known) >= sum(_day(one.document.published) >= day for one in alike)

    def ring(self) -> None:
        """Ring what is due, outlet by outlet; one that fails or is slow keeps no other from ringing.

        A slow one may leave some that are still due.

        Raises:
            BrokenPipeError: whoever read the only outlet went away.
            OutboxError: the outbox cannot be written, so that nothing more may be rung.
        """
        for outlet in self.outlets:
            end = time.monotonic() + self.slice_seconds
            while (
                time.monotonic() < end
                and not self._held()
                and (ringing := self.outbox.waiting(outlet.name, self.clock(), outlet.at_once))
            ):
                if not self._ring(outlet, ringing):
                    break

    def ring_all(self) -> None:
        """Ring until nothing is due; raises as `ring`."""
        while not self._held() and (due := self.due()) is not None and due <= self.clock():
            self.ring()

    def due(self) -> float | None:
        """When to ring next, in seconds since 1970; None when nothing waits."""
        due = self.outbox.next_due(outlet.name for outlet in self.outlets)
        if due is not None and self.quiet is not None and self.quiet.hold(later := max(due, self.clock())):
            return self.quiet.over(later)
        return due

    def _held(self) -> bool:
        return self.stopped() or (self.quiet is not None and self.quiet.hold(self.clock()))

    def _ring(self, outlet: Outlet, ringing: list[Ringing]) -> bool:
        """Ring at an outlet; whether it would take others now."""
        try:
            outlet.ring(ringing)
        except DeliveryError as error:
            self._put_off(outlet, ringing, error)
            return not error.outlet
        except OutboxError:
            raise
        except Exception as error:
            if isinstance(error, BrokenPipeError) and len(self.outlets) == 1:
                raise
            what = getattr(error, "strerror", None) or f"{type(error).__name__}: {error}"
            self._put_off(outlet, ringing, DeliveryError(f"failed ({what})"))
            return False
        self.outbox.rung(outlet.name, [one.alert for one in ringing])
        return True

    def _put_off(self, outlet: Outlet, ringing: list[Ringing], error: DeliveryError) -> None:
        """Have alerts tried again, those given up excepted; an outlet that is at fault has failed all that are due."""
        now = self.clock()
        failed = self.outbox.waiting(outlet.name, now) if error.outlet else ringing
        hopeless = [one for one in failed if error.final or self.backoff.over(one.attempts + 1, now - one.at)]
        given_up = {one.alert.id for one in hopeless}
        others = [one for one in failed if one.alert.id not in given_up]
        self.outbox.give_up(outlet.name, [one.alert for one in hopeless], str(error))
        waits = [(one.alert, self.backoff.wait(one.attempts + 1, error.after)) for one in others]
        self.outbox.put_off(outlet.name, [(alert, now + wait) for alert, wait in waits], str(error))
        if waits:
            soonest = min(wait for _, wait in waits)
            self.told(f"{outlet.name}: {error}; {_alerts(len(waits))} to be tried again in {soonest:.0f} seconds")
        for one in hopeless:
            self.told(f"{outlet.name}: {error}; gave up alert {one.alert.id}")
        self.failed = True


def _day(published: str | None) -> str:
    return (published or "")[:10]


def _alerts(count: int) -> str:
    return f"{count} alert{'s' * (count != 1)}"
