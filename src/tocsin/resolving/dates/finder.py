"""Finding and resolving the dates of a text."""

from collections.abc import Iterator
from datetime import date, timedelta

from tocsin.codebook.dates import DateWords
from tocsin.resolving.dates import calendar
from tocsin.resolving.dates.grammar import RULES, compiled, next_form
from tocsin.resolving.dates.hit import Hit, Scene, TenseAt
from tocsin.resolving.dates.lexer import CODES, Lexer, Tokens
from tocsin.resolving.dates.types import Anchor, Dated, Period

JOINS = {CODES["FROM"]: {CODES["TO"], CODES["UNTIL"]}, CODES["BETWEEN"]: {CODES["AND"]}}
Found = tuple[int, int, Period]
# Finer than the anchor is told, so nothing relative to it can be this precise.
COARSE = {
    "month": ("minute", "hour", "day", "week"),
    "year": ("minute", "hour", "day", "week", "month", "season", "quarter"),
}


class DateFinder:
    """Finds dated expressions in English news text and resolves them against its day of publication.

    Rules over tokens, the words from `codebook/dates.toml`. `find` takes the text, the anchor, and a function from an
    offset to the tense of the clause there ("past", "present", "future" or ""); without that function, cue words near
    the date decide whether "Friday" or "July 28" lies before the anchor or after it.
    """

    def __init__(self, words: DateWords) -> None:
        self._lexer = Lexer(words)
        self._grammar = compiled()

    def find(
        self, text: str, anchor: Anchor, tense_at: TenseAt | None = None, *, everything: bool = False
    ) -> list[Dated]:
        """The dates and times of day in a text, in order.

        Args:
            text: any text; offsets are its own.
            anchor: when the text came out.
            tense_at: the tense of the clause around an offset.
            everything: durations, sets and vague words too, which have no value.
        """
        tokens = self._lexer.read(text)
        found = _joined(tokens, list(self._resolved(tokens, Scene(anchor, tense_at))))
        return [_dated(tokens, one) for one in found if everything or one[2].kind in ("date", "time")]

    def _resolved(self, tokens: Tokens, scene: Scene) -> Iterator[Found]:
        position = 0
        while match := next_form(self._grammar, tokens.codes, position):
            first, position = match.span()
            try:
                period = _resolve(str(match.lastgroup), Hit(tokens, first, position, scene))
            except (ValueError, OverflowError):
                # A day that no calendar has, such as February 30.
                continue
            if period is None:
                # What did not hold as a whole may hold in a part of it.
                position = first + 1
                continue
            if period.value and period.begin:
                scene.told = period
            yield first, position, period


def _resolve(name: str, hit: Hit) -> Period | None:
    period = RULES[name][1](hit)
    too_fine = period and period.precision in COARSE.get(hit.scene.anchor.precision, ())
    return None if too_fine and not hit.has("YEAR", "ISO", "SLASHED") else period


def _joined(tokens: Tokens, found: list[Found]) -> list[Found]:
    """ "from May 3 to May 6" and "between 1982 and 1992" are one interval each."""
    joined: list[Found] = []
    for first, last, period in found:
        if joined and (whole := _interval(tokens, joined[-1], (first, last, period))):
            joined[-1] = whole
        else:
            joined.append((first, last, period))
    return joined


def _interval(tokens: Tokens, left: Found, right: Found) -> Found | None:
    begin, finish = left[2].begin, right[2].finish
    if not _joins(tokens, left, right) or begin is None or finish is None:
        return None
    if left[2].precision == right[2].precision == "day":
        if _has(tokens, right, "YEAR") and not _has(tokens, left, "YEAR"):
            begin = _in_year_of(finish, begin)
        elif begin > finish and _has(tokens, left, "WEEKDAY"):
            begin -= timedelta(days=7)
        return (left[0], right[1], calendar.days(begin, finish, "day")) if begin <= finish else None
    return (left[0], right[1], calendar.stretch(left[2], right[2])) if begin <= finish else None


def _joins(tokens: Tokens, left: Found, right: Found) -> bool:
    if right[0] != left[1] + 1 or {left[2].kind, right[2].kind} != {"date"} or "/" in left[2].value + right[2].value:
        return False
    opening, between = tokens.codes[left[0] - 1] if left[0] else "", tokens.codes[left[1]]
    bare = _has(tokens, left, "DAY") and _has(tokens, right, "DAY") and between in JOINS[CODES["FROM"]]
    return bare or between in JOINS.get(opening, ())


def _has(tokens: Tokens, found: Found, name: str) -> bool:
    return CODES[name] in tokens.codes[found[0] : found[1]]


def _in_year_of(finish: date, begin: date) -> date:
    same = begin.replace(year=finish.year)
    return same if same <= finish else begin.replace(year=finish.year - 1)


def _dated(tokens: Tokens, found: Found) -> Dated:
    first, last, period = found
    start, end = tokens.starts[first], tokens.ends[last - 1]
    begin = period.begin.isoformat() if period.begin else None
    finish = period.finish.isoformat() if period.finish else None
    return Dated(start, end, tokens.text[start:end], period.value, begin, finish, period.precision, period.kind)
