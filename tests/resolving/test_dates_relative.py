"""Dates told from the day of writing, Thursday 25 July 2024, or from the date told before."""

import pytest
from test_dates_marked import FINDER, dates_of, marked, plain

from tocsin.resolving.dates import Anchor

WEEKDAYS = [
    ("The minister said [Thursday] that talks had failed.", "2024-07-25"),
    ("The minister said on [Wednesday] that talks had failed.", "2024-07-24"),
    ("The minister said on [Friday] that talks had failed.", "2024-07-19"),
    ("The envoys will meet on [Friday].", "2024-07-26"),
    ("The envoys are to meet on [Monday].", "2024-07-29"),
    ("The envoys are expected to meet on [Monday].", "2024-07-29"),
    ("The envoys planned a rally in the capital on [Saturday].", "2024-07-27"),
    ("Poland's envoys are visiting Tokyo on [Monday].", "2024-07-29"),
    ("Rebels must leave by [Sunday].", "2024-07-28"),
    ("Hearings were postponed until [Tuesday].", "2024-07-30"),
    ("The army attacked [last Friday].", "2024-07-19"),
    ("The army attacked [last Thursday].", "2024-07-18"),
    ("Voters go to the polls [next Tuesday].", "2024-07-30"),
    ("Voters go to the polls [this Sunday].", "2024-07-28"),
    ("Shells fell on [Wednesday night] and killed nine.", "2024-07-24"),
    ("Shells fell [late Monday] and killed nine.", "2024-07-22"),
    ("[Friday]'s march drew thousands.", "2024-07-19"),
    ("On [Monday], the court freed him.", "2024-07-22"),
    ("On [Monday], the court will free him.", "2024-07-29"),
    ("They spoke on [Wed.] in Geneva.", "2024-07-24"),
    ("The court rules on [Monday of next week].", "2024-07-29"),
]


@pytest.mark.parametrize(("sentence", "value"), WEEKDAYS)
def test_weekdays_lie_where_the_clause_points(sentence: str, value: str) -> None:
    assert dates_of(sentence) == marked(sentence, value)


CALLER = [
    ("Ministers gather on [Friday].", "past", "2024-07-19"),
    ("Ministers gather on [Friday].", "future", "2024-07-26"),
    ("Ministers gather on [Thursday].", "future", "2024-07-25"),
    ("Ministers gather in [March].", "past", "2024-03"),
    ("Ministers gather in [March].", "future", "2025-03"),
    ("Ministers gather on [July 28].", "future", "2024-07-28"),
]


@pytest.mark.parametrize(("sentence", "tense", "value"), CALLER)
def test_the_callers_tense_decides(sentence: str, tense: str, value: str) -> None:
    assert dates_of(sentence, tense_at=lambda _: tense) == marked(sentence, value)


def test_the_caller_is_asked_at_the_dates_offset() -> None:
    text = "He left Friday; she will leave Monday."
    asked: list[str] = []
    FINDER.find(text, Anchor.of("2024-07-25"), lambda offset: asked.append(text[offset : offset + 6]) or "past")
    assert set(asked) == {"Friday", "Monday"}


DEICTIC = [
    ("[Today] the border is open.", "2024-07-25"),
    ("The border closed [yesterday].", "2024-07-24"),
    ("The border closed [yesterday morning].", "2024-07-24"),
    ("It reopens [tomorrow].", "2024-07-26"),
    ("It closes [tonight].", "2024-07-25"),
    ("It closed [last night].", "2024-07-24"),
    ("It opened [this morning].", "2024-07-25"),
    ("It reopens [the day after tomorrow].", "2024-07-27"),
    ("It closed [the day before yesterday].", "2024-07-23"),
    ("It closed [two days ago].", "2024-07-23"),
    ("It closed [11 days ago].", "2024-07-14"),
    ("It closed [a week ago].", "2024-07-15/2024-07-21"),
    ("It closed [two months ago].", "2024-05"),
    ("It closed almost [four years ago].", "2020"),
    ("It closed [a decade ago].", "201X"),
    ("It will reopen [in two weeks].", "2024-08-05/2024-08-11"),
    ("It will reopen [in three days].", "2024-07-28"),
    ("It reopens [two months from now].", "2024-09"),
    ("It closed [last week].", "2024-07-15/2024-07-21"),
    ("It reopens [next month].", "2024-08"),
    ("It reopens [early next week].", "2024-07-29/2024-08-04"),
    ("It closed [earlier this month].", "2024-07"),
    ("It reopens [later this year].", "2024"),
    ("It closed [last year].", "2023"),
    ("By [the end of the year] it will be open.", "2024"),
    ("By [the end of next year] it will be open.", "2025"),
    ("Profits rose [last quarter].", "2024-34"),
    ("Trade will rise in [the next decade].", "203X"),
    ("It was built [last century].", "19XX"),
    ("Over [the past 48 hours] it was shut.", "2024-07-23/2024-07-25"),
    ("Over [the past year] it was shut.", "2023-07-25/2024-07-25"),
    ("Over [the past two months] it was shut.", "2024-05-25/2024-07-25"),
    ("It was shut over [the weekend].", "2024-07-20/2024-07-21"),
    ("It will be shut over [the weekend].", "2024-07-27/2024-07-28"),
    ("It closes [this weekend].", "2024-07-27/2024-07-28"),
    ("It closed [last weekend].", "2024-07-20/2024-07-21"),
]


