"""Months, seasons, quarters, halves and decades, with their year or without."""

from collections.abc import Callable

from tocsin.resolving.dates import calendar
from tocsin.resolving.dates.absolute import MONTH_KINDS, told_year
from tocsin.resolving.dates.hit import Hit
from tocsin.resolving.dates.types import Period

# How much nearer the coming month must be than the past one, by where the clause points.
MONTH_FACTOR = {-1: 12, 0: 3, 1: 0}


def month(hit: Hit) -> Period | None:
    """ "July 2024", "in April", "late March", "last March", "October this year"."""
    word = hit.word(*MONTH_KINDS)
    if word is None or (not _clearly_dated(hit) and not _month_by_context(hit, word.ambiguous or word.kind != "month")):
        return None
    year = hit.number("YEAR") or told_year(hit)
    if year is None:
        year = _year_of_month(hit, word.value)
    if year is None:
        return None if hit.has("LAST", "NEXT", "THIS") else Period(f"XXXX-{word.value:02}", None, None, "month")
    return edged(hit, calendar.month(year, word.value))


def _clearly_dated(hit: Hit) -> bool:
    return hit.has("YEAR", "LAST", "NEXT", "THIS", "EDGE", "EDGE_NOUN")


def _month_by_context(hit: Hit, strict: bool) -> bool:
    if hit.follows("IN", "SINCE", "UNTIL"):
        return True
    if strict and hit.follows("THE") and hit.precedes("LOWER", "PLURAL"):
        return True
    if strict:
        return hit.follows("BY", "BEFORE", "AFTER", "FROM", "BETWEEN") and not hit.precedes(
            "TITLE", "PAST_CUE", "FUTURE_CUE"
        )
    return not (hit.follows("TITLE") and hit.precedes("TITLE"))


def _year_of_month(hit: Hit, number: int) -> int | None:
    today = hit.scene.anchor.today
    if today is None or not hit.scene.anchor.exact:
        return None
    past, ahead = today.year - (number > today.month), today.year + (number < today.month)
    if hit.has("LAST"):
        return past - (number == today.month)
    if hit.has("NEXT"):
        return ahead + (number == today.month)
    if hit.has("THIS"):
        return today.year
    months_ahead = (number - today.month) % 12
    return ahead if months_ahead * MONTH_FACTOR[hit.leaning()] < 12 - months_ahead else past


def edged(hit: Hit, period: Period) -> Period:
    """A period, narrowed to its early, middle or late third where the words say so."""
    word = hit.word("EDGE", "EDGE_NOUN")
    return calendar.narrowed(period, word.edge) if word else period


def season(hit: Hit) -> Period | None:
    """ "last winter", "the spring of 2024", "this summer", "in the autumn"."""
    number = hit.number("SEASON") or 0
    year = hit.number("YEAR") or told_year(hit)
    if year is None:
        year = _near(hit, lambda y: calendar.season(y, number))
    return edged(hit, calendar.season(year, number)) if year else None


def quarter(hit: Hit) -> Period | None:
    """ "the third quarter", "Q3 2024", "the second quarter of last year"."""
    number = hit.number("RANK", "QUARTER_CODE") or 0
    year = hit.number("YEAR") or told_year(hit) or _near(hit, lambda y: calendar.quarter(y, number))
    return calendar.quarter(year, number) if year else None


def half(hit: Hit) -> Period | None:
    """ "the first half of 2025"."""
    year = hit.number("YEAR") or told_year(hit)
    return calendar.half(year, hit.number("RANK") or 2) if year else None


def _near(hit: Hit, make: Callable[[int], Period]) -> int | None:
    today = hit.scene.anchor.today
    if today is None or not hit.scene.anchor.exact:
        return None
    if hit.has("THIS"):
        return today.year
    step = hit.step()
    options = [(make(year), year) for year in (today.year - 1, today.year, today.year + 1)]
    if step > 0:
        return next((year for period, year in options if period.begin and period.begin > today), None)
    started = (period.finish if hit.has("LAST") else period.begin for period, _ in options)
    return max((year for when, (_, year) in zip(started, options, strict=True) if when and when <= today), default=None)


def decade(hit: Hit) -> Period | None:
    """ "the 1990s", "the early 1960s", "the '80s"."""
    first = hit.number("DECADE")
    return edged(hit, calendar.decade(first)) if first is not None else None
