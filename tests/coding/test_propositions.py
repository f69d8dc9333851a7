"""Propositions: what an assertion says is done, in lemmas; a row is a sentence and the one assertion that it must give."""

import pytest

from tocsin.sources.text import document_from_text

PUBLISHED = "2031-05-15"

# sentence, status, actors, predicate, objects
ACTS = [
    ("Bolivia closed its border.", "reported", ["BOL"], "close", ["border"]),
    ("Bolivia has not closed its border.", "denied", ["BOL"], "close", ["border"]),
    ("Bolivia will close its border next week.", "planned", ["BOL"], "close", ["border"]),
    ("Bolivia began draining the lake.", "reported", ["BOL"], "drain", ["lake"]),
    ("Bolivia started to drain the lake.", "reported", ["BOL"], "drain", ["lake"]),
    ("Bolivia has not begun draining the lake.", "denied", ["BOL"], "drain", ["lake"]),
    ("Bolivia stopped draining the lake.", "reported", ["BOL"], "stop", ["drain", "lake"]),
    ("Bolivia has not stopped draining the lake.", "denied", ["BOL"], "stop", ["drain", "lake"]),
    ("Bolivia allowed Peruvian divers to enter the lake.", "reported", ["BOL"], "allow", ["lake"]),
    ("Bolivia let Peruvian divers enter the lake.", "reported", ["BOL"], "let", ["lake"]),
    ("Peruvian divers were allowed by Bolivia to enter the lake.", "reported", ["BOL"], "allow", ["lake"]),
    ("Peru handed over two sailors.", "reported", ["PER"], "hand over", ["sailor"]),
    ("Peru called home its consul.", "reported", ["PER"], "call home", ["consul"]),
    ("Gunmen attacked the Itaipu dam.", "reported", [], "attack", ["dam", "itaipu"]),
]  # fmt: skip

SILENT = [
    "Bolivia might close its border.",
    "Reporters asked whether Bolivia closed its border.",
    "Gunmen attacked a village.",
]

PARTS = [
    ("Peru released six of the forty sailors.", True),
    ("Peru released some of the sailors.", True),
    ("Peru withdrew part of its troops.", True),
    ("Peru released all of the sailors.", False),
    ("Peru released forty sailors.", False),
    ("Peru released dozens of sailors.", False),
    ("Peru sold tons of rice.", False),
]


@pytest.fixture
def read(reader):
    return lambda text: reader.read(document_from_text(text, published=PUBLISHED)).assertions


@pytest.mark.parametrize(("text", "status", "actors", "predicate", "objects"), ACTS)
def test_acts(read, text, status, actors, predicate, objects):
    (found,) = read(text)
    told = [a.country for a in found.actors if a.country]
    assert (found.status, told, found.wording.predicate) == (status, actors, predicate)
    assert list(found.wording.objects) == objects


@pytest.mark.parametrize("text", SILENT)
def test_nothing_is_asserted(read, text):
    assert [a for a in read(text) if a.wording.predicate in ("close", "attack")] == []


@pytest.mark.parametrize(("text", "partial"), PARTS)
def test_parts_of_a_known_whole(read, text, partial):
    (found,) = read(text)
    assert found.wording.partial is partial
