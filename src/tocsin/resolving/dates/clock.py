"""Times of day that stand without their day."""

import re

from tocsin.resolving.dates import calendar
from tocsin.resolving.dates.hit import Hit
from tocsin.resolving.dates.relative import near_weekday
from tocsin.resolving.dates.types import Period

# A bare "10:52" is a time of day only after one of these, and not a score or a running time.
CLOCK_CUES = ("AT", "BY", "UNTIL", "BEFORE", "AFTER", "SINCE", "FROM", "APPROXIMATE")
MERIDIEM = re.compile(r"[A-Za-z]")
# How far a time of day looks for the weekday that it belongs to ("at 9 a.m. (0600 GMT) Friday").
MAX_CLOCK_GAP_TOKENS = 6


def clock(hit: Hit) -> Period | None:
    """A time of day without its day: that of a weekday close by, of the last date told, or of the day of writing."""
    minutes = hit.number("CLOCK")
    if not (hit.follows(*CLOCK_CUES) or (minutes is not None and MERIDIEM.search(hit.text))):
        return None
    if minutes is None:
        minutes = 60 * (hit.number("HOUR", "DAY") or 0)
    today = hit.scene.anchor.today
    if today is None:
        return None
    stop = min(hit.last + MAX_CLOCK_GAP_TOKENS, len(hit.tokens.codes))
    near = Hit(hit.tokens, hit.last, stop, hit.scene)
    number = near.number("WEEKDAY")
    if number is not None and not near.has("BREAK", "STOP"):
        return calendar.moment(near_weekday(hit, number, today), minutes)
    told = hit.scene.told
    return calendar.moment(told.begin if told and told.precision == "day" and told.begin else today, minutes)
