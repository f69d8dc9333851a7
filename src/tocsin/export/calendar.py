"""An agenda as iCalendar (RFC 5545): what is scheduled, and the deadlines of commitments, as events of whole days.

A calendar hangs on its items alone: nothing of it is the time of writing, so that the same items give the same bytes,
and a program that reads it again finds each item under the UID that it had.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event
from msgspec import Struct

from tocsin.export.words import NEVER, clean, moment, web_address
from tocsin.ledger.entries import Paper
from tocsin.records import Appointment, Commitment, Place, When
from tocsin.show import words

PRODUCT = "-//tocsin//tocsin//EN"
END = b"END:VCALENDAR\r\n"
TITLE_CHARACTERS = 120


class Item(Struct, frozen=True, kw_only=True):
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


def calendar(items: Iterable[Item], name: str = "tocsin") -> bytes:
    """Items as one calendar that calendar programs open, under a name that they show."""
    return b"".join([beginning(name), *(event(item) for item in items), END])


def beginning(name: str) -> bytes:
    """A calendar up to its first item; `END` ends it."""
    whole = Calendar()
    whole.add("prodid", PRODUCT)
    whole.add("version", "2.0")
    whole.add("name", clean(name))
    whole.add("x-wr-calname", clean(name))
    return bytes(whole.to_ical().removesuffix(END))


def event(item: Item) -> bytes:
    """One item of a calendar."""
    found = Event()
    found.add("uid", f"{item.id}@tocsin")
    found.add("dtstamp", datetime.fromisoformat(moment(item.stamp) or NEVER).astimezone(UTC))
    found.add("dtstart", item.first)
    if item.last < date.max:  # there is no day after that one
        found.add("dtend", item.last + timedelta(days=1))  # the first day that is not part of it
    for name, value in _described(item):
        found.add(name, value)
    found.add("transp", "TRANSPARENT")  # it takes nobody's time
    return bytes(found.to_ical())


def _described(item: Item) -> Iterator[tuple[str, object]]:
    """What an item has beside its days, as far as it has it."""
    yield "summary", clean(item.title)
    if item.text:
        yield "description", "\n".join(clean(line) for line in item.text.splitlines())
    if item.where is not None:
        yield "location", clean(item.where.name)
        if item.where.latitude is not None and item.where.longitude is not None:
            yield "geo", (item.where.latitude, item.where.longitude)
    if link := web_address(item.link):
        yield "url", link
    if item.categories:
        yield "categories", list(item.categories)


def appointment_item(appointment: Appointment, paper: Paper) -> Item | None:
    """An appointment as an item; None where the text tells no day.

    Args:
        appointment: a record.
        paper: the article that it stands in.
    """
    days = days_of(appointment.when)
    if days is None:
        return None
    who = words.names(appointment.participants)
    lines = (who, _dated(appointment.when), words.plain(appointment.source.text), paper.title or "")
    return Item(
        id=f"appointment-{appointment.id}",
        title=_short(appointment.what.text) + _countries(appointment),
        first=days[0],
        last=days[1],
        stamp=paper.published,
        text="\n".join(line for line in lines if line),
        where=appointment.where,
        link=paper.url,
        categories=("appointment",),
    )


def deadline_item(commitment: Commitment, paper: Paper) -> Item | None:
    """The deadline of a commitment as an item; None where it has none, or none that is a day."""
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
    return Item(
        id=f"deadline-{commitment.id}",
        title=_short(f"deadline of a {commitment.kind}: {commitment.trigger.span.text}"),
        first=days[1],  # a deadline is the last day of what it names
        last=days[1],
        stamp=paper.published,
        text="\n".join(line for line in lines if line),
        link=paper.url,
        categories=("deadline", commitment.kind),
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


def _countries(appointment: Appointment) -> str:
    """The countries that take part, behind what takes place: " (UGA, RWA)"."""
    codes = dict.fromkeys(one.country for one in appointment.participants if one.country)
    return f" ({', '.join(codes)})" if codes else ""


def _dated(when: When | None) -> str:
    return f"when: {words.plain(when.text)} ({when.value}, {when.precision})" if when else ""


def _short(text: str) -> str:
    plain = words.plain(text)
    return plain if len(plain) <= TITLE_CHARACTERS else plain[: TITLE_CHARACTERS - 1].rstrip() + "…"
