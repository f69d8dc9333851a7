"""One number for several features of a token, so that tokens alike in all of them can be found."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[Any]  # of 64 bits; spaCy's own types know only a part of what its arrays are

# Odd numbers, one a feature; features are hashes themselves, or yes and no.
_ODD = np.array(
    [
        0x9E3779B97F4A7C15,
        0xC2B2AE3D27D4EB4F,
        0x165667B19E3779F9,
        0xD6E8FEB86659FD93,
        0xA0761D6478BD642F,
        0xE7037ED1A0B428DB,
    ],
    dtype=np.uint64,
)


def one_number(features: Numbers) -> Numbers:
    """A number for each row of an array whose columns are features, six at most."""
    numbers: Numbers = (features * _ODD[: features.shape[1]]).sum(axis=1, dtype=np.uint64)
    return numbers
