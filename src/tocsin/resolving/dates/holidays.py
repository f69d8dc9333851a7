"""The days of holidays, by their rules in the codebook."""

import re
from datetime import date, timedelta

from tocsin.resolving.dates.calendar import last_day

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NTH = re.compile(r"(\d\d) (\w\w\w) (-?\d)(?: after (\d))?")


def holiday(rule: str, year_: int) -> date:
    """The day of a holiday in a year, by its rule in the codebook."""
    if rule.startswith("easter"):
        return easter(year_) + timedelta(days=int(rule.removeprefix("easter")))
    if nth := NTH.fullmatch(rule):
        number, name, count, after = int(nth[1]), nth[2], int(nth[3]), int(nth[4] or 0)
        first = date(year_, number, 1 + after)
        first += timedelta(days=(WEEKDAYS.index(name) - first.weekday()) % 7)
        if count > 0:
            return first + timedelta(days=7 * (count - 1))
        final = last_day(year_, number)
        return final - timedelta(days=(final.weekday() - WEEKDAYS.index(name)) % 7)
    return date(year_, int(rule[:2]), int(rule[3:]))


def easter(year_: int) -> date:
    """Easter Sunday in the Gregorian calendar, by the anonymous computus of 1876."""
    golden, hundreds, rest = year_ % 19, year_ // 100, year_ % 100
    correction = (hundreds - (hundreds + 8) // 25 + 1) // 3
    epact = (19 * golden + hundreds - hundreds // 4 - correction + 15) % 30
    sunday = (32 + 2 * (hundreds % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * sunday) // 451
    number, offset = divmod(epact + sunday - 7 * late + 114, 31)
    return date(year_, number, offset + 1)
