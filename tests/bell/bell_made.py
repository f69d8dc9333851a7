"""Alerts made by hand, and what stands in for the ledger and for outlets."""

from collections.abc import Iterable, Sequence

import msgspec

from tocsin.bell.alerts import Kin
from tocsin.bell.outbox import Ringing
from tocsin.ledger.entries import Alert, Mention, Paper
from tocsin.records import Actor, Span

NOON = 1_900_000_000.0  # 2030-03-17T17:46:40Z

TONGA = Actor("Tonga", "TON", "TON")
SAMOA = Actor("Samoa", "WSM", "WSM")
DECLARED = "“Tonga will recall its envoy if Samoa reopens the cable station,” Foreign Minister Sione Vea said."
REOPENED = "Samoa has reopened the cable station at Apia, its government said on Friday."


def span(words: str, text: str) -> Span:
    """The first place where the words stand."""
    start = text.index(words)
    return Span(start, start + len(words), words)


ALERT = Alert(
    id="a1",
    commitment="c1",
    stage="invoked",
    on="2030-03-15",
    document=Paper(
        id="d2", title="Samoa switches cable back on", url="https://news.example/cable", published="2030-03-16"
    ),
    source=span(REOPENED, REOPENED),
    score=0.87,
    reasons=("same actor WSM", "'reopened' means 'reopens'", "reported, not planned"),
    kind="threat",
    committer=TONGA,
    addressee=SAMOA,
    trigger=span("Samoa reopens the cable station", DECLARED),
    response=span("Tonga will recall its envoy", DECLARED),
    declared=Mention(
        id="c1",
        document=Paper(id="d1", title="Tonga warns Samoa over cable", published="2030-02-01"),
        on="2030-02-01",
        source=span(DECLARED, DECLARED),
        trigger=span("Samoa reopens the cable station", DECLARED),
        response=span("Tonga will recall its envoy", DECLARED),
        speaker=Actor("Sione Vea", "TON GOV", "TON", "GOV", "Foreign Minister"),
    ),
)


def alert(name: str = "a1", **changes: object) -> Alert:
    """The alert with another id, and whatever else is to be changed."""
    return msgspec.structs.replace(ALERT, id=name, **changes)


def alerts(count: int, prefix: str = "a") -> list[Alert]:
    """So many alerts: a0, a1, ..."""
    return [alert(f"{prefix}{number}") for number in range(count)]


def ringing(*names: str, at: float = NOON) -> list[Ringing]:
    """Alerts on their way to an outlet."""
    return [Ringing(alert(name), at) for name in names]


class Ledger:
    """Gives the alerts that it is told to have, all of them each time."""

    def __init__(self, *given: Alert) -> None:
        self.alerts = list(given)

    def fresh(self) -> Iterable[Alert]:
        return list(self.alerts)

    def kin(self, alert: Alert) -> Kin:
        """Commitments "c0" and "c1" are one."""
        names = ("c0", "c1") if alert.commitment in {"c0", "c1"} else (alert.commitment,)
        alike = (a for a in self.alerts if a.commitment in names and a.stage == alert.stage)
        return Kin(names, tuple(alike))


class Heard:
    """An outlet that notes what rings, and fails when it is told to."""

    def __init__(self, name: str = "heard", at_once: int = 1) -> None:
        self.name = name
        self.at_once = at_once
        self.rung: list[str] = []
        self.tried = 0
        self.fails: BaseException | None = None
        self.bad: dict[str, BaseException] = {}

    def ring(self, given: Sequence[Ringing]) -> None:
        self.tried += 1
        for one in given:
            if error := self.fails or self.bad.get(one.alert.id):
                raise error
        self.rung += [one.alert.id for one in given]


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, now: float = NOON) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now
