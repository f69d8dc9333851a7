"""A model on disk, ready to run: its network, its tokenizer, and what its card says.

A model is a folder: `model.onnx`, `tokenizer.json`, and `card.json`, which names the outputs, holds the SHA-256 of the
other two, and whatever else the model's own module wants to know. Nothing is ever fetched.
"""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession, SessionOptions
from tokenizers import Tokenizer

from tocsin.encoder.tokens import Tokens
from tocsin.errors import ModelError

FOLDER = Path(__file__).parent / "models"

Floats = NDArray[np.float32]


class Card(msgspec.Struct, frozen=True):
    """What a folder says of its model."""

    name: str
    files: dict[str, str]


class Session:
    """A model's network and tokenizer; one thread, so that the same sentences give the same bits everywhere.

    Args:
        folder: where the model is.

    Raises:
        ModelError: a file is missing, is not what the card says, or is no model.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.card = self._decode(Card)
        content = {name: self._checked(name, digest) for name, digest in self.card.files.items()}
        try:
            self.network = InferenceSession(content["model.onnx"], _options(), providers=["CPUExecutionProvider"])
            self.tokenizer = Tokenizer.from_buffer(content["tokenizer.json"])
        except Exception as error:  # both libraries raise bare ones of many kinds
            raise ModelError(folder, f"cannot be loaded ({type(error).__name__})") from error

    def describe(self, kind: type[Any]) -> Any:  # noqa: ANN401 - whatever kind of card the model's module has
        """The card as a model's own module knows it."""
        return self._decode(kind)

    def run(self, sentence: Tokens, output: str) -> Floats:
        """An output for a sentence.

        Sentences are run one by one: int8 scales its numbers by the largest in a batch, so that what one sentence gives
        would depend on its neighbours; and without filling up to the longest it is no slower.
        """
        found: Floats = self.network.run([output], feed([sentence]))[0][0]
        return found

    def _decode(self, kind: type[Any]) -> Any:  # noqa: ANN401 - as `describe`
        try:
            return msgspec.json.decode(self._read("card.json"), type=kind)
        except msgspec.DecodeError as error:
            raise ModelError(self.folder / "card.json", str(error)) from None

    def _checked(self, name: str, digest: str) -> bytes:
        content = self._read(name)
        if sha256(content).hexdigest() != digest:
            raise ModelError(self.folder / name, "is damaged: it is not the file that card.json names")
        return content

    def _read(self, name: str) -> bytes:
        try:
            return (self.folder / name).read_bytes()
        except OSError as error:
            raise ModelError(self.folder / name, (error.strerror or "cannot be read").lower()) from None


def _options() -> SessionOptions:
    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return options


def feed(sentences: Sequence[Tokens]) -> dict[str, NDArray[np.int64]]:
    """A batch as the network takes it, filled up to its longest: numbers, and masks of all tokens and each stretch."""
    shape = (len(sentences), max(len(s.ids) for s in sentences))
    names = ("ids", "mask", "first", "second")
    found = {name: np.zeros(shape, dtype=np.int64) for name in names}
    for row, sentence in enumerate(sentences):
        found["ids"][row, : len(sentence.ids)] = sentence.ids
        found["mask"][row, : len(sentence.ids)] = 1
        found["first"][row, list(sentence.places[0])] = 1
        found["second"][row, list(sentence.places[1])] = 1
    return found
