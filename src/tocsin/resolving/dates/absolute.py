"""Days told in full, or all but their year: ISO dates, days of months, holidays."""

from collections.abc import Callable, Iterator
from datetime import date

from tocsin.resolving.dates import calendar, holidays
from tocsin.resolving.dates.hit import Hit
from tocsin.resolving.dates.types import Period

MONTH_KINDS = ("MONTH", "SHORT_MONTH")
WEEKDAY_KINDS = ("WEEKDAY", "SHORT_WEEKDAY")
DAY_KINDS = ("DAY", "ORDINAL")
# How much nearer the coming date must be than the past one, by where the clause points: most news is of the past.
# Chosen on the dates of the time benchmark.
AHEAD_FACTOR = {-1: 8, 0: 3, 1: 0.1}
LEAP_SEARCH_YEARS = 8


def iso(hit: Hit) -> Period | None:
    """ "2024-07-28", "2024-07-28T10:30"."""
    text = hit.text
    when = date.fromisoformat(text[:10])
    if text[10:11] and text[13:14] == ":":
        return calendar.moment(when, int(text[11:13]) * 60 + int(text[14:16]))
    return timed(hit, when)


def slashed(hit: Hit) -> Period | None:
    """ "28/07/2024", "7/28/2024", "28.07.2024"; nothing where day and month cannot be told apart."""
    text = hit.tokens.text[hit.tokens.starts[hit.first] : hit.tokens.ends[hit.first]]
    first, second, year = (int(part) for part in text.replace(".", "/").split("/"))
    if "." in text or first > 12:
        return timed(hit, date(year, second, first))
    return timed(hit, date(year, first, second)) if second > 12 or first == second else None


def day_of_month(hit: Hit) -> Period | None:
    """ "July 28", "28 July 2024", "Thursday, April 6", with a time of day or without."""
    number, day = hit.number(*MONTH_KINDS), hit.number(*DAY_KINDS)
    if number is None or day is None or not 1 <= day <= 31:
        return None
    year = hit.number("YEAR") or told_year(hit)
    if year is None:
        year = year_of(hit, lambda y: date(y, number, day))
    if year is None:
        date(2000, number, day)
        return Period(f"XXXX-{number:02}-{day:02}", None, None, "day")
    return timed(hit, date(year, number, day))


def another_day(hit: Hit) -> Period | None:
    """The second day in "April 24 and 25"."""
    told, day = hit.scene.told, hit.number("DAY")
    if told is None or told.begin is None or day is None or told.precision != "day" or day <= told.begin.day:
        return None
    return calendar.day(told.begin.replace(day=day))


def days_of_month(hit: Hit) -> Period | None:
    """ "July 28-30", "28-30 July 2024", "July 28 - August 2"."""
    months, days = hit.numbers(*MONTH_KINDS), hit.numbers(*DAY_KINDS)
    first, second = months[0], months[-1]
    year = hit.number("YEAR") or told_year(hit) or year_of(hit, lambda y: date(y, second, days[1]))
    if year is None:
        return Period(f"XXXX-{first:02}-{days[0]:02}/XXXX-{second:02}-{days[1]:02}", None, None, "day")
    begin, finish = date(year - (first > second), first, days[0]), date(year, second, days[1])
    return calendar.days(begin, finish, "day") if begin < finish else None


def holiday(hit: Hit) -> Period | None:
    """ "Thanksgiving Day", "last Christmas", "Easter 2024"."""
    word = hit.word("HOLIDAY")
    if word is None:
        return None
    year = hit.number("YEAR") or told_year(hit)
    if year is None and hit.scene.anchor.exact:
        year = year_of(hit, lambda y: holidays.holiday(word.day, y))
    return timed(hit, holidays.holiday(word.day, year)) if year else None


def timed(hit: Hit, when: date) -> Period:
    """A day, or a time of it where the words tell one."""
    clock = hit.number("CLOCK")
    if clock is not None:
        return calendar.moment(when, clock)
    hour = hit.number("HOUR")
    return calendar.day(when) if hour is None else calendar.moment(when, hour * 60)


def told_year(hit: Hit) -> int | None:
    """The year in "March of this year", "last year", "next year"."""
    word = hit.word("UNIT")
    today = hit.scene.anchor.today
    if word is None or word.unit != "year" or today is None:
        return None
    return today.year + (-1 if hit.has("LAST") else 1 if hit.has("NEXT") else 0)


def year_of(hit: Hit, make: Callable[[int], date]) -> int | None:
    """The year that a date without one lies in, by what the words say and by which one is near."""
    today = hit.scene.anchor.today
    if today is None or not hit.scene.anchor.exact:
        return today.year if today else None
    weekday = hit.number(*WEEKDAY_KINDS)
    candidates = [when for when in _in_years(make, today.year) if weekday is None or when.isoweekday() == weekday]
    past = max((when for when in candidates if when < today), default=None)
    ahead = min((when for when in candidates if when > today), default=None)
    if today in candidates and not hit.has("LAST", "NEXT"):
        return today.year
    if past is None or ahead is None:
        one = past or ahead
        return one.year if one else None
    if hit.has("LAST", "NEXT"):
        return (past if hit.has("LAST") else ahead).year
    factor = AHEAD_FACTOR[hit.leaning()]
    return (ahead if (ahead - today).days * factor < (today - past).days else past).year


def _in_years(make: Callable[[int], date], year: int) -> Iterator[date]:
    for candidate in range(max(year - LEAP_SEARCH_YEARS, 1), min(year + LEAP_SEARCH_YEARS, 9998) + 1):
        try:
            yield make(candidate)
        except ValueError:
            continue
