"""Dates as stories print them above or below the text, to ISO 8601 at the precision given."""

import re
from datetime import datetime

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s*)"
_DATE = rf"""(?:
    (?P<y1>\d{{4}})[-/.](?P<m1>\d{{1,2}})[-/.](?P<d1>\d{{1,2}})
  | (?P<month2>{_MONTH})\s*(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s*(?P<y2>\d{{4}})
  | (?P<d3>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?P<month3>{_MONTH})[\s,-]+(?P<y3>\d{{4}})
  | (?P<d4>\d{{1,2}})\.(?P<m4>\d{{1,2}})\.(?P<y4>\d{{4}})
  | (?P<a5>\d{{1,2}})/(?P<b5>\d{{1,2}})/(?P<y5>\d{{4}})
)"""
_ZONE = (
    r"(?:\(?(?P<zone%s>(?:GMT|UTC)?\s?[+-]\d{1,2}(?::?\d{2})?|Z|GMT|UTC|[A-Z]{2,4}T|(?:local|beijing|moscow)\stime)\)?)"
)
_CLOCK = r"""(?:(?:at\s+)?(?P<h%s>\d{1,2})(?:[:.](?P<min%s>\d{2})(?::\d{2}(?:\.\d+)?)?)?
    (?:\s*(?P<half%s>[ap]\.?m\.?))?\s*(?:hrs|hours|h)?)"""


def _clock(number: int) -> str:
    return f"{_CLOCK % (number, number, number)}(?:\\s*{_ZONE % number})?"


_GAP = r"(?:\s*(?:,|\||-|—|on|at|\s)\s*)"
_STAMP = re.compile(
    rf"{_WEEKDAY}?(?:{_clock(1)}{_GAP}+{_WEEKDAY}?)?{_DATE}(?:(?:T|{_GAP}*){_clock(2)})?",
    re.VERBOSE | re.IGNORECASE,
)


def stamp(text: str, start: int = 0, end: int | None = None) -> tuple[str, int] | None:
    """The date that begins at `start`, as ISO 8601, and where it ends; None when there is none.

    >>> stamp("09:30, May 4, 2033")
    ('2033-05-04T09:30', 18)
    >>> stamp("4 May 2033, with a picture")
    ('2033-05-04', 10)
    """
    found = _STAMP.match(text, start, len(text) if end is None else end)
    if found is None:
        return None
    day = _day(found)
    if day is None:
        return None
    clock = _time(found, "1") or _time(found, "2")
    return (f"{day}T{clock}" if clock else day), found.end()


def iso(text: str) -> str | None:
    """A whole string as ISO 8601: as it is when it is that already, converted when it is another date, else None."""
    text = text.strip()
    if re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2]))?", text):
        return text
    try:
        datetime.fromisoformat(text)
    except ValueError:
        found = stamp(text)
        return found[0] if found and found[1] == len(text) else None
    return text.replace(" ", "T", 1)


def _day(found: re.Match[str]) -> str | None:
    part = found.groupdict()
    if part["y1"]:
        year, month, day = part["y1"], int(part["m1"]), int(part["d1"])
    elif part["y2"]:
        year, month, day = part["y2"], _month(part["month2"]), int(part["d2"])
    elif part["y3"]:
        year, month, day = part["y3"], _month(part["month3"]), int(part["d3"])
    elif part["y4"]:
        year, month, day = part["y4"], int(part["m4"]), int(part["d4"])
    else:
        year, (month, day) = part["y5"], _slashed(int(part["a5"]), int(part["b5"]))
    try:
        return datetime(int(year), month, day).date().isoformat()
    except ValueError:
        return None


def _month(name: str) -> int:
    return MONTHS.index(name[:3].lower()) + 1


def _slashed(first: int, second: int) -> tuple[int, int]:
    """Month and day of 25/07 or 07/25; month 0, which is no date, when either could be meant."""
    if first > 12:
        return second, first
    return (first, second) if second > 12 or first == second else (0, 0)


def _time(found: re.Match[str], number: str) -> str | None:
    """The clock time, "09:30", with the offset from UTC if one is given; a number without minutes or am/pm is none."""
    hour, minute, half = (found[f"{name}{number}"] for name in ("h", "min", "half"))
    if hour is None or not (minute or half):
        return None
    hours = int(hour) % 12 + (12 if half[0] in "pP" else 0) if half else int(hour)
    if hours > 23 or int(minute or 0) > 59:
        return None
    return f"{hours:02}:{minute or '00'}" + _offset(found[f"zone{number}"])


def _offset(zone: str | None) -> str:
    """The offset: "+02:00" for "GMT+2", "+00:00" for "UTC"; nothing for names such as EST, which say too little."""
    if zone is None:
        return ""
    if zone.upper() in {"Z", "GMT", "UTC"}:
        return "+00:00"
    found = re.search(r"([+-])(\d{1,2}):?(\d{2})?$", zone)
    return f"{found[1]}{int(found[2]):02}:{found[3] or '00'}" if found else ""
