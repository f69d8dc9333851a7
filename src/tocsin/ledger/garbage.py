"""Much is made at once and kept: looking through all of it again and again for garbage would take half of the time."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_garbage() -> Iterator[None]:
    """Python looks for no cycles meanwhile; what is in none goes as ever."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()
