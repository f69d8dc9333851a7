"""The judge: when the encoder may give an event another type than the codebook did."""

from math import log

import pytest

from tocsin.coding.events.judge import decide
from tocsin.reading import Reader
from tocsin.sources.text import document_from_text


def scores(**probabilities: float) -> dict[str, float]:
    return {name: log(value) for name, value in probabilities.items()}


# the encoder's probabilities, the codebook's verdict, its trust in nats, what is decided
DECISIONS = [
    (scores(ACCUSE=0.9, REJECT=0.1), None, 0.0, "ACCUSE"),
    (scores(ACCUSE=0.9, REJECT=0.1), "ACCUSE", 2.0, "ACCUSE"),
    (scores(ACCUSE=0.6, REJECT=0.4), "REJECT", 2.0, "REJECT"),     # doubt: the codebook decides
    (scores(ACCUSE=0.99, REJECT=0.01), "REJECT", 2.0, "ACCUSE"),   # no doubt: it is overruled
    (scores(ACCUSE=0.99, REJECT=0.01), "REJECT", 9.0, "REJECT"),
    (scores(ACCUSE=0.6, REJECT=0.4), "REJECT", 0.0, "ACCUSE"),
]  # fmt: skip


@pytest.mark.parametrize(("found", "verdict", "trust", "decided"), DECISIONS)
def test_decide(found, verdict, trust, decided):
    assert decide(found, verdict, trust) == decided


class Always:
    """An encoder that is sure of one type whatever it is asked, and keeps what it was asked."""

    def __init__(self, kind: str, book) -> None:
        self.found = {name: log(0.99 if name == kind else 0.01 / 15) for name in book.events.types}
        self.asked: list[str] = []

    def scores(self, pair) -> dict[str, float]:
        self.asked.append(f"{pair.text[slice(*pair.actor)]} > {pair.text[slice(*pair.recipient)]}")
        return self.found


@pytest.fixture
def judged(plain_reader):
    def read(text: str, kind: str):
        own = Reader(plain_reader.book, model=False)
        own.encoder = Always(kind, plain_reader.book)
        events = own.read(document_from_text(text, published="2031-05-15")).events
        return [(e.type, e.mode, e.quad) for e in events], own.encoder.asked

    return read


# Two sides in a clause of one event: the encoder is asked.
ASKED = [
    ("Peru slammed Chile.", "Peru > Chile"),
    ("Peruvian police raided Chilean offices.", "Peruvian police > Chilean offices"),
]

# Otherwise the codebook decides alone.
NOT_ASKED = [
    "Peru slammed Chile, which arrested two Bolivian envoys.",               # another event in the clause
    "Peru could arrest the Chilean envoys.",                                 # nothing that happened
    "The ministry slammed Chile, and Peru praised the harvest.",             # a side outside the clause
    "Chilean and Peruvian officials met.",                                   # both sides in the same words
    "Students marched in Lima.",                                             # no recipient in words
    "The ministry praised the harvest.",                                     # no event
]  # fmt: skip


@pytest.mark.parametrize(("text", "pair"), ASKED)
def test_the_encoder_is_asked_for_a_pair_with_one_event(judged, text, pair):
    events, asked = judged(text, "AID")
    assert asked == [pair]
    assert events == [("AID", None, "material cooperation")]


@pytest.mark.parametrize("text", NOT_ASKED)
def test_the_encoder_is_not_asked(judged, text):
    events, asked = judged(text, "AID")
    assert asked == []
    assert "AID" not in {kind for kind, _, _ in events}


def test_an_event_that_both_agree_on_keeps_its_mode(judged):
    events, _ = judged("Peru expelled the Chilean consul.", "SANCTION")
    assert events == [("SANCTION", "expel", "material conflict")]


def test_the_overruled_type_is_told(plain_reader):
    own = Reader(plain_reader.book, model=False)
    own.encoder = Always("AID", plain_reader.book)
    (event,) = own.read(document_from_text("Peru slammed Chile.")).events
    assert event.because[-1] == "encoder: AID 0.99, AGREE 0.00; ACCUSE to AID"
