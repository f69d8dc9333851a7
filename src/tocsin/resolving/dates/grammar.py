"""The forms of dates: one row a form, an expression over kinds of token and the function that resolves it.

Names in capitals are kinds of token (codebook kinds, and the shapes of the lexer), `<names>` are the parts below.
Spaces mean nothing. Rows are tried in order at each place, so a longer form stands above the shorter
one that it begins with.
"""

import re
from collections.abc import Callable

from tocsin.resolving.dates import absolute, clock, counted, months, relative, years
from tocsin.resolving.dates.hit import Hit
from tocsin.resolving.dates.lexer import CODES
from tocsin.resolving.dates.types import Period

Resolver = Callable[[Hit], Period | None]

PARTS = {
    "month": "(?:MONTH|SHORT_MONTH DOT?)",
    "weekday": "(?:WEEKDAY|SHORT_WEEKDAY DOT?)",
    "day": "(?:DAY|ORDINAL)",
    "year": "(?:COMMA? YEAR(?!COUNTED))",
    "which": "(?:LAST|NEXT|THIS|CURRENT)",
    "that": "(?:LAST|NEXT|THIS|CURRENT|FOLLOWING|THAT SAME?|SAME)",
    "unit": "(?:UNIT|WEEKEND|QUARTER)",
    "of year": "(?:COMMA? OF? THE? <which> UNIT)",
    "a year": "(?:YEAR|<which> UNIT)",
    "when": "(?:<year>|OF YEAR|<of year>)",
    "edge": "(?:EDGE HYPHEN?|THE? EDGE_NOUN OF)",
    "count": "(?:DAY|NUM|NUMBER OF?|ARTICLE|ARTICLE? SOME)",
    "at": "(?:(?:CLOCK|HOUR) (?:COMMA|ON)?)",
    "then": "(?:COMMA? (?:AT|BY)? CLOCK|COMMA? AT HOUR|PART)",
}

