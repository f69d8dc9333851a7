"""Every codebook entry's example is a test: it must read as the entry says."""

import pytest

from tocsin.codebook.aspects import FILE, Aspect
from tocsin.codebook.load import toml_entries
from tocsin.sources.text import document_from_text

PUBLISHED = "2031-05-15"


def readings(plain_reader, entries):
    return list(plain_reader.read_all(document_from_text(e.example, published=PUBLISHED) for e in entries))


@pytest.mark.parametrize("book", ["verbs", "nouns"])
def test_event_examples_code_to_their_entries(plain_reader, book):
    entries = [e for found in getattr(plain_reader.book.events, book).values() for e in found]
    wrong = [
        f"{e.type} {e.mode} [{e.lemma}] {e.example}"
        for e, reading in zip(entries, readings(plain_reader, entries), strict=True)
        if (e.type, e.mode) not in {(v.type, v.mode or "") for v in reading.events}
    ]
    assert wrong == []


def test_speech_examples_hold_a_statement_with_their_cue(plain_reader):
    entries = list(plain_reader.book.grammar.speech.values())
    wrong = [
        f"[{e.lemma}] {e.example}"
        for e, reading in zip(entries, readings(plain_reader, entries), strict=True)
        if not any(f"codebook: speech.toml: {e.lemma}" in s.because for s in reading.statements)
    ]
    assert wrong == []


def test_claim_examples_accuse(plain_reader):
    entries = list(plain_reader.book.claims.values())
    wrong = [
        e.example
        for e, reading in zip(entries, readings(plain_reader, entries), strict=True)
        if "ACCUSE" not in {v.type for v in reading.events}
    ]
    assert wrong == []


def test_stationing_examples_are_postures(plain_reader):
    entries = list(plain_reader.book.schedule.stationing.values())
    wrong = [
        e.example
        for e, reading in zip(entries, readings(plain_reader, entries), strict=True)
        if len(reading.postures) != 1
    ]
    assert wrong == []


def test_plan_examples_are_appointments(plain_reader):
    entries = list(plain_reader.book.schedule.plans.values())
    wrong = [
        e.example
        for e, reading in zip(entries, readings(plain_reader, entries), strict=True)
        if len(reading.appointments) != 1
    ]
    assert wrong == []


def test_aspect_examples_name_the_act_below(plain_reader):
    entries = toml_entries(FILE, "aspect", Aspect)
    wrong = []
    for entry, reading in zip(entries, readings(plain_reader, entries), strict=True):
        told = [
            (a.wording.predicate, {"drain", "enter"} & {*a.wording.objects, *a.wording.adjuncts})
            for a in reading.assertions
        ]
        begins = entry.part == "begins"
        if told != (
            [("drain", set())] if begins else [(entry.lemma, {"drain"} if entry.part == "ends" else {"enter"})]
        ):
            wrong.append((entry.example, told))
    assert wrong == []
