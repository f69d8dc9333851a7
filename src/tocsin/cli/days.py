"""Days as options name them: "2033", "2033-05" or "2033-05-04"."""

import calendar
import re
from datetime import date

from tocsin.errors import InputError

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def first_day(option: str, given: str) -> date | None:
    """The first day of a year, month or day; None for nothing.

    Raises:
        InputError: it is none.
    """
    return _day(option, given, last=False)


def last_day(option: str, given: str) -> date | None:
    """The last day of it.

    Raises:
        InputError: it is none.
    """
    return _day(option, given, last=True)


def _day(option: str, given: str, *, last: bool) -> date | None:
    if not given:
        return None
    try:
        found = _DAY.fullmatch(given)
        year, month, day = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
        month = month or (12 if last else 1)
        return date(year, month, day or (calendar.monthrange(year, month)[1] if last else 1))
    except ValueError:
        raise InputError(option, f"{given!r} is no year, month or day; give 2033, 2033-05 or 2033-05-04") from None