RULES: dict[str, tuple[str, Resolver]] = {
    "iso": ("ISO <then>?", absolute.iso),
    "slashed": ("SLASHED <then>?", absolute.slashed),
    "days_of_months": ("<month> <day> HYPHEN <month> <day> <year>?", absolute.days_of_month),
    "days_after_month": (
        "<month> <day> (?:HYPHEN|(?:TO|UNTIL)(?= DAY (?:COMMA|DOT|BREAK|IN|$))) <day> <when>?",
        absolute.days_of_month,
    ),
    "days_before_month": ("<day> (?:HYPHEN|TO) <day> <month> <when>?", absolute.days_of_month),
    "month_day": (
        "<at>? (?:THIS? <weekday> COMMA? THE?)? <which>? <month> THE? <day> <when>? <then>?",
        absolute.day_of_month,
    ),
    "day_month": (
        "<at>? (?:<weekday> COMMA?)? (?:THE(?= ORDINAL))? <day> OF? <month> (?!DAY) <when>? <then>?",
        absolute.day_of_month,
    ),
    "another_day": (
        "(?<= DAY AND) DAY (?! LOWER|PLURAL|TITLE|COUNTED|ED|ING|HYPHEN|UNIT|<month>)",
        absolute.another_day,
    ),
    "recurring": (
        "EVERY (?:<count>|SAME)? (?:<unit>|<weekday>|PART|MONTH|SEASON)|SET|WEEKDAYS",
        counted.recurring,
    ),
    "weekday": (
        "<at>? (?:<which>|FOLLOWING|EDGE)? EDGE? <weekday> (?:COMMA? OF? <which> UNIT)? <then>?",
        relative.weekday,
    ),
    "deictic": ("<at>? (?:EARLIER|LATER|EDGE)? DEICTIC <then>?", relative.deictic),
    "part_of_day": (
        "(?:EARLIER|LATER|EDGE)? THE? (?:LAST|NEXT|THIS|FOLLOWING|THAT SAME?|SAME) PART",
        relative.part_of_day,
    ),
    "away": ("<count> UNIT (?:LATER|EARLIER|(?:BEFORE|AFTER))", counted.away),
    "day_beside_day": ("THE UNIT (?:BEFORE|AFTER) (?:DEICTIC|<which>? <weekday>)", relative.day_beside_day),
    "day_beside": ("THE UNIT (?:BEFORE|AFTER)", relative.day_beside),
    "month": (
        "<edge>? <which>? <month> (?: COMMA? OF? YEAR(?!COUNTED)|<of year>)?",
        months.month,
    ),
    "season": (
        "<edge>? (?:THE? <which> SEASON|(?<=IN) THE SEASON (?! OF (?!YEAR|THE? <which>))|THE? SEASON (?=OF? <a year>))"
        " (?:OF? <a year>)?",
        months.season,
    ),
    "quarter": ("THE? RANK QUARTER (?:<when>)?|QUARTER_CODE (?:OF? YEAR)?|YEAR QUARTER_CODE", months.quarter),
    "half": ("THE? (?:RANK|HALF|LATER) HALF OF <a year>", months.half),
    "decade": ("<edge>? DECADE", months.decade),
    "holiday": ("<at>? <which>? HOLIDAY (?: COMMA? YEAR | <of year>)? <then>?", absolute.holiday),
    "stretch": ("THE? (?:LAST|NEXT) (?:DAY|NUM|NUMBER|ARTICLE? SOME) UNIT", counted.stretch),
    "unit": ("<edge>? (?:EARLIER|LATER)? THE? <that> <unit>|THE? EDGE_NOUN OF THE UNIT", relative.unit),
    "ago": ("<count> UNIT AGO", counted.ago),
    "ahead": ("(?:IN|WITHIN) <count> MORE? UNIT|<count> UNIT (?:FROM (?:NOW|DEICTIC)|HENCE)", counted.ahead),
    "weekend": ("THE WEEKEND", relative.weekend),
    "duration": ("<count> MORE? HYPHEN? UNIT (?:HYPHEN LOWER)?", counted.duration),
    "years": ("YEAR (?:HYPHEN|BY_SLASH) (?:YEAR|DAY|NUM)", years.years),
    "year": ("(?:<edge> IN?)? YEAR", years.year),
    "hour_of_part": ("(?<=AT) DAY IN THE PART", clock.clock),
    "clock": ("CLOCK|HOUR", clock.clock),
    "now": ("NOW", counted.vague),
}
NAME = re.compile(r"[A-Z][A-Z_]+")
# Every form has a token of one of these kinds; most paragraphs of news have none.
TELLING = (
    *("ISO", "SLASHED", "DAY", "MONTH", "SHORT_MONTH", "YEAR", "DECADE", "SEASON", "QUARTER", "QUARTER_CODE", "HALF"),
    *("WEEKDAY", "SHORT_WEEKDAY", "WEEKDAYS", "WEEKEND", "HOLIDAY", "DEICTIC", "PART", "UNIT", "CLOCK", "HOUR"),
    *("SET", "NOW"),
)
TELLS = re.compile(f"[{''.join(CODES[name] for name in TELLING)}]")
LONGEST_LEAD = 12  # tokens before the first such one; "earlier in the same" and the like have seven at most


def compiled() -> re.Pattern[str]:
    """All rows as one expression over codes; the group that matched has the row's name."""
    return re.compile("|".join(f"(?P<{name}>{over_codes(form)})" for name, (form, _) in RULES.items()))


def next_form(grammar: re.Pattern[str], codes: str, position: int) -> re.Match[str] | None:
    """The first form at a position or behind it: as `grammar.search`, which tries all rows at each token."""
    telling = TELLS.search(codes, position)
    return grammar.search(codes, max(position, telling.start() - LONGEST_LEAD)) if telling is not None else None


def over_codes(form: str) -> str:
    """A row's form as a regular expression over the lexer's codes."""
    while "<" in (bare := form.replace("(?<", "")):
        name = bare[bare.index("<") + 1 : bare.index(">")]
        form = form.replace(f"<{name}>", PARTS[name])
    return NAME.sub(lambda match: CODES[match[0]], form).replace(" ", "")
