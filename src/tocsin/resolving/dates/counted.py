"""Dates told by counting units from the day of writing or the date told last, and durations, sets and vague words."""

from datetime import date

from tocsin.resolving.dates import calendar
from tocsin.resolving.dates.hit import Hit
from tocsin.resolving.dates.narrative import reference, sign, unit_name
from tocsin.resolving.dates.types import Period

COUNTS = ("DAY", "NUM", "NUMBER", "ARTICLE")
MAX_COUNT = 2000
ENDS = ("COMMA", "DOT", "STOP", "BREAK")


def ago(hit: Hit) -> Period | None:
    """ "two days ago", "a week ago", "almost four years ago"."""
    return _counted(hit, hit.scene.anchor.today, -1)


def ahead(hit: Hit) -> Period | None:
    """ "in two weeks", "three days from now": only where the clause looks ahead, otherwise it is a duration."""
    if hit.has("NOW", "DEICTIC", "HENCE") or hit.leaning() > 0:
        return _counted(hit, hit.scene.anchor.today, 1)
    return duration(hit)


def away(hit: Hit) -> Period | None:
    """ "three months later", "two days earlier", "a week after", told from the last date of the text."""
    if hit.has("BEFORE", "AFTER") and not (hit.closes or hit.precedes(*ENDS)):
        return duration(hit)
    return _counted(hit, reference(hit, unit_name(hit)), 1 if hit.has("LATER", "AFTER") else -1) or duration(hit)


def stretch(hit: Hit) -> Period | None:
    """ "the past two months", "the next three days": as many units before or after the day of writing."""
    today, name = hit.scene.anchor.today, unit_name(hit)
    count = hit.number(*COUNTS)
    if hit.has("SOME") or count is None or today is None:
        return Period("", None, None, "vague", "vague")
    if hit.follows("FUTURE_CUE", "COULD_CUE", "TO"):
        # "The trip will last nine days".
        return duration(hit)
    if name == "hour":
        name, count = "day", -(-count // 24)
    other = calendar.shift(today, count * sign(hit), name) if count <= MAX_COUNT else None
    return calendar.days(min(today, other), max(today, other), "vague") if other else None


def duration(_: Hit) -> Period | None:
    """ "two weeks", "for three months", "44-year-old"."""
    return Period("", None, None, "vague", "duration")


def recurring(_: Hit) -> Period | None:
    """ "every Friday", "daily", "on Mondays"."""
    return Period("", None, None, "vague", "set")


def vague(_: Hit) -> Period | None:
    """ "now", "soon", "recently"."""
    return Period("", None, None, "vague", "vague")


def _counted(hit: Hit, start: date | None, direction: int) -> Period | None:
    count, name = hit.number(*COUNTS), unit_name(hit)
    if start is None:
        return None
    if hit.has("SOME") or count is None or count > MAX_COUNT:
        return Period("", None, None, "vague", "vague")
    period = calendar.containing(name, calendar.shift(start, direction * count, name))
    return None if name == "hour" and count > 24 else period
