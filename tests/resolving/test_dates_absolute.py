"""Dates told in full, or all but their year. Each row: text with the expected date in brackets, and its EDTF value.

Published on Thursday 25 July 2024, in each row.
"""

import pytest
from test_dates_marked import dates_of, marked

FULL = [
    ("The pact was signed on [July 28, 2023] in Oslo.", "2023-07-28"),
    ("The pact was signed on [28 July 2023] in Oslo.", "2023-07-28"),
    ("The pact was signed on [Jul. 28, 2023], in Oslo.", "2023-07-28"),
    ("It was signed on [the 28th of July 2023] in Oslo.", "2023-07-28"),
    ("It was signed on [July 28th, 2023].", "2023-07-28"),
    ("It was signed on [Friday, July 28, 2023].", "2023-07-28"),
    ("Log entry [2023-07-28] lists two ships.", "2023-07-28"),
    ("Log entry [2023-07-28T10:30] lists two ships.", "2023-07-28T10:30"),
    ("The permit, issued [28/07/2023], has lapsed.", "2023-07-28"),
    ("The permit, issued [7/28/2023], has lapsed.", "2023-07-28"),
    ("The permit, issued [28.07.2023], has lapsed.", "2023-07-28"),
    ("Elections took place in [October 2021].", "2021-10"),
    ("Elections took place in [October of 2021].", "2021-10"),
    ("Elections took place in [Oct. 2021].", "2021-10"),
    ("They have ruled since [1951].", "1951"),
    ("The year [1967] changed it.", "1967"),
    ("[1967] was the year of change.", "1967"),
    ("Stamped [07/28/2023 10:52].", "2023-07-28T10:52"),
    ("The [1967] borders are disputed.", "1967"),
    ("A [1996] law forbids it.", "1996"),
    ("The island (annexed in [1898]) voted no.", "1898"),
    ("Trade shrank in the [1990s] and never recovered.", "199X"),
    ("The dam will stand until [2030].", "2030"),
    ("[Q3 2023] was worse.", "2023-35"),
    ("Output fell in [the third quarter of 2023].", "2023-35"),
    ("Output fell in [the first half of 2023].", "2023-40"),
    ("They met in [the spring of 2023].", "2023-21"),
    ("They met in [the winter of 2022].", "2022-24"),
    ("Parliament sat on [Christmas Day 2022].", "2022-12-25"),
    ("Polls open on [Election Day 2028].", "2028-11-07"),
    ("He spoke on [Easter Sunday 2023].", "2023-04-09"),
]


@pytest.mark.parametrize(("sentence", "value"), FULL)
def test_a_date_in_full_is_that_date(sentence: str, value: str) -> None:
    assert dates_of(sentence) == marked(sentence, value)


SEVERAL = [
    ("It failed in [1998] and [1999].", ["1998", "1999"]),
    ("The summit on [April 24] and [25] was a failure.", ["2024-04-24", "2024-04-25"]),
    ("Talks ran [July 8-10].", ["2024-07-08/2024-07-10"]),
    ("Talks ran [July 28 - August 2, 2023].", ["2023-07-28/2023-08-02"]),
    ("Talks ran [8-10 July 2023].", ["2023-07-08/2023-07-10"]),
    ("Talks ran from [May 3 to May 6].", ["2024-05-03/2024-05-06"]),
    ("Talks ran [May 3 to May 6].", ["2024-05-03/2024-05-06"]),
    ("Talks ran from [Monday to Friday].", ["2024-07-15/2024-07-19"]),
    ("Talks will run from [July 29 through August 9].", ["2024-07-29/2024-08-09"]),
    ("They ran on [Friday] and [Saturday].", ["2024-07-19", "2024-07-20"]),
    ("Talks ran from [December 30 to January 2, 2024].", ["2023-12-30/2024-01-02"]),
    ("He led it from [1991 to 1997].", ["1991/1997"]),
    ("Exports fell between [March and June].", ["2024-03/2024-06"]),
    ("The [1998-99] war ended badly.", ["1998/1999"]),
    ("The [2019-2021] truce held.", ["2019/2021"]),
]


