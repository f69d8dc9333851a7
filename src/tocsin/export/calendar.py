"""An agenda as iCalendar (RFC 5545): what is scheduled, and the deadlines of commitments, as events of whole days.

A calendar hangs on its entries alone: nothing of it is the time of writing, so that the same entries give the same
bytes, and a program that reads it again finds each under the UID that it had.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from icalendar import Calendar, Event
from msgspec import Struct

from tocsin.export.words import NEVER, clean, moment, web_address
from tocsin.ledger.entries import Paper
from tocsin.records import Actor, Appointment, Commitment, Place, When
from tocsin.show import words

if TYPE_CHECKING:
    from tocsin.ledger.agenda import Item

PRODUCT = "-//tocsin//tocsin//EN"
END = b"END:VCALENDAR\r\n"
TITLE_CHARACTERS = 120


class CalendarEntry(Struct, frozen=True, kw_only=True):
    """One entry of an agenda.

    `id` tells it from all others for ever; `first` and `last` are its days, both counted in; `stamp` is when it was
    last said, as ISO 8601; `where` and `link` are left out where they are not known.
    """

    id: str
    title: str
    first: date
    last: date
    stamp: str | None = None
    text: str = ""
    where: Place | None = None
    link: str | None = None
    categories: tuple[str, ...] = ()


def calendar(entries: Iterable[CalendarEntry], name: str = "tocsin") -> bytes:
    """Entries as one calendar that calendar programs open, under a name that they show."""
    return b"".join([beginning(name), *(event(entry) for entry in entries), END])


def beginning(name: str) -> bytes:
    """A calendar up to its first entry; `END` ends it."""
    whole = Calendar()
    whole.add("prodid", PRODUCT)
    whole.add("version", "2.0")
    whole.add("name", clean(name))
    whole.add("x-wr-calname", clean(name))
    return bytes(whole.to_ical().removesuffix(END))


def event(entry: CalendarEntry) -> bytes:
    """One entry of a calendar."""
    found = Event()
    found.add("uid", f"{entry.id}@tocsin")
    found.add("dtstamp", datetime.fromisoformat(moment(entry.stamp) or NEVER).astimezone(UTC))
    found.add("dtstart", entry.first)
    if entry.last < date.max:  # there is no day after that one
        found.add("dtend", entry.last + timedelta(days=1))  # the first day that is not part of it
    for name, value in _described(entry):
        found.add(name, value)
    found.add("transp", "TRANSPARENT")  # it takes nobody's time
    return bytes(found.to_ical())


def _described(entry: CalendarEntry) -> Iterator[tuple[str, object]]:
    """What an entry has beside its days, as far as it has it."""
    yield "summary", clean(entry.title)
    if entry.text:
        yield "description", "\n".join(clean(line) for line in entry.text.splitlines())
    if entry.where is not None:
        yield "location", clean(entry.where.name)
        if entry.where.latitude is not None and entry.where.longitude is not None:
            yield "geo", (entry.where.latitude, entry.where.longitude)
    if link := web_address(entry.link):
        yield "url", link
    if entry.categories:
        yield "categories", list(entry.categories)


def appointment_entry(appointment: Appointment, paper: Paper) -> CalendarEntry | None:
    """An appointment as an entry; None where the text tells no day.

    Args:
        appointment: a record.
        paper: the article that it stands in.
    """
    days = days_of(appointment.when)
    if days is None:
        return None
    who = words.names(appointment.participants)
    lines = (who, _dated(appointment.when), words.plain(appointment.source.text), paper.title or "")
    return CalendarEntry(
        id=f"appointment-{appointment.id}",
        title=_short(appointment.what.text) + _countries(appointment.participants),
        first=days[0],
        last=days[1],
        stamp=paper.published,
        text="\n".join(line for line in lines if line),
        where=appointment.where,
        link=paper.url,
        categories=("appointment",),
    )


def deadline_entry(commitment: Commitment, paper: Paper) -> CalendarEntry | None:
    """The deadline of a commitment as an entry; None where it has none, or none that is a day."""
    days = days_of(commitment.deadline)
    if days is None:
        return None
    conditional = "if" if commitment.polarity == "happens" else "unless"
    lines = (
        f"{words.committed(commitment)}: {words.plain(commitment.response.span.text)}",
        f"{conditional}: {words.plain(commitment.trigger.span.text)}",
        _dated(commitment.deadline),
        words.plain(commitment.source.text),
        paper.title or "",
    )
    return CalendarEntry(
        id=f"deadline-{commitment.id}",
        title=_short(f"deadline of a {commitment.kind}: {commitment.trigger.span.text}"),
        first=days[1],  # a deadline is the last day of what it names
        last=days[1],
        stamp=paper.published,
        text="\n".join(line for line in lines if line),
        link=paper.url,
        categories=("deadline", commitment.kind),
    )


def agenda_calendar(items: Iterable["Item"]) -> bytes:
    """What the ledger says is coming (`tocsin.ledger.agenda`), as one calendar with the UIDs that exports have too."""
    found = (agenda_entry(item) for item in items)
    return calendar(entry for entry in found if entry is not None)


def agenda_entry(item: "Item") -> CalendarEntry | None:
    """What the ledger says is coming; None where it has no day in the calendar."""
    days = days_of(item.when)
    if days is None:
        return None
    told = "" if item.papers == 1 else f"told by {item.papers} articles"
    where = f"where: {words.plain(item.where)}" if item.where else ""
    lines = (
        words.names(item.actors),
        _dated(item.when),
        where,
        words.plain(item.source.text),
        item.document.title or "",
        told,
    )
    deadline = item.what == "deadline"
    return CalendarEntry(
        id=f"{item.what}-{item.commitment if deadline else item.id}",
        title=_short(f"deadline: {item.label}" if deadline else item.label) + _countries(item.actors),
        first=days[1] if deadline else days[0],
        last=days[1],
        stamp=item.document.published,
        text="\n".join(line for line in lines if line),
        link=item.document.url,
        categories=(item.what,),
    )


def days_of(when: When | None) -> tuple[date, date] | None:
    """The first and last day of a date; None where it has no day in the calendar.

    One that is open on one side is the day that it is bounded by.
    """
    if when is None:
        return None
    bounds = [found for found in (_day(when.start), _day(when.end)) if found is not None]
    return (min(bounds), max(bounds)) if bounds else None


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def _countries(actors: Iterable[Actor]) -> str:
    """The countries that take part, behind what takes place: " (UGA, RWA)"."""
    codes = dict.fromkeys(one.country for one in actors if one.country)
    return f" ({', '.join(codes)})" if codes else ""


def _dated(when: When | None) -> str:
    return f"when: {words.plain(when.text)} ({when.value}, {when.precision})" if when else ""


def _short(text: str) -> str:
    plain = words.plain(text)
    return plain if len(plain) <= TITLE_CHARACTERS else plain[: TITLE_CHARACTERS - 1].rstrip() + "…"
