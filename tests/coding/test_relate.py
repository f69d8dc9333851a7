"""A pair is given: what the [actor] does towards the {recipient}, with the codebook alone and with the encoder."""

import re
from functools import partial

import pytest

from tocsin.records import Span
from tocsin.relating import relate
from tocsin.sources.pairs import PairRow

MARKS = re.compile(r"[\[\]{}]")


def pair(marked: str, name: str = "row") -> PairRow:
    """The row of a marked sentence."""
    text = MARKS.sub("", marked)
    sides = []
    for opener, closer in ("[]", "{}"):
        start, end = (len(MARKS.sub("", marked[: marked.index(bracket)])) for bracket in (opener, closer))
        sides.append(Span(start, end, text[start:end]))
    return PairRow(name, text, *sides)


def read(reader, *marked: str):
    return list(relate([pair(sentence, str(number)) for number, sentence in enumerate(marked)], reader))


# sentence, type, mode, status: what codebook and clause decide
BY_THE_BOOK = [
    ("[Fiji] accused {Tonga} of moving the buoys.", "ACCUSE", "allege", "reported"),
    ("{Two Fijian diplomats} were expelled by [Tonga].", "SANCTION", "expel", "reported"),
    ("[Tongan police] arrested {the editor of a weekly} on Monday.", "COERCE", "arrest", "reported"),
    ("[The harbour union] went on strike against {the port company}.", "PROTEST", "strike", "reported"),
    ("[Fiji] did not bomb {the reef stations}.", "ASSAULT", "explosives", "denied"),
    ("[Fiji] could arrest {the Tongan envoys}.", "COERCE", "arrest", "hypothetical"),
    ("[Fiji] agreed to withdraw its patrols from {the reef}.", "AGREE", None, "reported"),
    ("[The attack] by a militia on {the reef station} killed two.", "ASSAULT", None, "reported"),
    ("Fiji said that [Tonga] had shelled {the reef stations}.", "ASSAULT", "heavy-weapons", "reported"),
    ("[Tonga's] rejection of {the Fijian plan} surprised nobody.", "REJECT", None, "reported"),
    ("[Fijian marines] left {the atoll} at dawn.", "RETREAT", "withdraw", "reported"),
    ("[Fijian peacekeepers] arrived in {Dili}.", "AID", None, "reported"),
    ("[Fijian marines] arrived in {Dili}.", "MOBILIZE", "troops", "reported"),
    ("[Fiji's president] arrived in {Dili} for talks.", "CONSULT", "visit", "reported"),
]  # fmt: skip


@pytest.mark.parametrize("row", BY_THE_BOOK, ids=lambda row: row[0][:40])
def test_the_codebook_decides(plain_reader, row):
    marked, *wanted = row
    (found,) = read(plain_reader, marked)
    assert [found.type, found.mode, found.status] == wanted


# Two pairs in one sentence: each has its own event.
PAIRS = [
    ("[Peru] condemned {Chile}, and Chile expelled the Peruvian consul.", "ACCUSE"),
    ("Peru condemned Chile, and [Chile] expelled {the Peruvian consul}.", "SANCTION"),
    ("[Peru] praised {Ecuador} and threatened Chile.", "SUPPORT"),
    ("[Peru] praised Ecuador and threatened {Chile}.", "THREATEN"),
]


@pytest.mark.parametrize("row", PAIRS, ids=lambda row: row[0][:40])
def test_the_event_is_that_of_the_pair(plain_reader, row):
    (found,) = read(plain_reader, row[0])
    assert found.type == row[1]


# What no codebook entry knows: the codebook alone says so, the encoder judges.
BEYOND_THE_BOOK = [
    ("[Chadian sappers] strung wire along {the Libyan frontier}.", {"MOBILIZE"}),
    ("[Samoan medics] patched up {the Tongan castaways}.", {"AID"}),
    ("[Militiamen] raked {the Kenyan convoy} with gunfire.", {"ASSAULT"}),
]


@pytest.mark.parametrize("row", BEYOND_THE_BOOK, ids=lambda row: row[0][:40])
def test_the_encoder_judges_what_no_entry_knows(plain_reader, reader, row):
    (alone,) = read(plain_reader, row[0])
    assert (alone.type, alone.status) == (None, None)
    assert alone.because == ("codebook: no entry that names either side",)
    (judged,) = read(reader, row[0])
    assert judged.type in row[1]
    assert judged.mode is None
    assert judged.because[-1].startswith("encoder: ")


def test_codebook_and_encoder_both_say_why(reader):
    (found,) = read(reader, "[Fiji] accused {Tonga} of moving the buoys.")
    kinds = [line.split(":")[0] for line in found.because]
    assert kinds[:2] == ["clause", "codebook"]
    assert kinds[-1] == "encoder"


def test_a_row_does_not_hang_on_its_neighbours(reader):
    rows = [row[0] for row in (*BY_THE_BOOK, *PAIRS, *BEYOND_THE_BOOK)]
    together = read(reader, *rows)
    alone = [read(reader, row)[0] for row in rows]
    strip = lambda found: (found.type, found.mode, found.status, found.because)  # noqa: E731
    assert list(map(strip, together)) == list(map(strip, alone))


@pytest.mark.parametrize("which", ["reader", "plain_reader"])
def test_any_two_stretches_get_an_answer(request, which):
    text = "NADI, March 3 - “Tonga’s 🚢 fleet” met  Fiji’s\nenvoys, who left."
    ask = partial(relate, reader=request.getfixturevalue(which))
    places = [(0, 4), (0, len(text)), (17, 22), (17, 24), (45, 47), (60, 65)]
    rows = [
        PairRow(f"{a}-{b}", text, Span(*a, text[slice(*a)]), Span(*b, text[slice(*b)])) for a in places for b in places
    ]
    assert [found.id for found in ask(rows)] == [row.id for row in rows]
