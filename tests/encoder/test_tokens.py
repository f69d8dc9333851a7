"""What goes into the encoder: marks stand around the two stretches, and long texts are cut around them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.encoder.relations import Relations
from tocsin.encoder.tokens import MARKS, MAX_TOKENS, marked

TOKENIZER = Relations().session.tokenizer
OPEN_ONE, CLOSE_ONE, OPEN_TWO, CLOSE_TWO = (mark for pair in MARKS for mark in pair)
SHOWN = {OPEN_ONE: "[", CLOSE_ONE: "]", OPEN_TWO: "{", CLOSE_TWO: "}"}


def shown(text: str, one: str, two: str) -> str:
    """The tokens as words, with brackets for the marks."""
    stretches = tuple((text.index(side), text.index(side) + len(side)) for side in (one, two))
    ids = marked(TOKENIZER, text, stretches).ids
    return " ".join(SHOWN.get(number) or TOKENIZER.id_to_token(number) for number in ids[1:-1])


# text, first stretch, second, tokens
MARKED = [
    ("Peru warned Chile.", "Peru", "Chile", "[ peru ] warned { chile } ."),
    ("Chile was warned by Peru.", "Peru", "Chile", "{ chile } was warned by [ peru ] ."),
    ("Peru's envoy left.", "Peru's envoy", "Peru", "[ { peru } ' s envoy ] left ."),
    ("Peru fell.", "Peru", "Peru", "[ { peru } ] fell ."),
    ("Peru and Chile met.", "Peru and", "and Chile", "[ peru { and ] chile } met ."),
    ("Destabilisation grew.", "stab", "grew", "[ des ##ta ##bilis ] ##ation { grew } ."),
]


@pytest.mark.parametrize(("text", "one", "two", "tokens"), MARKED, ids=[row[3] for row in MARKED])
def test_marks_stand_around_the_stretches(text, one, two, tokens):
    found = shown(text, one, two)
    assert found == tokens


@given(st.integers(0, 199), st.integers(0, 199), st.integers(1, 300))
def test_a_long_text_is_cut_around_the_stretches(word, other_word, length):
    text = "harbour " * 200
    start, other = 8 * word, 8 * other_word
    found = marked(TOKENIZER, text, ((start, start + length), (other, other + length)))
    assert len(found.ids) <= MAX_TOKENS
    assert any(found.places)


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_places_are_places_of_the_sentence(text, one, two):
    found = marked(TOKENIZER, text, ((one, one + 3), (two, two + 3)))
    assert all(0 <= place < len(found.ids) for places in found.places for place in places)
