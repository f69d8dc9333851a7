"""Quiet hours: whose clock, over midnight, when the clocks change."""

import time
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.bell.quiet import QuietHours
from tocsin.errors import InputError

OSLO = ZoneInfo("Europe/Oslo")
NIGHT = "22:00-07:00 Europe/Oslo"

HOURS = [
    (NIGHT, "2031-05-01T21:59", None),
    (NIGHT, "2031-05-01T22:00", "2031-05-02T07:00"),
    (NIGHT, "2031-05-01T23:59", "2031-05-02T07:00"),
    (NIGHT, "2031-05-02T00:00", "2031-05-02T07:00"),
    (NIGHT, "2031-05-02T06:59", "2031-05-02T07:00"),
    (NIGHT, "2031-05-02T07:00", None),
    ("9:00-12:30 Europe/Oslo", "2031-05-02T08:59", None),
    ("9:00-12:30 Europe/Oslo", "2031-05-02T09:00", "2031-05-02T12:30"),
    ("9:00-12:30 Europe/Oslo", "2031-05-02T12:30", None),
    (NIGHT, "2031-03-30T01:00", "2031-03-30T07:00"),  # an hour is lost that night
    (NIGHT, "2031-10-26T01:00", "2031-10-26T07:00"),  # an hour comes twice that night
]


@pytest.mark.parametrize(("hours", "now", "over"), HOURS)
def test_hours(hours, now, over):
    quiet = QuietHours.parse(hours)
    at = datetime.fromisoformat(now).replace(tzinfo=OSLO).timestamp()
    assert quiet.hold(at) is (over is not None)
    if over is not None:
        assert datetime.fromtimestamp(quiet.over(at), OSLO).replace(tzinfo=None) == datetime.fromisoformat(over)


@given(
    now=st.integers(1_900_000_000, 1_931_536_000) | st.integers(1_919_200_000, 1_919_300_000),
    start=st.times(),
    end=st.times(),
    zone=st.sampled_from(["Europe/Oslo", "Australia/Lord_Howe", "America/St_Johns", "Pacific/Apia", "UTC"]),
)
def test_quiet_hours_are_over_later_and_within_a_day(now, start, end, zone):
    quiet = QuietHours(start, end, ZoneInfo(zone))
    if start != end and quiet.hold(now):
        assert now < quiet.over(now) <= now + 26 * 3600


def test_without_a_zone_it_is_this_machine_s_clock(monkeypatch):
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    time.tzset()
    try:
        at = datetime(2031, 1, 15, 23, 0, tzinfo=ZoneInfo("Pacific/Auckland")).timestamp()
        quiet = QuietHours.parse("22:00-07:00")
        assert quiet.hold(at)
        assert quiet.over(at) == at + 8 * 3600
        assert not QuietHours.parse("22:00-07:00 UTC").hold(at)
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("at night", "write them as"),
        ("22-7", "write them as"),
        ("22:00-07:00 Europe/Oslo today", "write them as"),
        ("24:00-07:00", "hours go to 23"),
        ("22:00-07:60", "hours go to 23"),
        ("22:00-22:00", "nothing would be quiet"),
        ("22:00-07:00 Europe/Osloo", "no such zone"),
        ("22:00-07:00 ../../etc/passwd", "quiet hours: "),
        ("22:00-07:00 Europe", "no such zone"),
    ],
)
def test_hours_that_are_none(text, complaint):
    with pytest.raises(InputError) as caught:
        QuietHours.parse(text)
    assert complaint in str(caught.value)
