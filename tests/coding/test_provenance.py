"""Provenance and determinism: every span is the text at its offsets, and the same text gives the same bytes."""

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin.sources.text import document_from_text

SENTENCES = [
    "Norway will close its ports if Iceland raises its quota, Foreign Minister Kari Lund said on Monday.",
    "“We will not wait,” she told reporters in Oslo. “Any seizure will be met with a complaint.”",
    "Talks between Norway and Iceland are due on March 11.",
    "READ MORE: Iceland opens whale museum",
    "OSLO/REYKJAVIK -  Iceland hosts 200 Norwegian inspectors, their boats and Oslo's only research ship.",
    "According to the ministry, Iceland's drills could destabilize the region.",
    "By Nordic Wire",
    "This file photo shows a trawler off Bergen. (PHOTO / NORDIC WIRE)",
    "Café owners in Tórshavn — 1,200 of them — protested…",
    "\U0001f41f Fish.",
]
MANGLING = [
    "\r\n",
    "\n\n",
    "\n",
    " ",
    "\xa0",
    "\xad",
    "\u200b",
    "\ufeff",
    "\t",
    "''",
    "``",
    "’",
    "\x00",
    "\u202e",
    "ﬁ",
    '"',
    "—",
]
pieces = st.lists(st.one_of(st.sampled_from(SENTENCES), st.sampled_from(MANGLING)), min_size=1, max_size=14)


@st.composite
def mangled(draw):
    """Sentences and rubbish joined, with rubbish put into the middle of words too."""
    text = draw(st.sampled_from(["", "\n", "\n\n", " "])).join(draw(pieces))
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.sampled_from(MANGLING)) + text[at:]
    return text


def spans(node):
    """All spans of a reading, wherever they are."""
    if isinstance(node, dict):
        if {"start", "end", "text"} <= node.keys() and isinstance(node["start"], int):
            yield node
        for value in node.values():
            yield from spans(value)
    elif isinstance(node, list):
        for value in node:
            yield from spans(value)


@given(mangled())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_span_is_the_text_at_its_offsets(reader, text):
    reading = reader.read(document_from_text(text, published="2031-03-05"))
    found = list(spans(msgspec.to_builtins(reading)))
    assert [s for s in found if text[s["start"] : s["end"]] != s["text"]] == []


def test_the_same_text_gives_the_same_bytes(reader):
    document = document_from_text("\n\n".join(SENTENCES), published="2031-03-05")
    first, second = (msgspec.json.encode(reader.read(document)) for _ in range(2))
    assert first == second


def test_ids_are_unique_within_a_reading(reader):
    reading = reader.read(document_from_text("\n\n".join(SENTENCES), published="2031-03-05"))
    for kind in ("times", "statements", "commitments", "events", "appointments", "postures"):
        ids = [record.id for record in getattr(reading, kind)]
        assert len(set(ids)) == len(ids), kind


def test_batches_change_nothing(reader):
    documents = [document_from_text(s, id=str(n), published="2031-03-05") for n, s in enumerate(SENTENCES)]
    together = [msgspec.json.encode(r) for r in reader.read_all(documents)]
    alone = [msgspec.json.encode(reader.read(d)) for d in documents]
    assert together == alone


def test_a_document_that_breaks_a_coder_is_set_aside(reader, monkeypatch):
    code = reader.code

    def broken(document, passages):
        if document.id == "bad":
            raise ValueError("a defect")
        return code(document, passages)

    monkeypatch.setattr(reader, "code", broken)
    documents = [document_from_text("Norway waits.", id=name) for name in ("one", "bad", "two")]
    told = []
    assert [r.document.id for r in reader.read_all(documents, aside=told.append)] == ["one", "two"]
    assert [str(error) for error in told] == ["bad: could not be read (ValueError: a defect); please report it"]