@pytest.mark.parametrize(("sentence", "value"), DEICTIC)
def test_days_told_from_the_day_of_writing(sentence: str, value: str) -> None:
    assert dates_of(sentence) == marked(sentence, value)


NARRATIVE = [
    ("He fled on [May 3]. [The following day] the city fell.", "2024-05-03", "2024-05-04"),
    ("He fled on [May 3]. [The next morning] the city fell.", "2024-05-03", "2024-05-04"),
    ("He fled on [May 3]. [That same day] the city fell.", "2024-05-03", "2024-05-03"),
    ("He fled on [May 3]. The city had fallen [the day before].", "2024-05-03", "2024-05-02"),
    ("He fled on [May 3]. [Two days later] the city fell.", "2024-05-03", "2024-05-05"),
    ("He fled on [May 3, 2019]. [Three months later] the city fell.", "2019-05-03", "2019-08"),
    ("He fled in [June 1998]. He came back [later that year].", "1998-06", "1998"),
    ("He fled in [June 1998]. [The following year] he came back.", "1998-06", "1999"),
]


@pytest.mark.parametrize(("sentence", "first", "second"), NARRATIVE)
def test_a_narrative_goes_on_from_the_date_told_last(sentence: str, first: str, second: str) -> None:
    assert dates_of(sentence) == marked(sentence, first, second)


def test_a_narrative_is_never_finer_than_the_date_that_it_goes_on_from() -> None:
    assert dates_of("He fled in 2003. Two days earlier, the city fell.") == [("2003", "2003")]


def test_a_narrative_may_start_where_the_caller_says() -> None:
    anchor = Anchor.of("2024-07-25")
    reference = Anchor(anchor.published, anchor.precision, Anchor.of("2024-05-03").today)
    text = "The following day the city fell."
    assert FINDER.find(text, anchor) == []
    assert [one.value for one in FINDER.find(text, reference)] == ["2024-05-04"]


TIMES = [
    ("The lines met at [10:52].", "2024-07-25T10:52"),
    ("The blast came at [5 p.m. Wednesday].", "2024-07-24T17:00"),
    ("The blast came [Wednesday at 5:30 p.m.] in the port.", "2024-07-24T17:30"),
    ("The blast came at [noon] on the coast.", "2024-07-25T12:00"),
    ("The truce will begin at [midnight Friday].", "2024-07-26T00:00"),
    ("The truce began at [12:15 a.m. GMT on July 20].", "2024-07-20T00:15"),
    ("The truce began at [0735 GMT].", "2024-07-25T07:35"),
]


@pytest.mark.parametrize(("sentence", "value"), TIMES)
def test_times_of_day_belong_to_a_day(sentence: str, value: str) -> None:
    (found,) = dates_of(sentence, whole=True)
    assert [(found.text, found.value)] == marked(sentence, value)
    assert (found.kind, found.precision, found.begin) == ("time", "minute", value[:10])


WITHOUT_ANCHOR = [
    ("It opened on [July 28].", "XXXX-07-28"),
    ("It opened in [July].", "XXXX-07"),
    ("It opened [July 28-30].", "XXXX-07-28/XXXX-07-30"),
    ("It opened on [July 28, 2019].", "2019-07-28"),
]


@pytest.mark.parametrize(("sentence", "value"), WITHOUT_ANCHOR)
def test_without_an_anchor_only_what_is_told_is_told(sentence: str, value: str) -> None:
    assert dates_of(sentence, None) == marked(sentence, value)


@pytest.mark.parametrize(
    "word", ["Friday", "today", "last week", "two days ago", "next March", "at 10:52", "last year"]
)
def test_without_an_anchor_relative_dates_are_left(word: str) -> None:
    assert dates_of(f"It opened {word}.", None) == []


def test_an_anchor_of_a_month_gives_nothing_finer() -> None:
    assert dates_of("It closed yesterday, after [last year], in [last month]'s row.", "2024-07") == [
        ("last year", "2023"),
        ("last month", "2024-06"),
    ]


KINDS = [
    ("They talked for [two weeks].", "duration"),
    ("They held a [three-day] summit.", "duration"),
    ("They talk [every Friday].", "set"),
    ("They talk [daily].", "set"),
    ("They talk on [Fridays].", "set"),
    ("They talk [now].", "vague"),
    ("They talk in the [coming days].", "vague"),
    ("They talk over [the next few weeks].", "vague"),
    ("The trip will [last nine days].", "duration"),
    ("It was shut [several years ago].", "vague"),
]


@pytest.mark.parametrize(("sentence", "kind"), KINDS)
def test_durations_and_sets_are_kept_apart(sentence: str, kind: str) -> None:
    assert dates_of(sentence) == []
    found = dates_of(sentence, whole=True, everything=True)
    assert [(one.text, one.kind) for one in found] == marked(sentence, kind)
    assert plain(sentence)[found[0].start : found[0].end] == found[0].text
