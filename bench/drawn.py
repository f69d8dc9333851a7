"""Features of simulated articles: what stories are found by, drawn so that articles share terms about as news does.

Two terms stand for the states of a story, a few of which are in much of the news; the others are words, of which some
are far more frequent than others. Articles of a story share half of their terms, and nobody's signature is another's.
"""

from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from tocsin.archive.tables import SCHEMAS
from tocsin.stories.features import PERMUTATIONS, TERMS

WORDS, STATES = 200_000, 190  # of which terms are drawn

Numbers = NDArray[Any]
Columns = dict[str, pa.Array]


def features(common: Columns, story: Numbers, own: Numbers) -> pa.Table:
    """Rows of the table `features`.

    Args:
        common: the columns that every table has, but for `place`.
        story: the terms of each article's story.
        own: seeds of the article's own terms.
    """
    count, pick = len(story), np.random.default_rng(own)
    words = _words(pick, count, TERMS)
    lists: dict[str, Numbers] = {
        "terms": _unlike(np.hstack([story, words])[:, :TERMS]),
        "weights": np.full((count, TERMS), TERMS**-0.5, np.float32),
        "signature": pick.integers(-(2**31), 2**31, (count, PERMUTATIONS), np.int32),
    }
    columns = common | {"place": pa.array(np.zeros(count, np.int64))}
    columns |= {name: _lists(values, SCHEMAS["features"].field(name).type) for name, values in lists.items()}
    return pa.table({name: columns[name] for name in SCHEMAS["features"].names}, SCHEMAS["features"])


def story_terms(seed: int, stories: int) -> Numbers:
    """The terms that the articles of each story share: states first, then words."""
    pick = np.random.default_rng(seed)
    shares = 1 / np.arange(1, STATES + 1)
    states = -1 - pick.choice(STATES, (stories, 2), p=shares / shares.sum())
    return np.hstack([states.astype(np.int32), _words(pick, stories, TERMS // 2 - 2)])


def _words(pick: np.random.Generator, articles: int, some: int) -> Numbers:
    """Words; what is kept of an article are its rarer ones, so the law is flatter than that of a text."""
    return (WORDS * pick.random((articles, some)) ** 2).astype(np.int32)


def _unlike(terms: Numbers) -> Numbers:
    """Terms of which no article has one twice."""
    order = np.argsort(terms, axis=1, kind="stable")
    found = np.take_along_axis(terms, order, axis=1)
    again = found[:, 1:] == found[:, :-1]
    found[:, 1:] += again * (WORDS + np.arange(1, TERMS, dtype=np.int32))
    np.put_along_axis(terms, order, found, axis=1)
    return terms


def _lists(values: Numbers, kind: pa.DataType) -> pa.Array:
    ends = np.arange(len(values) + 1, dtype=np.int32) * values.shape[1]
    return pa.ListArray.from_arrays(pa.array(ends), pa.array(values.ravel(), kind.value_type), type=kind)
