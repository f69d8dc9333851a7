"""One act in two wordings, and two acts in nearly the same words: the state that a report leaves a commitment in."""

import pytest
from plays import Desk

from tocsin.ledger.whatif import whatif
from tocsin.sources.text import document_of_prose

DRAIN = "Peru will stop its imports of Bolivian tin if Bolivia begins draining Lake Poopo, Peru's trade minister said."
DIVERS = (
    "Peru will recall its consul if Bolivia allows Chilean divers to use the Copacabana pier, Peruvian officials said."
)
CREW = "Oman will reopen its strait to Yemeni ships if Yemen frees the forty sailors, Omani officials said."
TOWER = "Togo will expel Benin's envoy if Benin builds a tower on Coral Hill, Togolese officials said."
UNLESS = "Oman will expel Yemen's envoy unless Yemen hands over the crew, Omani officials said."
FAILS = "Oman will expel Yemen's envoy if Yemen fails to hand over the crew, Omani officials said."
NOT = "Oman will expel Yemen's envoy if Yemen does not hand over the crew, Omani officials said."

REPORTS = [
    ("begun in other words", DRAIN, "Bolivia started to drain Lake Poopo on Monday.", "invoked"),
    ("begun and said without beginning", DRAIN, "Bolivia drained Lake Poopo.", "invoked"),
    ("not begun", DRAIN, "Bolivia has not begun to drain Lake Poopo.", "declared"),
    ("stopped", DRAIN, "Bolivia stopped draining Lake Poopo.", "declared"),
    ("another lake", DRAIN, "Bolivia began draining Lake Titicaca.", "declared"),
    ("let", DIVERS, "Bolivia let divers from Chile use the pier at Copacabana.", "invoked"),
    ("let in the passive", DIVERS, "Chilean divers were allowed by Bolivia to use the Copacabana pier.", "invoked"),
    ("others are let", DIVERS, "Bolivia allowed Cuban divers to use the Copacabana pier.", "declared"),
    ("all are freed", CREW, "Yemen released all forty sailors.", "invoked"),
    ("some are freed", CREW, "Yemen released six of the forty sailors.", "declared"),
    ("the same hill", TOWER, "Benin built a tower on Coral Hill.", "invoked"),
    ("another hill", TOWER, "Benin built a tower on Windy Hill.", "declared"),
    ("failing is not doing", FAILS, "Yemen handed over the crew.", "lapsed"),
    ("failing is refusing", FAILS, "Yemen will not hand over the crew, Yemeni officials said.", "invoked"),
    ("not doing is not doing", NOT, "Yemen handed over the crew.", "lapsed"),
    ("not doing is refusing", NOT, "Yemen will not hand over the crew, Yemeni officials said.", "invoked"),
]  # fmt: skip


@pytest.mark.parametrize(("declared", "report", "state"), [r[1:] for r in REPORTS], ids=[r[0] for r in REPORTS])
def test_reports(tell, declared, report, state):
    (entry,) = tell([("2031-03-03", declared), ("2031-03-10", report)]).entries()
    assert entry.state == state


SAME = [
    ("the one who acts is left out", CREW, "Oman would open its strait to ships from Yemen if the forty sailors were freed, its ruler repeated."),
    ("fails or does not", FAILS, NOT),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second"), [r[1:] for r in SAME], ids=[r[0] for r in SAME])
@pytest.mark.parametrize("turned", [False, True], ids=["in order", "turned"])
def test_one_commitment_in_two_wordings(tell, first, second, turned):
    told = [("2031-03-03", first), ("2031-03-10", second)]
    (entry,) = tell(told[::-1] if turned else told).entries()
    assert len(entry.mentions) == 2


ASKED = [
    ("done, of unless", UNLESS, "Yemen hands over the crew.", False),
    ("refused, of unless", UNLESS, "Yemen refuses to hand over the crew.", True),
    ("not done, of unless", UNLESS, "Yemen does not hand over the crew.", True),
    ("done, of if not", NOT, "Yemen hands over the crew.", False),
    ("not done, of if not", NOT, "Yemen does not hand over the crew.", True),
    ("done, of if", TOWER, "Benin builds a tower on Coral Hill.", True),
    ("not done, of if", TOWER, "Benin does not build a tower on Coral Hill.", False),
]


@pytest.mark.parametrize(("declared", "sentence", "met"), [r[1:] for r in ASKED], ids=[r[0] for r in ASKED])
def test_what_if(reader, matcher, tmp_path, declared, sentence, met):
    article = tmp_path / "article.txt"
    article.write_text(f"Published: 09:00, March 3, 2031\nA warning\nBy Gulf Wire\n\n{declared}\n", encoding="utf-8")
    desk = Desk(reader, matcher)
    desk.ingest([str(article)])
    assert bool(whatif(desk, reader.read(document_of_prose(sentence)))) is met
