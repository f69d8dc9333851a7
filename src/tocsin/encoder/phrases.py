"""Phrases as vectors: what two wordings of one act have in common that no list of words has.

The encoder of relations serves for it. It was trained to tell acts apart, and so it tells "closed the ports" from
"opened the ports", which the sentence embeddings that it was made from do not; figures are in docs/ledger.md.
"""

from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tocsin.encoder.session import FOLDER, Session
from tocsin.encoder.tokens import Tokens

KEPT = 65_536  # vectors, 100 MB


class Phrases:
    """Vectors of short phrases, of length one; the last ones are kept.

    Args:
        folder: a model with the output "sentence"; the shipped one unless told.

    Raises:
        ModelError: a file is missing or damaged.
    """

    def __init__(self, folder: Path = FOLDER / "relations") -> None:
        self.session = Session(folder)
        self.vector = lru_cache(KEPT)(self._vector)

    def _vector(self, phrase: str) -> NDArray[np.float32]:
        ids = tuple(self.session.tokenizer.encode(phrase).ids)
        found = self.session.run(Tokens(ids, ((0,), (0,))), "sentence")
        vector: NDArray[np.float32] = found / np.linalg.norm(found)
        return vector
