"""The first layer of the parser's network, told once of each form of a batch instead of once of each token.

What the embedding of spaCy makes of a token hangs on six of its features alone, and most tokens of some paragraphs have
those of another. The numbers are the same to the bit.
"""

from typing import Any

import numpy as np
from thinc.api import Model
from thinc.types import Ragged

from tocsin.language.mixing import one_number


def embed_once(network: Any) -> None:  # noqa: ANN401 - thinc's Model is generic in what goes in and out
    """Put a layer that embeds each form of a batch once in the place of a network's first.

    Args:
        network: the model of a spaCy `tok2vec` component, whose first layer is a MultiHashEmbed.
    """
    network.layers[0] = Model("embed_once", _forward, layers=[network.layers[0]])


def _forward(model: Any, docs: Any, is_train: bool) -> tuple[Any, None]:  # noqa: ANN401, ARG001 - as thinc calls it
    (whole,) = model.layers
    features, _, hashed, mixed, _ = whole.layers
    found = features.predict(docs)
    tokens = np.concatenate(found)
    if not len(tokens):
        return whole.predict(docs), None
    _, first, which = np.unique(one_number(tokens), return_index=True, return_inverse=True)
    forms: Any = np.ascontiguousarray(tokens[first])
    one: Any = np.array([len(first)], dtype=np.int32)  # as if all were of one text
    embedded = mixed.predict(hashed.predict(Ragged(forms, one))).data[which]
    return np.split(embedded, np.cumsum([len(some) for some in found])[:-1]), None
