"""Four digits that are a year, told from counts and labels by what stands around them."""

from tocsin.resolving.dates import calendar
from tocsin.resolving.dates.hit import Hit
from tocsin.resolving.dates.months import edged
from tocsin.resolving.dates.types import Period

FIRST_YEAR, LAST_YEAR = 1500, 2150
FIRST_MODERN_YEAR, LAST_MODERN_YEAR = 1900, 2099
PREPOSITIONS = ("IN", "SINCE", "UNTIL", "BY", "BEFORE", "AFTER", "FROM", "BETWEEN")
WEAK = ("OF", "FOR", "TO", "AND", "ON")
DETERMINERS = ("THE", "ARTICLE", "POSSESSIVE", "THAT", "BACK")
VERBS = ("WAS_CUE", "PAST_CUE", "PRESENT_CUE", "FUTURE_CUE")
STOPS = ("COMMA", "DOT", "STOP", "BREAK", "SIGN", "POSSESSIVE")


def year(hit: Hit) -> Period | None:
    """ "1951", "mid-2025", "early 2026"."""
    number = hit.number("YEAR") or 0
    if not (hit.has("EDGE", "EDGE_NOUN") or is_year(hit, number)):
        return None
    return edged(hit, calendar.year(number))


def years(hit: Hit) -> Period | None:
    """ "1998-99", "2019-2023", "2024/25"."""
    numbers = hit.numbers("YEAR", "DAY", "NUM")
    first, second = numbers[0], numbers[-1]
    second += first // 100 * 100 if second < 100 else 0
    if not FIRST_YEAR <= first < second <= LAST_YEAR or hit.precedes("HYPHEN", "COUNTED"):
        return None
    return calendar.stretch(calendar.year(first), calendar.year(second))


def is_year(hit: Hit, number: int) -> bool:
    """Whether four digits are a year: never beside a count noun or a label, always after "in", otherwise if modern."""
    if hit.precedes("COUNTED", "NUM", "UNIT") or hit.follows("NUMBERED", "MONEY", "APPROXIMATE", "SOME", "BY_SLASH"):
        return False
    if hit.follows("HYPHEN"):
        return hit.follows("BACK", back=2)
    if hit.precedes("HYPHEN") and not hit.closes and not _phrase_follows(hit):
        return False
    if hit.follows(*PREPOSITIONS) and FIRST_YEAR <= number <= LAST_YEAR:
        return not (number % 100 == 0 and hit.precedes("PLURAL"))
    return FIRST_MODERN_YEAR <= number <= LAST_MODERN_YEAR and _in_place(hit, number)


def _phrase_follows(hit: Hit) -> bool:
    after = hit.tokens.starts[hit.last]
    return hit.tokens.text[after - 1 : after].isspace()


def _in_place(hit: Hit, number: int) -> bool:
    if hit.follows(*WEAK):
        return _in_list(hit) or not (hit.precedes("PLURAL") or number % 100 == 0)
    if hit.follows(*DETERMINERS):
        return not (number % 100 == 0 and hit.precedes("PLURAL"))
    if hit.follows("UNIT") or (hit.precedes(*VERBS) and (hit.opens or hit.follows("DOT", "BREAK"))):
        return True
    return hit.follows("OPEN", "TITLE", "COMMA", "BREAK", "LOWER", "PLURAL", "SIGN") and (
        hit.closes or hit.precedes(*STOPS) or (hit.follows("TITLE", "COMMA", "BREAK") and not hit.precedes("PLURAL"))
    )


def _in_list(hit: Hit) -> bool:
    return hit.follows("YEAR", "DECADE", back=2)
