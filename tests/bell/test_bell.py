"""The bell: what rings when, and what becomes of what does not."""

import sqlite3
from datetime import time
from time import sleep

import pytest
from bell_made import NOON, Clock, Heard, Ledger, alert, alerts

from tocsin.bell.backoff import DAY_SECONDS, Backoff
from tocsin.bell.bell import Bell
from tocsin.bell.outbox import Outbox
from tocsin.bell.quiet import QuietHours
from tocsin.bell.rules import Rule, Rules
from tocsin.errors import DeliveryError, OutboxError
from tocsin.ledger.entries import Paper

STEADY = Backoff(chance=lambda: 0.5)  # no jitter
DOWN = DeliveryError("cannot be reached")
REFUSED = DeliveryError("answers 500", outlet=False)


class House:
    """A bell with all that belongs to it, which can be started again."""

    def __init__(self, folder, *outlets, ledger=None, begin=True, **options):
        self.outlets = outlets or (Heard(),)
        self.ledger = ledger or Ledger()
        self.clock = Clock()
        self.told = []
        self.path = folder / "main.sqlite"
        self.options = {"backoff": STEADY, **options}
        self.start()
        if begin:
            self.bell.begin()

    def start(self):
        self.outbox = Outbox.open(self.path)
        self.bell = Bell(self.ledger, self.outbox, self.outlets, self.told.append, clock=self.clock, **self.options)

    def again(self, **options):
        self.outbox.close()
        self.options |= options
        self.start()

    def round(self):
        self.bell.look()
        self.bell.ring()

    def after(self, seconds):
        self.clock.now += seconds
        self.round()

    @property
    def heard(self):
        return [outlet.rung for outlet in self.outlets]


@pytest.fixture
def house(tmp_path):
    return lambda *outlets, **options: House(tmp_path, *outlets, **options)


def test_a_new_alert_rings_once_at_each_outlet(house):
    at = house(Heard("one"), Heard("two", at_once=100))
    at.ledger.alerts += alerts(3)
    at.round()
    at.round()
    assert at.heard == [["a0", "a1", "a2"], ["a0", "a1", "a2"]]
    at.again()
    at.ledger.alerts += [alert("b"), alert("b")]
    at.round()
    assert at.heard == [["a0", "a1", "a2", "b"]] * 2
    assert at.told == []


def test_what_was_there_before_the_first_start_does_not_ring(house):
    at = house(ledger=Ledger(*alerts(2)))
    at.ledger.alerts.append(alert("new"))
    at.round()
    assert at.heard == [["new"]]


def test_what_came_between_two_starts_rings(house):
    at = house(ledger=Ledger(*alerts(2)))
    at.ledger.alerts.append(alert("between"))
    at.again()
    at.bell.begin()
    at.round()
    assert at.heard == [["between"]]


@pytest.mark.parametrize("started_before", [False, True])
def test_from_the_start_all_of_it_rings(house, started_before):
    at = house(ledger=Ledger(*alerts(2)), begin=started_before)
    at.round() if started_before else None
    at.bell.begin(from_start=True)
    at.round()
    assert at.heard == [["a0", "a1"]]
    at.bell.begin(from_start=True)
    at.round()
    assert at.heard == [["a0", "a1"]]


def told_on(day, name, **changes):
    return alert(name, document=Paper(id=name, published=day), **changes)


AGAIN = [  # what rang, what the ledger has then, and what rings for it
    ("another paper told of it first", [("2030-03-16", {})], [("2030-03-15", {})], []),
    ("another paper told of it on the same day", [("2030-03-16", {})], [("2030-03-16", {})], []),
    ("an earlier mention came in", [("2030-03-16", {})], [("2030-03-16", {"commitment": "c0"})], []),
    (
        "of two, one is told by another",
        [("2030-03-16", {}), ("2030-04-02", {})],
        [("2030-03-15", {}), ("2030-04-02", {})],
        [],
    ),
    ("the first report was taken back", [("2030-03-16", {})], [("2030-03-20", {})], ["n0"]),
    ("a second time, later", [("2030-03-16", {})], [("2030-03-16", {}), ("2030-04-02", {})], ["n1"]),
    ("a second time, earlier", [("2030-03-16", {})], [("2030-02-01", {}), ("2030-03-16", {})], ["n0"]),
    ("another stage", [("2030-03-16", {})], [("2030-03-16", {"stage": "kept"})], ["n0"]),
    ("another commitment", [("2030-03-16", {})], [("2030-03-16", {"commitment": "c9"})], ["n0"]),
]


