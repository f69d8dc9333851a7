"""What other programs subscribe to."""

from icalendar import Calendar
from lxml import etree

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def test_a_calendar_has_the_agenda(shared_client) -> None:
    found = shared_client.get("/agenda.ics")
    assert found.headers["content-type"] == "text/calendar; charset=utf-8"
    events = Calendar.from_ical(found.content).walk("VEVENT")
    titles = {str(one["summary"]): one for one in events}
    talks = titles["talks with her Tunisian counterpart in Rome"]
    assert f"{talks['dtstart'].dt}" == "2031-03-21"
    assert str(talks["url"]).startswith("http://localhost/a/")
    assert "Malta" in talks["description"]
    assert len({str(one["uid"]) for one in events}) == len(events)


def test_a_calendar_of_one_actor(shared_client) -> None:
    found = Calendar.from_ical(shared_client.get("/agenda.ics?actor=Uganda").content)
    assert found.walk("VEVENT")
    assert all("Uganda" in one["description"] for one in found.walk("VEVENT"))


def test_a_feed_has_the_alerts_the_last_first(shared_client) -> None:
    found = shared_client.get("/alerts.atom")
    assert found.headers["content-type"].startswith("application/atom+xml")
    tree = etree.fromstring(found.content)
    titles = [one.text for one in tree.iterfind("a:entry/a:title", ATOM)]
    assert [title.split(":")[0] for title in titles] == ["kept", "invoked"]
    link = tree.find("a:entry/a:link", ATOM).get("href")
    assert shared_client.get(link.removeprefix("http://localhost")).status_code == 200
