"""Dates told from the day of writing, or from the date that the text has told last."""

from datetime import date, timedelta

from tocsin.resolving.dates import calendar
from tocsin.resolving.dates.absolute import WEEKDAY_KINDS, timed
from tocsin.resolving.dates.counted import vague
from tocsin.resolving.dates.hit import Hit
from tocsin.resolving.dates.months import edged
from tocsin.resolving.dates.narrative import reference, sign, unit_name
from tocsin.resolving.dates.types import Period


def weekday(hit: Hit) -> Period | None:
    """ "Wednesday", "last Friday", "next Tuesday", "Friday night", "Monday of next week"."""
    number, today = hit.number(*WEEKDAY_KINDS), hit.scene.anchor.today
    if number is None or today is None or not weekday_by_context(hit):
        return None
    if (unit := hit.word("UNIT")) and unit.unit == "week":
        monday = today - timedelta(days=today.weekday()) + timedelta(days=7 * sign(hit))
        return timed(hit, monday + timedelta(days=number - 1))
    return timed(hit, near_weekday(hit, number, today))


def near_weekday(hit: Hit, number: int, today: date) -> date:
    """The last or the coming such weekday; the day itself, unless "last" or "next" rules it out."""
    back = (today.isoweekday() - number) % 7
    if hit.has("LAST", "NEXT"):
        return today - timedelta(days=back or 7) if hit.has("LAST") else today + timedelta(days=7 - back)
    if back == 0:
        return today
    ahead = hit.leaning() > 0 or (hit.has("THIS") and hit.leaning() == 0)
    return today + timedelta(days=7 - back) if ahead else today - timedelta(days=back)


def weekday_by_context(hit: Hit) -> bool:
    """Whether "Sun." is a weekday: short forms need a dot, or a neighbour that tells time."""
    if not hit.has("SHORT_WEEKDAY") or hit.has("CLOCK", "PART", "LAST", "NEXT", "UNIT"):
        return True
    return hit.follows("ON", "OPEN", "SINCE", "UNTIL", "BY") or (
        hit.has("DOT") and hit.follows("COMMA", "ED", "PAST_CUE")
    )


def deictic(hit: Hit) -> Period | None:
    """ "today", "yesterday morning", "at 5 p.m. tomorrow"."""
    today, offset = hit.scene.anchor.today, hit.number("DEICTIC")
    if today is None or offset is None or (hit.follows("TITLE") and hit.text[0].isupper()):
        # Newspapers have "Today" in their names.
        return None
    return timed(hit, today + timedelta(days=offset))


def part_of_day(hit: Hit) -> Period | None:
    """ "this morning", "last night", "the next morning", "that evening"."""
    if hit.has("THAT", "SAME", "FOLLOWING") or hit.has("THE"):
        told = reference(hit)
        return calendar.day(told + timedelta(days=0 if hit.has("THAT", "SAME") else sign(hit))) if told else None
    today = hit.scene.anchor.today
    return calendar.day(today + timedelta(days=sign(hit))) if today else None


def unit(hit: Hit) -> Period | None:
    """ "last week", "next month", "this year", "earlier this month", "the following day", "later that year"."""
    name = unit_name(hit)
    narrative = hit.has("THAT", "SAME", "FOLLOWING") or (name == "day" and hit.has("THE"))
    start = reference(hit, name) if narrative else hit.scene.anchor.today
    if start is None or name in ("hour", ""):
        return None
    if hit.text.endswith("s"):
        # "The coming days" has no end.
        return vague(hit)
    if name == "day" and not narrative:
        return calendar.day(start + timedelta(days=sign(hit))) if hit.has("NEXT") else None
    if hit.has("THE") and hit.has("LAST") and name != "weekend":
        return calendar.days(calendar.shift(start, -1, name), start, "vague")
    period = calendar.containing(name, calendar.shift(start, sign(hit), name))
    return edged(hit, _cut(hit, period, start))


def weekend(hit: Hit) -> Period | None:
    """ "over the weekend", "this weekend": the one at hand, or the one before or after by tense."""
    today = hit.scene.anchor.today
    if today is None:
        return None
    step = hit.leaning()
    ahead = step > 0 or (hit.has("THIS") and step == 0)
    here = calendar.weekend(today)
    return here if ahead or today.isoweekday() > 5 else calendar.weekend(today - timedelta(days=7))


def day_beside(hit: Hit) -> Period | None:
    """ "the day before", "the year after"."""
    if hit.has("BEFORE", "AFTER") and not (hit.closes or hit.precedes("COMMA", "DOT", "STOP", "BREAK", "AND")):
        return None
    name = unit_name(hit)
    told = reference(hit, name)
    return calendar.containing(name, calendar.shift(told, 1 if hit.has("AFTER") else -1, name)) if told else None


def day_beside_day(hit: Hit) -> Period | None:
    """ "the day after tomorrow", "the day before last Tuesday"."""
    today, deictic_offset, number = hit.scene.anchor.today, hit.number("DEICTIC"), hit.number(*WEEKDAY_KINDS)
    if today is None or unit_name(hit) != "day":
        return None
    day = near_weekday(hit, number, today) if number else today + timedelta(days=deictic_offset or 0)
    return calendar.day(day + timedelta(days=1 if hit.has("AFTER") else -1))


def _cut(hit: Hit, period: Period, today: date) -> Period:
    """ "earlier this month" ends today, "later this year" begins today."""
    if period.begin is None or period.finish is None or not period.begin <= today <= period.finish:
        return period
    begin = today if hit.has("LATER") else period.begin
    return Period(period.value, begin, today if hit.has("EARLIER") else period.finish, period.precision)
