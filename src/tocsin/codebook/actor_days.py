"""Days of tenures: "2001", "2001-01" and "2001-01-20" as the first and the last day that they can mean."""

import calendar
from datetime import date


def first_day(text: str) -> date:
    """The first day of a year, month or day: "2001-02" -> 1 February 2001; the beginning of time for "".

    Raises:
        ValueError: not a year, month or day.
    """
    if not text:
        return date.min
    year, month, day = _parts(text)
    return date(year, month or 1, day or 1)


def last_day(text: str) -> date:
    """The last day of a year, month or day; the end of time for "", who is still in office.

    Raises:
        ValueError: not a year, month or day.
    """
    if not text:
        return date.max
    year, month, day = _parts(text)
    month = month or 12
    return date(year, month, day or calendar.monthrange(year, month)[1])


def _parts(text: str) -> tuple[int, int, int]:
    try:
        numbers = [int(part) for part in text.split("-")]
        year, month, day = (*numbers, 0, 0)[:3]
        date(year, month or 1, day or 1)
    except ValueError:
        raise ValueError(f"{text!r} is not a date; write 2001, 2001-01 or 2001-01-20") from None
    if len(numbers) > 3:
        raise ValueError(f"{text!r} is not a date; write 2001, 2001-01 or 2001-01-20")
    return year, month, day
