"""Which story and article the readings of a batch belong to, and which earlier ones move with them."""

from collections.abc import Sequence
from typing import Any

from tocsin.archive.neighbours import Neighbours
from tocsin.stories.assigning import Stories
from tocsin.stories.features import Features
from tocsin.stories.likely import nearest, shared_keys


def feature_rows(fresh: Sequence[Features], batch: int, rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of `features`, for articles whose rows of `documents` are these."""
    days = {row["document"]: row["day"] for row in rows}
    return [
        {
            "document": one.document,
            "batch": batch,
            "place": 0,
            "month": one.month,
            "day": days[one.document],
            "terms": one.terms,
            "weights": one.weights,
            "signature": one.signature,
        }
        for one in fresh
    ]


def story_rows(found: Neighbours, fresh: Sequence[Features], batch: int) -> list[dict[str, Any]]:
    """The rows of `stories`: of the new articles, and of those that move with them.

    Args:
        found: what the archive has beside them.
        fresh: features of the new articles, in the order of their arrival.
        batch: its id.
    """
    stories = Stories(found.features, found.stories)
    come: list[Features] = []
    for one in fresh:
        near = nearest(found.near.get(one.document, {}) | shared_keys(one, come))
        earlier = found.stories.get(one.document)
        stories.add(one, near, earlier[0] if earlier else None)
        come.append(one)
    return [
        {"document": document, "batch": batch, "story": story, "article": article}
        for document, (story, article) in sorted(stories.places().items())
        if found.stories.get(document) != (story, article)
    ]
