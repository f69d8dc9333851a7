"""The ledger of an archive: kept up as articles come, the same however they come, with people's decisions on top."""

from datetime import date

import pytest

from tocsin.archive import Archive
from tocsin.errors import LedgerError
from tocsin.ledger.agenda import agenda
from tocsin.ledger.drift import drift, drift_of_speaker
from tocsin.ledger.follow import follow_through, interval
from tocsin.ledger.ledger import Ledger
from tocsin.ledger.timeline import timeline
from tocsin.ledger.whatif import whatif
from tocsin.sources.text import document_from_text, document_of_prose

STORY = {
    "threat": ("2031-03-03", "Laos will close its bridges to Thai lorries if Thailand raises its rice tariff, Laotian Premier Boun Keola said."),
    "offer": ("2031-03-04", "Thailand promised to buy Laotian power if Laos closed its bridges. The two countries will hold talks in Pakse on April 20."),
    "again": ("2031-03-10", "Laotian Premier Boun Keola vowed to shut the bridges to Thai lorries if Bangkok increased its rice tariff."),
    "raised": ("2031-03-20", "Thailand raised its rice tariff on Thursday. Laos condemned Thailand."),
    "closed": ("2031-03-24", "Laos closed its bridges to Thai lorries on Monday."),
}  # fmt: skip


@pytest.fixture(scope="module")
def read_story(reader):
    documents = [document_from_text(text, id=name, published=day) for name, (day, text) in STORY.items()]
    return {reading.document.id: reading for reading in reader.read_all(documents)}


@pytest.fixture
def ledger(tmp_path, read_story):
    archive = Archive.open(tmp_path / "archive")
    archive.add(read_story.values())
    return Ledger.of(archive)


def states(ledger):
    return {e.committer.country: [s.state for s in e.history] for e in ledger.entries()}


WHOLE = {"LAO": ["declared", "renewed", "invoked", "kept"], "THA": ["declared", "invoked"]}


def test_the_whole_story(ledger):
    assert states(ledger) == WHOLE


def test_a_refresh_gives_what_is_new_and_nothing_twice(tmp_path, read_story):
    archive = Archive.open(tmp_path / "archive")
    ledger = Ledger.of(archive)
    rung = {}
    for name, reading in read_story.items():
        archive.add([reading])
        rung[name] = [alert.stage for alert in ledger.refresh()]
        assert ledger.refresh() == []
    assert rung == {"threat": [], "offer": [], "again": [], "raised": ["invoked"], "closed": ["invoked", "kept"]} or rung == {
        "threat": [], "offer": [], "again": [], "raised": ["invoked"], "closed": ["kept", "invoked"],
    }  # fmt: skip


def test_what_came_backwards_is_the_same(tmp_path, read_story, ledger):
    archive = Archive.open(tmp_path / "backwards")
    other = Ledger.of(archive)
    for reading in reversed(read_story.values()):
        archive.add([reading])
        other.refresh()
    assert other.entries() == ledger.entries()
    assert Ledger.of(archive).entries() == ledger.entries()


@pytest.mark.parametrize("at_once", [True, False])
def test_a_threat_and_its_answer_on_one_day_meet_in_any_order(tmp_path, reader, at_once):
    threat = "Laos will close its bridges to Thai lorries if Thailand raises its rice tariff, Laotian officials said."
    texts = {"b": threat, "a": "Thailand raised its rice tariff.", "c": "Rain fell in Lima."}
    readings = [reader.read(document_from_text(text, id=name, published="2031-03-03")) for name, text in texts.items()]
    archive = Archive.open(tmp_path)
    ledger = Ledger.of(archive)
    rung = []
    for some in [readings] if at_once else [[one] for one in reversed(readings)]:
        archive.add(some)
        rung += ledger.refresh()
    assert [(one.stage, one.document.id) for one in rung] == [("invoked", "a")]
    assert [one.id for one in Ledger.of(archive).alerts()] == [one.id for one in rung]


