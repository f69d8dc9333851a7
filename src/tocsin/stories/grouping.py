"""Which of some articles tell of the same: average-link clustering of their likeness, and near copies within it."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tocsin.stories.features import PERMUTATIONS, Features

SAME_STORY = 0.14  # mean likeness; on the development stories 0.12 to 0.18 do equally well
FAR_DAYS = 30.0  # apart, after which days make articles no less alike
FAR_LOSS = 0.2  # of their likeness, which articles so far apart lose
# A text and its correction have more in common. On the development stories two reports of one story always have (least
# 0.104), and so has an article with its last tenth (0.273); 97.5 % of two reports of different stories have not.
NO_VERSION_SHINGLES, NO_VERSION_TERMS = 0.03, 0.08
SAME_ARTICLE = 0.4  # of the shingles of two texts, which one cut by half still has


def likeness(some: Sequence[Features]) -> NDArray[np.float64]:
    """How alike each two articles are, 0 to 1: the cosine of their terms, a little less the more days lie between."""
    columns = {term: at for at, term in enumerate(sorted({term for one in some for term in one.terms}))}
    table = np.zeros((len(some), len(columns)))
    for row, one in enumerate(some):
        table[row, [columns[term] for term in one.terms]] = one.weights
    days = np.array([np.nan if one.day is None else float(one.day) for one in some])
    apart = np.nan_to_num(np.abs(np.subtract.outer(days, days)))
    alike: NDArray[np.float64] = np.clip(table @ table.T, 0.0, 1.0) * (1 - FAR_LOSS * np.minimum(1, apart / FAR_DAYS))
    return alike


def groups(alike: NDArray[np.float64], least: float = SAME_STORY) -> list[list[int]]:
    """Average-link clusters: the two groups that are most alike in the mean are joined while they are alike enough.

    Args:
        alike: the likeness of each two articles.
        least: the mean likeness below which groups stay apart.
    """
    means = alike.copy()
    np.fill_diagonal(means, -1.0)
    members = {at: [at] for at in range(len(means))}
    while len(members) > 1:
        best = int(np.argmax(means))
        one, other = divmod(best, len(means))
        if means[one, other] < least:
            break
        sizes = len(members[one]), len(members[other])
        merged = (means[one] * sizes[0] + means[other] * sizes[1]) / sum(sizes)
        merged[[one, other]] = -1.0
        merged[means[one] < 0] = -1.0
        means[one], means[:, one] = merged, merged
        means[other], means[:, other] = -1.0, -1.0
        members[one] += members.pop(other)
    return [sorted(group) for group in members.values()]


def is_unrelated(one: Features, other: Features) -> bool:
    """Whether two texts have so little in common that neither can be a version of the other."""
    same = np.mean(np.array(one.signature) == np.array(other.signature))
    weights = dict(zip(one.terms, one.weights, strict=True))
    alike = sum(weights.get(term, 0.0) * weight for term, weight in zip(other.terms, other.weights, strict=True))
    return bool(same < NO_VERSION_SHINGLES and alike < NO_VERSION_TERMS)


def copies(some: Sequence[Features]) -> list[list[int]]:
    """Which of some articles are one in several versions, by the MinHash of their shingles."""
    signatures = np.array([one.signature for one in some]).reshape(len(some), PERMUTATIONS)
    alike = (signatures[:, None, :] == signatures[None, :, :]).mean(axis=2)
    left = list(range(len(some)))
    found: list[list[int]] = []
    while left:
        group, edge = [], [left.pop(0)]
        while edge:
            at = edge.pop()
            group.append(at)
            edge += (near := [other for other in left if alike[at, other] >= SAME_ARTICLE])
            left = [other for other in left if other not in near]
        found.append(sorted(group))
    return found