@pytest.mark.parametrize("restart", [False, True])
@pytest.mark.parametrize(("before", "after", "rings"), [row[1:] for row in AGAIN], ids=[row[0] for row in AGAIN])
def test_a_step_rings_once_whoever_tells_of_it(house, before, after, rings, restart):
    at = house()
    at.ledger.alerts += [told_on(day, f"o{n}", **changes) for n, (day, changes) in enumerate(before)]
    at.round()
    olds = {(one.document.published, one.commitment, one.stage): one for one in at.ledger.alerts}
    at.ledger.alerts = []
    for n, (day, changes) in enumerate(after):
        same = olds.get((day, "c1", "invoked")) if len(after) > 1 and not changes else None
        at.ledger.alerts.append(same or told_on(day, f"n{n}", **changes))
    at.again() if restart else None
    at.round()
    at.round()
    assert at.heard[0][len(before) :] == rings


def test_an_outbox_of_an_older_tocsin_knows_what_rang(house):
    at = house()
    at.ledger.alerts.append(told_on("2030-03-16", "old"))
    at.round()
    at.outbox.close()
    with sqlite3.connect(at.path) as database:
        database.execute("drop index of")
        for column in ("commitment", "stage", "told"):
            database.execute(f"alter table alerts drop column {column}")
        database.execute("pragma user_version = 1")
    at.ledger.alerts = [told_on("2030-03-15", "new")]
    at.start()
    at.round()
    assert at.heard == [["old"]]


def test_rules_are_asked_when_an_alert_is_new(house):
    at = house(rules=Rules(Rule(kinds=("promise",))))
    at.ledger.alerts += [alert("threat"), alert("promise", kind="promise")]
    at.round()
    assert at.heard == [["promise"]]
    at.again(rules=Rules())
    at.round()
    assert at.heard == [["promise"]]


def test_an_outlet_that_is_down_is_left_alone_longer_and_longer(house):
    at = house(Heard("down"), Heard("well"))
    at.outlets[0].fails = DOWN
    at.ledger.alerts += alerts(3)
    at.round()
    assert at.heard == [[], ["a0", "a1", "a2"]]
    tries = []
    for _ in range(14):
        tries.append(at.bell.due() - at.clock.now)
        at.clock.now = at.bell.due()
        at.bell.ring()
    assert tries == [5, 15, 45, 135, 405, 1215, 3645, 10935] + [21600] * 6
    assert at.outlets[0].tried == 15  # one a time, though three wait
    assert at.told[0] == "down: cannot be reached; 3 alerts to be tried again in 5 seconds"
    at.outlets[0].fails = None
    at.after(21600)
    assert at.heard[0] == ["a0", "a1", "a2"]
    assert at.bell.due() is None


def test_an_alert_that_is_refused_keeps_no_other_from_ringing(house):
    at = house()
    at.outlets[0].bad["a1"] = REFUSED
    at.ledger.alerts += alerts(3)
    at.round()
    assert at.heard == [["a0", "a2"]]
    at.ledger.alerts.append(alert("later"))
    at.after(1)
    assert at.heard == [["a0", "a2", "later"]]
    at.outlets[0].bad.clear()
    at.after(5)
    assert at.heard == [["a0", "a2", "later", "a1"]]


def test_a_new_alert_does_not_wait_for_one_that_hangs(house):
    at = house()
    at.outlets[0].bad["a0"] = DeliveryError("takes longer than 30 seconds")
    at.ledger.alerts += alerts(1)
    for seconds in (0, 5, 15, 45):
        at.after(seconds)
    at.ledger.alerts.append(alert("new"))
    at.after(1)
    assert at.heard == [["new"]]


def test_an_outlet_may_ask_for_more_time_but_not_for_ever(house):
    at = house()
    at.outlets[0].fails = DeliveryError("answers 429", after=100.0)
    at.ledger.alerts += alerts(1)
    at.round()
    assert at.bell.due() == NOON + 100
    at.outlets[0].fails = DeliveryError("answers 429", after=1e12)
    at.after(100)
    assert at.bell.due() == NOON + 100 + DAY_SECONDS


def test_giving_up_is_told_and_takes_days_and_many_attempts(house):
    at = house()
    at.outlets[0].fails = DOWN
    at.ledger.alerts += alerts(2)
    at.round()
    at.after(4 * DAY_SECONDS)  # a laptop that was closed
    assert len(at.outbox.waiting("heard", 1e12)) == 2
    while at.bell.due() is not None:
        at.clock.now = at.bell.due()
        at.bell.ring()
    assert at.outlets[0].tried == 10
    assert at.told[-2:] == [f"heard: cannot be reached; gave up alert a{number}" for number in (0, 1)]
    at.outlets[0].fails = None
    at.after(DAY_SECONDS)
    assert at.heard == [[]]


