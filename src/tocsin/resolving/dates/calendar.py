"""Calendar arithmetic and EDTF: periods from numbers, and periods that lie before, after or inside others."""

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from tocsin.records import Precision
from tocsin.resolving.dates.types import Period


def day(when: date) -> Period:
    """One day."""
    return Period(when.isoformat(), when, when, "day")


def moment(when: date, minutes: int) -> Period:
    """A time of a day, `minutes` after midnight."""
    value = f"{when.isoformat()}T{minutes // 60:02}:{minutes % 60:02}"
    return Period(value, when, when, "minute", "time")


def month(year_: int, number: int) -> Period:
    """A month of a year."""
    return Period(f"{year_:04}-{number:02}", date(year_, number, 1), last_day(year_, number), "month")


def year(number: int) -> Period:
    """A year."""
    return Period(f"{number:04}", date(number, 1, 1), date(number, 12, 31), "year")


def decade(first: int) -> Period:
    """The ten years from `first`."""
    return Period(f"{first // 10:03}X", date(first, 1, 1), date(first + 9, 12, 31), "decade")


def century(first: int) -> Period:
    """The hundred years from `first`."""
    return Period(f"{first // 100:02}XX", date(first, 1, 1), date(first + 99, 12, 31), "vague")


def season(year_: int, number: int) -> Period:
    """A season, spring 1 to winter 4; winter runs into the next year."""
    first = number * 3
    end_year, end_month = (year_ + 1, 2) if number == 4 else (year_, first + 2)
    return Period(f"{year_:04}-{20 + number}", date(year_, first, 1), last_day(end_year, end_month), "season")


def quarter(year_: int, number: int) -> Period:
    """A quarter of a year."""
    return Period(f"{year_:04}-{32 + number}", date(year_, 3 * number - 2, 1), last_day(year_, 3 * number), "quarter")


def half(year_: int, number: int) -> Period:
    """A half of a year."""
    return Period(f"{year_:04}-{39 + number}", date(year_, 6 * number - 5, 1), last_day(year_, 6 * number), "vague")


def week(when: date) -> Period:
    """The week, Monday to Sunday, in which a day lies."""
    monday = when - timedelta(days=when.weekday())
    return days(monday, monday + timedelta(days=6), "week")


def weekend(when: date) -> Period:
    """Saturday and Sunday of the week in which a day lies."""
    saturday = when + timedelta(days=5 - when.weekday())
    return days(saturday, saturday + timedelta(days=1), "day")


def days(begin: date, finish: date, precision: Precision) -> Period:
    """All days from one to another."""
    return Period(f"{begin.isoformat()}/{finish.isoformat()}", begin, finish, precision)


def stretch(first: Period, second: Period) -> Period:
    """From the beginning of one period to the end of another."""
    return Period(f"{first.value}/{second.value}", first.begin, second.finish, second.precision)


def last_day(year_: int, number: int) -> date:
    """The last day of a month."""
    return date(year_, number, monthrange(year_, number)[1])


def containing(unit: str, when: date) -> Period:
    """The day, week, month, quarter, year, decade or century in which a day lies."""
    match unit:
        case "day" | "hour":
            return day(when)
        case "week":
            return week(when)
        case "weekend":
            return weekend(when)
        case "month":
            return month(when.year, when.month)
        case "quarter":
            return quarter(when.year, (when.month + 2) // 3)
        case "year":
            return year(when.year)
        case "decade":
            return decade(when.year // 10 * 10)
    return century(when.year // 100 * 100)


def shift(when: date, count: int, unit: str) -> date:
    """The day that lies `count` units later, or earlier; the last of the month where that month is too short."""
    match unit:
        case "hour":
            return when
        case "day":
            return when + timedelta(days=count)
        case "week" | "weekend":
            return when + timedelta(days=7 * count)
        case "month" | "quarter":
            months = when.year * 12 + when.month - 1 + count * (3 if unit == "quarter" else 1)
            year_, number = months // 12, months % 12 + 1
        case _:
            year_, number = when.year + count * {"year": 1, "decade": 10}.get(unit, 100), when.month
    return date(year_, number, min(when.day, monthrange(year_, number)[1]))


def narrowed(period: Period, edge: str) -> Period:
    """The early, middle or late third of a period; its value stays that of the whole."""
    if period.begin is None or period.finish is None or not edge:
        return period
    part = ("early", "mid", "late").index(edge)
    if period.precision == "year":
        return replace(
            period, begin=date(period.begin.year, 4 * part + 1, 1), finish=last_day(period.begin.year, 4 * part + 4)
        )
    third = (period.finish - period.begin).days // 3
    begin = period.begin + timedelta(days=third * part)
    return replace(
        period, begin=begin, finish=period.finish if part == 2 else begin + timedelta(days=max(third - 1, 0))
    )