def test_a_correction_takes_back_what_it_rang_for(ledger, reader):
    text = "Thailand left its rice tariff as it was on Thursday."
    ledger.archive.add([reader.read(document_from_text(text, id="raised", published="2031-03-20"))])
    ledger.refresh()
    assert states(ledger)["LAO"] == ["declared", "renewed"]


def test_any_mention_and_the_beginning_of_an_id_lead_to_an_entry(ledger):
    entry = ledger.entries()[0]
    assert len(entry.mentions) == 2
    names = [*(m.id for m in entry.mentions), entry.id[:8], entry.history[2].id]
    assert {ledger.entry(name).id for name in names} == {entry.id}
    with pytest.raises(LedgerError, match="no commitment or step has this id; tocsin ledger lists them"):
        ledger.entry("zz")
    with pytest.raises(LedgerError, match="commitments begin so; give more of the id"):
        ledger.entry("")


class TestDecisions:
    def test_a_dismissed_step_is_gone_with_what_hung_on_it(self, ledger):
        entry = ledger.entries()[0]
        ledger.decisions.decide(entry, entry.history[2], "dismiss", "ana", note="another tariff")
        ledger.refresh()
        assert states(ledger)["LAO"] == ["declared", "renewed"]

    def test_a_confirmed_step_is_certain_and_says_by_whom(self, ledger):
        entry = ledger.entries()[0]
        ledger.decisions.decide(entry, entry.history[2], "confirm", "ana")
        ledger.refresh()
        step = ledger.entries()[0].history[2]
        assert (step.score, step.decision.who, step.decision.verdict) == (1.0, "ana", "confirm")

    def test_a_corrected_step_has_the_state_that_was_said(self, ledger):
        entry = ledger.entries()[0]
        ledger.decisions.decide(entry, entry.history[3], "correct", "ana", state="unkept")
        ledger.refresh()
        assert ledger.entries()[0].state == "unkept"

    def test_the_last_word_counts_and_all_are_kept(self, ledger):
        entry = ledger.entries()[0]
        for verdict in ("dismiss", "confirm"):
            ledger.decisions.decide(entry, entry.history[2], verdict, "ana")
        ledger.refresh()
        assert states(ledger)["LAO"] == ["declared", "renewed", "invoked", "kept"]
        assert [one.verdict for one in ledger.decisions.all()] == ["dismiss", "confirm"]

    def test_a_dismissed_commitment_is_not_listed(self, ledger):
        entry = ledger.entries()[0]
        ledger.decisions.decide(entry, None, "dismiss", "ana")
        ledger.refresh()
        assert list(states(ledger)) == ["THA"]
        assert {a.committer.country for a in ledger.alerts()} == {"THA"}

    def test_decisions_outlive_the_process_and_coding_again(self, ledger, read_story):
        entry = ledger.entries()[0]
        ledger.decisions.decide(entry, entry.history[2], "dismiss", "ana")
        ledger.archive.replace(read_story.values())
        assert states(Ledger.of(ledger.archive))["LAO"] == ["declared", "renewed"]


WHAT_IF = [
    ("Thailand raises its tariff on rice", ["LAO"]),
    ("Bangkok increases its duty on rice", ["LAO"]),
    ("Laos shuts its bridges", ["THA"]),
    ("Thailand cuts its rice tariff", []),
    ("Vietnam raises its rice tariff", []),
    ("Thailand does not raise its rice tariff", []),
    ("Thailand opens a zoo", []),
]


@pytest.fixture(scope="module")
def kept(tmp_path_factory, read_story):
    archive = Archive.open(tmp_path_factory.mktemp("kept") / "archive")
    archive.add(read_story.values())
    return Ledger.of(archive)


@pytest.mark.parametrize(("sentence", "wanted"), WHAT_IF)
def test_what_if(kept, reader, sentence, wanted):
    found = whatif(kept, reader.read(document_of_prose(sentence)))
    assert [answer.committer.country for answer in found] == wanted


