"""Python's collector of garbage, kept from looking while much is made at once."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_garbage() -> Iterator[None]:
    """Python looks for no cycles meanwhile, which would go over everything that is kept again and again.

    What is in no cycle goes as ever; cycles go when the collector next looks, right after.
    """
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()
