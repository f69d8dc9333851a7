"""The life of a commitment, one table a phenomenon: what is told day by day, and the steps that must be read."""

from datetime import date

import pytest

THREAT = (
    "2031-03-03",
    "Laos will close its bridges to Thai lorries if Thailand raises its rice tariff, Laotian officials said.",
)
AGAIN = (
    "2031-03-10",
    "Laos would shut its bridges to lorries from Thailand if Bangkok increased its rice tariff, its premier repeated.",
)
RAISED = ("2031-03-20", "Thailand raised its rice tariff on Thursday.")
CLOSED = ("2031-03-24", "Laos closed its bridges to Thai lorries on Monday.")
OFFER = ("2031-03-03", "Chad will free 12 pilots if Sudan withdraws its troops from Adre, Chadian officials said.")
LEFT = ("2031-03-12", "Sudan withdrew its troops from Adre.")
DATED = ("2031-03-03", "Chad will free 12 pilots if Sudan withdraws its troops by March 20, Chadian officials said.")
UNLESS = ("2031-03-03", "Oman will expel Yemen's envoy unless Yemen hands over the crew, Omani officials said.")
STANDING = (
    "2031-03-03",
    "Any seizure of a Peruvian trawler will be met with the expulsion of Chilean diplomats, Peru's president said.",
)
SEIZED = ("2031-03-09", "Chile's navy seized a Peruvian trawler on Sunday.")
EXPELLED = ("2031-03-11", "Peru expelled three Chilean diplomats.")
LATER = ("2031-04-30", "Rain fell in Lima.")

PLAIN = [
    ("declared", [THREAT], ["declared 2031-03-03"]),
    ("declared again in other words", [THREAT, AGAIN], ["declared 2031-03-03", "renewed 2031-03-10"]),
    ("its trigger is met", [THREAT, RAISED], ["declared 2031-03-03", "invoked 2031-03-20"]),
    ("it is kept", [THREAT, RAISED, CLOSED], ["declared 2031-03-03", "invoked 2031-03-20", "kept 2031-03-24"]),
    ("a second report of it changes nothing", [THREAT, RAISED, ("2031-03-21", "Bangkok increased the tariff on rice.")], ["declared 2031-03-03", "invoked 2031-03-20"]),
    ("it is said not to be kept", [THREAT, RAISED, ("2031-04-02", "Laos has not closed its bridges to Thai lorries.")], ["declared 2031-03-03", "invoked 2031-03-20", "unkept 2031-04-02"]),
    ("it is kept late", [THREAT, RAISED, ("2031-04-02", "Laos has not closed its bridges to Thai lorries."), ("2031-04-09", "Laos closed its bridges to Thai lorries.")], ["declared 2031-03-03", "invoked 2031-03-20", "unkept 2031-04-02", "kept 2031-04-09"]),
]  # fmt: skip

SILENT = [
    ("denied", [THREAT, ("2031-03-20", "Thailand has not raised its rice tariff, Thai officials said.")]),
    ("denied by a noun", [THREAT, ("2031-03-20", "Thailand denied raising its rice tariff.")]),
    ("hypothetical", [THREAT, ("2031-03-20", "Thailand could raise its rice tariff, a Thai minister said.")]),
    ("asked for", [THREAT, ("2031-03-20", "Farmers urged Thailand to raise its rice tariff.")]),
    ("another actor", [THREAT, ("2031-03-20", "Vietnam raised its rice tariff.")]),
    ("another thing", [THREAT, ("2031-03-20", "Thailand raised its sugar tariff.")]),
    ("the opposite", [THREAT, ("2031-03-20", "Thailand cut its rice tariff.")]),
    ("before it was declared", [("2031-02-01", "Thailand raised its rice tariff."), THREAT]),
    ("long ago", [THREAT, ("2031-03-20", "Thailand raised its rice tariff in 2019.")]),
    ("the response without the trigger", [THREAT, CLOSED]),
]  # fmt: skip

PLANNED = [
    ("announced", [THREAT, ("2031-03-15", "Thailand will raise its rice tariff next week, Thai officials said.")], "due"),
]  # fmt: skip

ENDS = [
    ("the offer is withdrawn", [OFFER, ("2031-03-08", "Chad withdrew its offer on Saturday.")], "withdrawn"),
    ("withdrawn after it was invoked", [OFFER, LEFT, ("2031-03-18", "Chad has taken back its promise to Sudan.")], "withdrawn"),
    ("the threat is dropped", [THREAT, ("2031-03-08", "Laos dropped its threat against Thailand.")], "withdrawn"),
    ("an offer is no threat", [THREAT, ("2031-03-08", "Laos withdrew its offer to Thailand.")], "declared"),
    ("somebody else's offer", [OFFER, ("2031-03-08", "Niger withdrew its offer.")], "declared"),
    ("it will not be done", [THREAT, ("2031-03-08", "Laos will not close its bridges to Thai lorries.")], "withdrawn"),
    ("its deadline passes", [DATED, LATER], "lapsed"),
    ("its deadline is not over", [DATED, ("2031-03-19", "Rain fell in Lima.")], "declared"),
    ("met before the deadline", [DATED, ("2031-03-12", "Sudan withdrew its troops on Wednesday."), LATER], "invoked"),
    ("met too late", [DATED, ("2031-03-28", "Sudan withdrew its troops on Friday.")], "lapsed"),
    ("declared anew after it lapsed", [DATED, ("2031-04-02", OFFER[1])], "renewed"),
    ("what was asked for is done", [UNLESS, ("2031-03-08", "Yemen handed over the crew on Friday.")], "lapsed"),
    ("what was asked for is refused", [UNLESS, ("2031-03-08", "Yemen will not hand over the crew, Yemeni officials said.")], "invoked"),
]  # fmt: skip


