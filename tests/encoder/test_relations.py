"""The shipped model: whole, the same every time, and refused in one line when a file of it is not what it was."""

import json
import math
import shutil
from pathlib import Path

import pytest

from tocsin.codebook.events import load_events
from tocsin.encoder.relations import Pair, Relations
from tocsin.encoder.session import FOLDER
from tocsin.errors import ModelError

TEXT = "Tongan police detained two Fijian reporters."
PAIR = Pair(TEXT, (0, 13), (23, 43))


@pytest.fixture(scope="module")
def model():
    return Relations()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    folder = tmp_path / "relations"
    shutil.copytree(FOLDER / "relations", folder)
    return folder


def test_it_knows_every_type_of_the_codebook(model):
    assert set(model.types) == set(load_events().types)


def test_scores_are_log_probabilities(model):
    scores = model.scores(PAIR)
    assert math.isclose(sum(map(math.exp, scores.values())), 1, abs_tol=1e-9)
    assert max(scores, key=lambda kind: scores[kind]) == "COERCE"


def test_scores_are_the_same_every_time(model):
    assert model.scores(PAIR) == model.scores(PAIR) == Relations().scores(PAIR)


def test_sides_matter(model):
    assert model.scores(PAIR) != model.scores(Pair(TEXT, PAIR.recipient, PAIR.actor))


def test_a_codebook_verdict_that_fits_weighs_more_than_one_that_does_not(model):
    assert len(model.trust) == 5
    assert 0 <= model.trust[0] < model.trust[-1]


@pytest.mark.parametrize("name", ["card.json", "model.onnx", "tokenizer.json"])
def test_a_missing_file_is_named(copy, name):
    (copy / name).unlink()
    with pytest.raises(ModelError, match=rf"{name}: no such file or directory; .*--no-model") as raised:
        Relations(copy)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_a_damaged_file_is_named(copy, name):
    content = (copy / name).read_bytes()
    (copy / name).write_bytes(content[: len(content) // 2])
    with pytest.raises(ModelError, match=f"{name}: is damaged"):
        Relations(copy)


def test_a_card_that_is_none_is_named(copy):
    (copy / "card.json").write_text("{", encoding="utf-8")
    with pytest.raises(ModelError, match=r"card\.json: "):
        Relations(copy)


def test_a_model_that_does_not_load_is_named(copy):
    from hashlib import sha256  # noqa: PLC0415

    (copy / "model.onnx").write_bytes(b"no network")
    card = json.loads((copy / "card.json").read_text(encoding="utf-8"))
    card["files"]["model.onnx"] = sha256(b"no network").hexdigest()
    (copy / "card.json").write_text(json.dumps(card), encoding="utf-8")
    with pytest.raises(ModelError, match="cannot be loaded"):
        Relations(copy)