def test_an_outlet_that_is_gone_is_given_up_at_once(house):
    at = house()
    at.outlets[0].bad["a0"] = DeliveryError("answers 410 Gone", outlet=False, final=True)
    at.ledger.alerts += alerts(2)
    at.round()
    assert at.heard == [["a1"]]
    assert at.told == ["heard: answers 410 Gone; gave up alert a0"]
    assert at.bell.failed


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(28, "No space left on device"), "one: failed (No space left on device)"),
        (ValueError("a defect"), "one: failed (ValueError: a defect)"),
        (BrokenPipeError(32, "Broken pipe"), "one: failed (Broken pipe)"),
    ],
)
def test_whatever_goes_wrong_in_an_outlet_the_others_ring(house, error, said):
    at = house(Heard("one"), Heard("two"))
    at.outlets[0].fails = error
    at.ledger.alerts += alerts(1)
    at.round()
    assert at.heard == [[], ["a0"]]
    assert at.told == [f"{said}; 1 alert to be tried again in 5 seconds"]


def test_nobody_reads_the_only_outlet(house):
    at = house()
    at.outlets[0].fails = BrokenPipeError()
    at.ledger.alerts += alerts(1)
    with pytest.raises(BrokenPipeError):
        at.round()


def test_nothing_rings_twice_when_the_outbox_cannot_be_written(house, monkeypatch):
    at = house()
    at.ledger.alerts += alerts(2)
    at.bell.look()

    def full(*_):
        raise OutboxError("main.sqlite", "cannot be written")

    monkeypatch.setattr(at.outbox, "rung", full)
    with pytest.raises(OutboxError):
        at.bell.ring()
    assert at.heard == [["a0"]]


def test_what_was_tried_and_not_marked_rings_again_after_a_restart(house):
    at = house()
    at.ledger.alerts += alerts(2)
    at.bell.look()
    at.outlets[0].ring(at.outbox.waiting("heard", at.clock.now, 1))  # and there the process was killed
    at.again()
    at.round()
    assert at.heard == [["a0", "a0", "a1"]]


def test_quiet_hours_hold_back_and_lose_nothing(house):
    at = house(quiet=QuietHours(time(17, 0), time(19, 0), zone=None))
    at.bell.quiet = QuietHours.parse("17:00-19:00 UTC")  # it is 17:46:40
    at.ledger.alerts += alerts(2)
    at.round()
    assert at.heard == [[]]
    over = at.bell.due()
    assert over - NOON == 73 * 60 + 20
    at.after(60)
    at.clock.now = over - 1
    at.round()
    assert at.heard == [[]]
    at.after(1)
    assert at.heard == [["a0", "a1"]]


def test_quiet_hours_hold_back_what_failed_too(house):
    at = house(quiet=QuietHours.parse("17:50-19:00 UTC"))
    at.outlets[0].fails = DeliveryError("answers 503", after=600.0)
    at.ledger.alerts += alerts(1)
    at.round()
    assert at.bell.due() == NOON + 73 * 60 + 20
    at.after(600)
    assert at.outlets[0].tried == 1


def test_a_slow_outlet_keeps_no_other_from_ringing(house):
    class Slow(Heard):
        def ring(self, given):
            sleep(0.02)
            super().ring(given)

    at = house(Slow("slow"), Heard("quick", at_once=10), slice_seconds=0.01)
    at.ledger.alerts += alerts(4)
    at.round()
    assert at.heard == [["a0"], ["a0", "a1", "a2", "a3"]]
    assert at.bell.due() <= at.clock.now
    at.outlets[1].bad["bad"] = REFUSED
    at.ledger.alerts.append(alert("bad"))
    at.bell.look()
    at.bell.ring_all()
    assert at.heard == [["a0", "a1", "a2", "a3", "bad"], ["a0", "a1", "a2", "a3"]]


def test_stopping_leaves_the_others_waiting(house):
    at = house()
    at.ledger.alerts += alerts(3)
    at.bell.stopped = lambda: len(at.outlets[0].rung) >= 1
    at.round()
    assert at.heard == [["a0"]]
    at.again(stopped=lambda: False)
    at.round()
    assert at.heard == [["a0", "a1", "a2"]]


def test_an_outlet_that_is_no_longer_given_is_named(house):
    at = house(Heard("one"), Heard("two"))
    at.outlets[0].fails = at.outlets[1].fails = DOWN
    at.ledger.alerts += alerts(1)
    at.round()
    at.told.clear()
    at.outlets = at.outlets[:1]
    at.again()
    at.bell.begin()
    assert at.told == ["two: 1 alert to be rung there, and this watch was not given it"]


def test_waits_are_scattered_by_a_quarter():
    waits = {Backoff(chance=lambda x=x: x / 10).wait(3) for x in range(11)}
    assert (min(waits), max(waits), len(waits)) == (45 * 0.75, 45 * 1.25, 11)
    assert Backoff(chance=lambda: 1.0).wait(10_000) == 1.25 * DAY_SECONDS / 4