def steps(lives):
    (entry,) = lives.entries()
    return [f"{step.state} {step.on}" for step in entry.history]


@pytest.mark.parametrize(("told", "wanted"), [row[1:] for row in PLAIN], ids=[row[0] for row in PLAIN])
def test_from_declared_to_kept(tell, told, wanted):
    assert steps(tell(told)) == wanted


@pytest.mark.parametrize("told", [row[1] for row in SILENT], ids=[row[0] for row in SILENT])
def test_what_must_not_invoke(tell, told):
    lives = tell(told)
    (entry,) = lives.entries()
    assert entry.state == "declared"
    assert lives.alerts() == []


@pytest.mark.parametrize(("told", "wanted"), [row[1:] for row in PLANNED], ids=[row[0] for row in PLANNED])
def test_what_is_planned_gives_notice(tell, told, wanted):
    lives = tell(told)
    (entry,) = lives.entries()
    assert entry.state == "declared"
    assert [alert.stage for alert in lives.alerts()] == [wanted]


@pytest.mark.parametrize(("told", "wanted"), [row[1:] for row in ENDS], ids=[row[0] for row in ENDS])
def test_how_it_ends(tell, told, wanted):
    (entry,) = tell(told).entries()
    assert entry.state == wanted, entry.history


def test_a_standing_rule_may_be_invoked_again(tell):
    told = [STANDING, SEIZED, EXPELLED, ("2031-05-04", "Chile's navy seized a Peruvian trawler on Sunday.")]
    (entry,) = tell(told).entries()
    assert [step.state for step in entry.history] == ["declared", "invoked", "kept", "invoked"]


def test_every_step_has_its_evidence(tell):
    (entry,) = tell([THREAT, RAISED, CLOSED]).entries()
    for step, (day, text) in zip(entry.history, [THREAT, RAISED, CLOSED], strict=True):
        assert step.document.published == day
        assert step.source.text == text
        assert 0.5 <= step.score <= 1
    assert entry.history[1].reasons == (
        "same actor THA", "'raise' in both", "same object (tariff, rice)", "reported, not planned",
    )  # fmt: skip


def test_as_of_shows_what_was_known_then(tell):
    lives = tell([THREAT, RAISED, CLOSED])
    known = {
        day: lives.entries(date.fromisoformat(day)) for day in ("2031-03-02", "2031-03-19", "2031-03-20", "2031-03-24")
    }
    assert {day: [e.state for e in found] for day, found in known.items()} == {
        "2031-03-02": [], "2031-03-19": ["declared"], "2031-03-20": ["invoked"], "2031-03-24": ["kept"],
    }  # fmt: skip


ORDERS = [(0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1), (1, 3, 0, 2)]


@pytest.mark.parametrize("order", ORDERS)
def test_the_order_of_arrival_does_not_matter(tell, order):
    told = [THREAT, AGAIN, RAISED, CLOSED]
    lives = tell([told[place] for place in order])
    assert lives.entries() == tell(told).entries()
    assert lives.alerts() == tell(told).alerts()


MORNING, NOON, EVENING = "2031-03-03T06:00+00:00", "2031-03-03T12:00+00:00", "2031-03-03T20:00+02:00"
ONE_DAY = [  # when it is declared and when the trigger is reported, on one day, and whether that invokes
    ("neither has a time", "2031-03-03", "2031-03-03", True),
    ("one has no time", NOON, "2031-03-03", True),
    ("reported later", MORNING, NOON, True),
    ("reported before it was declared", NOON, MORNING, False),
    ("later by a clock in another zone", NOON, EVENING, True),
    ("a time without a zone tells nothing", NOON, "2031-03-03T06:00", True),
]


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize(
    ("declared", "reported", "invoked"), [row[1:] for row in ONE_DAY], ids=[row[0] for row in ONE_DAY]
)
def test_on_one_day(tell, declared, reported, invoked, backwards):
    told = [(declared, THREAT[1]), (reported, "Thailand raised its rice tariff.")]
    (entry,) = tell(told[::-1] if backwards else told).entries()
    assert [step.state for step in entry.history] == ["declared", "invoked"][: 1 + invoked]
