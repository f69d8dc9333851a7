"""An agenda that calendar programs open: whole days, stable UIDs, nothing of the time of writing."""

from datetime import UTC, date, datetime

import msgspec
import pytest
from icalendar import Calendar

from export.conftest import exported
from export.made_readings import READINGS, TALKS
from tocsin.export.calendar import CalendarEntry, agenda_calendar, appointment_entry, calendar, days_of, deadline_entry
from tocsin.ledger.agenda import Item
from tocsin.ledger.entries import Paper
from tocsin.records import When


def parsed(data):
    return Calendar.from_ical(data)


def items(data):
    return {str(item["UID"]): item for item in parsed(data).walk("VEVENT")}


@pytest.fixture(scope="module")
def agenda(archive):
    return exported(archive, "ics")


@pytest.mark.parametrize(
    ("uid", "first", "end"),
    [
        ("appointment-a-day@tocsin", date(2033, 5, 9), date(2033, 5, 10)),
        ("appointment-a-range@tocsin", date(2033, 6, 2), date(2033, 6, 7)),
        ("appointment-a-season@tocsin", date(2033, 9, 1), date(2033, 12, 1)),
        ("deadline-ports-c1@tocsin", date(2033, 5, 31), date(2033, 6, 1)),
    ],
)
def test_days(agenda, uid, first, end):
    item = items(agenda)[uid]
    assert (item["DTSTART"].dt, item["DTEND"].dt) == (first, end)
    assert not isinstance(item["DTSTART"].dt, datetime)


def test_what_has_no_day_is_not_in_it(agenda):
    assert len(items(agenda)) == 4


def test_an_item(agenda):
    item = items(agenda)["appointment-a-day@tocsin"]
    assert item["DTSTAMP"].dt == datetime(2033, 5, 4, 9, 30, tzinfo=UTC)
    assert item["SUMMARY"] == "hold talks in Lima (PER, CHL)"
    assert item["LOCATION"] == "Lima"
    assert item["GEO"].to_ical() == "-12.04318;-77.02824"
    assert item["URL"] == "https://example.org/t?a=1&b=2"
    assert "2033-05-09T15:00" in item["DESCRIPTION"]
    assert " ".join(TALKS.split()) in item["DESCRIPTION"]


def test_it_keeps_to_the_standard(agenda):
    assert parsed(agenda).errors == []
    assert all(not item.errors for item in items(agenda).values())
    assert agenda.replace(b"\r\n", b"").count(b"\n") == 0
    assert max(map(len, agenda.split(b"\r\n"))) <= 75  # octets, RFC 5545 section 3.1
    for name in ("PRODID", "VERSION"):
        assert parsed(agenda)[name]


def test_a_nasty_text_comes_back():
    said = "one; two, three \\n \u0007\u202e\ufffe\x00 café " + "å" * 80
    item = CalendarEntry(
        id="x", title=said, first=date.max, last=date.max, text=f"{said}\nEND:VEVENT", link="javascript:x"
    )
    (found,) = items(calendar([item], "name\r\nX-EVIL:1")).values()
    assert found["SUMMARY"] == "one; two, three \\n café " + "å" * 80
    assert found["DESCRIPTION"].split("\n")[1] == "END:VEVENT"
    assert "URL" not in found
    assert found["DTSTAMP"].dt == datetime(1970, 1, 1, tzinfo=UTC)


def test_an_empty_agenda_is_a_calendar():
    assert list(parsed(calendar([])).walk("VEVENT")) == []


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2033-05-09", "2033-05-09", (date(2033, 5, 9), date(2033, 5, 9))),
        ("2033-05-09T15:00", "2033-05-09T16:00", (date(2033, 5, 9), date(2033, 5, 9))),
        ("2033-06-01", "2033-06-30", (date(2033, 6, 1), date(2033, 6, 30))),
        (None, "2033-05-31", (date(2033, 5, 31), date(2033, 5, 31))),
        ("2033-05-31", None, (date(2033, 5, 31), date(2033, 5, 31))),
        (None, None, None),
        ("XXXX-03-11", None, None),
    ],
)
def test_days_of_a_date(start, end, days):
    assert days_of(When("then", "then", start, end, "day")) == days
    assert days_of(None) is None


def test_from_records():
    talks = {one.id: one for one in READINGS["talks"].appointments}
    paper = Paper(id="talks")
    assert appointment_entry(talks["a-vague"], paper) is None
    assert appointment_entry(talks["a-range"], paper).last == date(2033, 6, 6)
    (threat,) = READINGS["ports"].commitments
    assert deadline_entry(threat, paper).title == "deadline of a threat: Peru raises its anchovy tariffs"
    (warning,) = READINGS["nasty"].commitments
    assert deadline_entry(warning, paper) is None


def test_what_the_ledger_says_is_coming(archive):
    talks = {one.id: one for one in READINGS["talks"].appointments}["a-range"]
    (threat,) = READINGS["ports"].commitments
    paper = Paper(id="p", title="Talks", published="2033-05-04", url="https://example.org/t")
    told = Item(
        id="a-range",
        what="appointment",
        label="talks",
        actors=talks.participants,
        when=talks.when,
        where="Lima",
        document=paper,
        source=talks.source,
        papers=2,
    )
    structs = msgspec.structs.replace
    due = structs(
        told, id="x", what="deadline", label="if it rains", when=threat.deadline, commitment="ports-c1", papers=1
    )
    never = structs(told, when=When("soon", "XXXX", None, None, "vague"))
    found = items(agenda_calendar([told, due, never]))
    assert found.keys() < items(exported(archive, "ics")).keys()  # the UIDs are those of exports
    first = found["appointment-a-range@tocsin"]
    assert first["SUMMARY"] == "talks (PER, CHL)"
    assert {"where: Lima", "told by 2 articles"} < set(first["DESCRIPTION"].split("\n"))
    assert found["deadline-ports-c1@tocsin"]["DTSTART"].dt == date(2033, 5, 31)


@pytest.mark.parametrize("asked", [{"since": "2033-09"}, {"until": "2033-05"}, {"actors": ("CHL",)}], ids=str)
def test_filters_hold_for_deadlines_too(archive, asked):
    found = {
        "2033-09": {"appointment-a-season@tocsin"},
        "2033-05": {"appointment-a-day@tocsin", "deadline-ports-c1@tocsin"},
    }
    every = {f"appointment-{name}@tocsin" for name in ("a-day", "a-range", "a-season")} | {"deadline-ports-c1@tocsin"}
    assert items(exported(archive, "ics", **asked)).keys() == found.get(str(*asked.values()), every)
