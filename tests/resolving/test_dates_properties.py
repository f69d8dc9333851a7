"""Properties of date finding: offsets hold on any text, and a date in full is read whatever its form."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_dates_marked import FINDER

from tocsin.resolving.dates import Anchor
from tocsin.resolving.dates.calendar import shift
from tocsin.resolving.dates.grammar import RULES, compiled, next_form, over_codes
from tocsin.resolving.dates.holidays import easter, holiday
from tocsin.resolving.dates.lexer import CODES

DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
FORMS = (
    "%B {day}, %Y",
    "{day} %B %Y",
    "{day} %b %Y",
    "%b. {day}, %Y",
    "%A, %B {day}, %Y",
    "%A, {day} %B %Y",
    "%Y-%m-%d",
    "%d.%m.%Y",
)
WORDS = """
March may May 3 31 99 2024 1998 Friday Sun. the last next this past week year days ago two a in on by - / , . : ' s ’s
Q3 early end of quarter third 5 p.m. 10:30 noon today 28/07/2024 2024-02-30 9999-12-31 1990s '90s 31st and from to
between 0999 2199 2000 years decade weekend every morning Thanksgiving New Year's Day later before after Feb 29 30
"""
PIECES = st.sampled_from([*WORDS.split(), "\n\n"])
ANCHORS = st.one_of(
    st.just(Anchor()),
    st.builds(Anchor, st.dates()),
    st.builds(Anchor, st.datetimes(), st.just("minute")),
    st.builds(Anchor, st.dates(), st.sampled_from(["month", "year"]), st.dates()),
)


GRAMMAR = compiled()
CODE_ROWS = st.lists(st.sampled_from(sorted(CODES.values())), max_size=40).map("".join)


@settings(max_examples=400, deadline=None)
@given(CODE_ROWS, st.lists(PIECES, max_size=30), st.integers(0, 5))
def test_the_next_form_is_the_one_that_trying_all_at_each_token_finds(codes: str, pieces: list[str], at: int) -> None:
    for row in (codes, FINDER._lexer.read(" ".join(pieces)).codes):
        found, wanted = next_form(GRAMMAR, row, at), GRAMMAR.search(row, at)
        assert (found and found.span()) == (wanted and wanted.span())
        assert (found and found.lastgroup) == (wanted and wanted.lastgroup)


def check(text: str, anchor: Anchor) -> None:
    end = 0
    for one in FINDER.find(text, anchor, everything=True):
        assert text[one.start : one.end] == one.text
        assert end <= one.start < one.end
        assert one.value or one.kind in ("duration", "set", "vague")
        assert one.begin is None or (one.finish is not None and one.begin <= one.finish)
        end = one.end


@given(st.text(), ANCHORS)
def test_offsets_hold_on_any_text(text: str, anchor: Anchor) -> None:
    check(text, anchor)


@settings(max_examples=400)
@given(st.lists(PIECES, max_size=14), ANCHORS)
def test_offsets_hold_on_any_row_of_date_words(pieces: list[str], anchor: Anchor) -> None:
    check(" ".join(pieces), anchor)


@given(st.lists(PIECES, max_size=14), ANCHORS)
def test_the_same_text_gives_the_same_dates(pieces: list[str], anchor: Anchor) -> None:
    text = " ".join(pieces)
    assert FINDER.find(text, anchor) == FINDER.find(text, anchor)


@pytest.mark.parametrize("form", FORMS)
@given(day=DAYS, anchor=ANCHORS)
def test_a_day_in_full_is_that_day(form: str, day: date, anchor: Anchor) -> None:
    written = day.strftime(form.replace("{day}", str(day.day))).replace("May.", "May")
    (found,) = FINDER.find(f"The treaty of {written} holds.", anchor)
    assert (found.text, found.value, found.begin, found.finish) == (
        written,
        day.isoformat(),
        day.isoformat(),
        day.isoformat(),
    )


@given(day=DAYS, anchor=DAYS)
def test_a_weekday_is_never_a_week_away(day: date, anchor: date) -> None:
    (found,) = FINDER.find(f"It was signed on {day:%A}.", Anchor(anchor))
    told = date.fromisoformat(found.value)
    assert told.weekday() == day.weekday()
    assert 0 <= (anchor - told).days < 7


@given(day=DAYS, count=st.integers(-200, 200), unit=st.sampled_from(["day", "week"]))
def test_shifting_there_and_back_is_no_shift(day: date, count: int, unit: str) -> None:
    assert shift(shift(day, count, unit), -count, unit) == day


@pytest.mark.parametrize(
    ("year", "day"),
    [(1998, "04-12"), (2000, "04-23"), (2019, "04-21"), (2024, "03-31"), (2025, "04-20"), (2038, "04-25")],
)
def test_easter(year: int, day: str) -> None:
    assert easter(year).isoformat() == f"{year}-{day}"


@pytest.mark.parametrize("name", RULES)
def test_each_form_speaks_of_known_kinds_only(name: str) -> None:
    assert not any(letter.isupper() for letter in over_codes(RULES[name][0]))


@pytest.mark.parametrize(
    ("rule", "year", "day"),
    [
        ("12-25", 2024, "12-25"),
        ("11 thu 4", 2024, "11-28"),
        ("05 mon -1", 2024, "05-27"),
        ("09 mon 1", 2024, "09-02"),
        ("11 tue 1 after 1", 2022, "11-08"),
        ("easter-2", 2024, "03-29"),
    ],
)
def test_holidays_by_rule(rule: str, year: int, day: str) -> None:
    assert holiday(rule, year).isoformat() == f"{year}-{day}"