def test_a_response_leads_on_and_every_edge_has_a_source(kept, reader):
    (first,) = whatif(kept, reader.read(document_of_prose("Thailand raises its rice tariff")), depth=3)
    (second,) = first.then
    assert (first.committer.country, second.committer.country, second.then) == ("LAO", "THA", ())
    assert "Laos closed its bridges" in second.source.text


def test_a_way_that_leads_back_is_marked(tmp_path, reader):
    texts = [
        "Laos will close its bridges if Thailand raises its rice tariff, Laotian officials said.",
        "Thailand will raise its rice tariff if Laos closes its bridges, Thai officials said.",
    ]
    archive = Archive.open(tmp_path / "archive")
    archive.add(reader.read_all(document_from_text(text, published="2031-03-03") for text in texts))
    ledger = Ledger.of(archive)
    (first,) = whatif(ledger, reader.read(document_of_prose("Thailand raises its rice tariff")), depth=9)
    (second,) = first.then
    (third,) = second.then
    assert (third.commitment, third.cycle, third.then) == (first.commitment, True, ())


def test_follow_through(kept):
    found = {f.of: f for f in follow_through(kept.entries())}
    lao = found["LAO"]
    assert (lao.declared, lao.invoked, lao.kept, lao.kept_share, lao.delay_days) == (1, 1, 1, 1.0, 4)
    assert (found["THA"].invoked, found["THA"].kept_share) == (1, None)
    assert [f.of for f in follow_through(kept.entries(), "kind")] == ["promise", "threat"]


INTERVALS = [  # scipy.stats.beta.ppf([0.05, 0.95], kept + 1, settled - kept + 1)
    (0, 0, 0.05, 0.95),
    (1, 1, 0.224, 0.975),
    (0, 1, 0.025, 0.776),
    (7, 10, 0.436, 0.865),
]


@pytest.mark.parametrize(("kept_", "settled", "low", "high"), INTERVALS)
def test_the_interval_is_honest_about_small_numbers(kept_, settled, low, high):
    assert interval(kept_, settled) == pytest.approx((low, high), abs=0.001)


def test_drift(kept):
    found = drift(kept.entries()[0])
    assert [(w.change, w.mention.strength.wording) for w in found] == [("first", "will"), ("harder", "vow")]
    assert list(drift_of_speaker(kept.entries(), "keola")) == [found]
    assert list(drift_of_speaker(kept.entries(), "nobody")) == []


def test_the_agenda_has_what_is_coming(kept):
    (talks,) = agenda(kept, date(2031, 3, 25))
    assert (talks.what, talks.when.value, talks.where) == ("appointment", "2031-04-20", "Pakse")
    assert agenda(kept, date(2031, 4, 21)) == []
    assert agenda(kept, date(2031, 3, 25), date(2031, 4, 1)) == []


def test_the_agenda_has_deadlines_while_they_stand(tmp_path, reader):
    text = "Laos will close its bridges unless Thailand frees the crew by April 30, Laotian officials said."
    archive = Archive.open(tmp_path / "archive")
    archive.add([reader.read(document_from_text(text, published="2031-03-03"))])
    (item,) = [i for i in agenda(Ledger.of(archive), date(2031, 3, 10)) if i.what == "deadline"]
    assert (item.when.value, item.label) == ("2031-04-30", "unless Thailand frees the crew by April 30")


def test_a_timeline_counts_by_week_and_shows_steps(kept):
    weeks = timeline(kept.archive, kept.entries(), ("LAO", "THA"))
    assert [week.monday for week in weeks] == ["2031-03-03", "2031-03-10", "2031-03-17", "2031-03-24"]
    assert weeks[2].conflict >= 1
    assert [state for _, state in weeks[3].steps] in (["kept", "invoked"], ["invoked", "kept"])
    assert timeline(kept.archive, kept.entries(), ("FJI",)) == []
