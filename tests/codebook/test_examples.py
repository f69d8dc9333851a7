"""Every codebook entry's example is a test: it must read as the entry says."""

import pytest

from tocsin.sources.text import document_from_text

PUBLISHED = "2031-05-15"


def readings(reader, entries):
    return list(reader.read_all(document_from_text(e.example, published=PUBLISHED) for e in entries))


@pytest.mark.parametrize("book", ["verbs", "nouns"])
def test_event_examples_code_to_their_entries(reader, book):
    entries = [e for found in getattr(reader.book.events, book).values() for e in found]
    wrong = [
        f"{e.type} {e.mode} [{e.lemma}] {e.example}"
        for e, reading in zip(entries, readings(reader, entries), strict=True)
        if (e.type, e.mode) not in {(v.type, v.mode or "") for v in reading.events}
    ]
    assert wrong == []


def test_speech_examples_hold_a_statement_with_their_cue(reader):
    entries = list(reader.book.grammar.speech.values())
    wrong = [
        f"[{e.lemma}] {e.example}"
        for e, reading in zip(entries, readings(reader, entries), strict=True)
        if not any(f"codebook: speech.toml: {e.lemma}" in s.because for s in reading.statements)
    ]
    assert wrong == []


def test_claim_examples_accuse(reader):
    entries = list(reader.book.claims.values())
    wrong = [
        e.example
        for e, reading in zip(entries, readings(reader, entries), strict=True)
        if "ACCUSE" not in {v.type for v in reading.events}
    ]
    assert wrong == []


def test_stationing_examples_are_postures(reader):
    entries = list(reader.book.schedule.stationing.values())
    wrong = [
        e.example for e, reading in zip(entries, readings(reader, entries), strict=True) if len(reading.postures) != 1
    ]
    assert wrong == []


def test_plan_examples_are_appointments(reader):
    entries = list(reader.book.schedule.plans.values())
    wrong = [
        e.example
        for e, reading in zip(entries, readings(reader, entries), strict=True)
        if len(reading.appointments) != 1
    ]
    assert wrong == []