@pytest.mark.parametrize(("sentence", "values"), SEVERAL)
def test_ranges_are_intervals_and_lists_are_dates(sentence: str, values: list[str]) -> None:
    assert dates_of(sentence) == marked(sentence, *values)


YEARLESS = [
    ("The raid took place on [July 12].", "2024-07-12"),
    ("The raid took place on [Dec. 12].", "2023-12-12"),
    ("The vote will take place on [July 28].", "2024-07-28"),
    ("The vote will take place on [Feb. 12].", "2025-02-12"),
    ("He wants an answer by [August 14].", "2024-08-14"),
    ("The [Aug. 14] deadline stands.", "2024-08-14"),
    ("It said on [July 25] it had fired.", "2024-07-25"),
    ("The blast on [Thursday, June 20], killed two.", "2024-06-20"),
    ("Sanctions were lifted in [April].", "2024-04"),
    ("Sanctions were lifted in [November].", "2023-11"),
    ("Sanctions will be lifted in [November].", "2024-11"),
    ("Sanctions will be lifted in [April].", "2025-04"),
    ("The army has held the pass since [September].", "2023-09"),
    ("[Last March] the bridge fell.", "2024-03"),
    ("By [next March] the bridge must be open.", "2025-03"),
    ("The bridge opens in [March next year].", "2025-03"),
    ("The bridge opened in [October last year].", "2023-10"),
    ("The bridge opened in [early October of last year].", "2023-10"),
    ("It rained [last winter].", "2023-24"),
    ("It will rain [next spring].", "2025-21"),
    ("Voting takes place [this autumn].", "2024-23"),
    ("Growth slowed in [the second quarter].", "2024-34"),
    ("They talked on [Thanksgiving Day].", "2023-11-23"),
    ("A truce held [last Christmas].", "2023-12-25"),
]


@pytest.mark.parametrize(("sentence", "value"), YEARLESS)
def test_a_date_without_its_year_lies_where_the_clause_points(sentence: str, value: str) -> None:
    assert dates_of(sentence) == marked(sentence, value)


BOUNDS = [
    ("in [early 2026]", "2026", "2026-01-01", "2026-04-30", "year"),
    ("in [mid-2025]", "2025", "2025-05-01", "2025-08-31", "year"),
    ("by [the end of 2025]", "2025", "2025-09-01", "2025-12-31", "year"),
    ("in [late March]", "2024-03", "2024-03-21", "2024-03-31", "month"),
    ("the [late-November] raid", "2023-11", "2023-11-19", "2023-11-30", "month"),
    ("in [February 2024]", "2024-02", "2024-02-01", "2024-02-29", "month"),
    ("the [1990s]", "199X", "1990-01-01", "1999-12-31", "decade"),
    ("in [the autumn of 2023]", "2023-23", "2023-09-01", "2023-11-30", "season"),
    ("in [the winter of 2022]", "2022-24", "2022-12-01", "2023-02-28", "season"),
    ("in [the fourth quarter of 2023]", "2023-36", "2023-10-01", "2023-12-31", "quarter"),
    ("on [July 8-10]", "2024-07-08/2024-07-10", "2024-07-08", "2024-07-10", "day"),
]


@pytest.mark.parametrize(("phrase", "value", "begin", "finish", "precision"), BOUNDS)
def test_bounds_are_the_first_and_last_day(phrase: str, value: str, begin: str, finish: str, precision: str) -> None:
    sentence = f"The ministers met {phrase}."
    (found,) = dates_of(sentence, whole=True)
    assert [(found.text, found.value)] == marked(sentence, value)
    assert (found.begin, found.finish, found.precision) == (begin, finish, precision)
