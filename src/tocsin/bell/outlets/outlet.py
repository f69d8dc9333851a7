"""What every outlet is."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from tocsin.bell.outbox import Ringing
from tocsin.errors import InputError

MANY = 100  # alerts that an outlet takes at once where nothing keeps it from it


class Outlet(Protocol):
    """A place where alerts ring.

    Attributes:
        name: what the outbox knows it by, the same at every start; shown to the user, so without secrets.
        at_once: how many alerts it takes at once.
    """

    name: str
    at_once: int

    def ring(self, ringing: Sequence[Ringing]) -> None:
        """Ring alerts, all or none.

        Raises:
            DeliveryError: the outlet did not take them.
            OSError: they could not be written.
        """


def file_in_a_folder(path: Path) -> Path:
    """The same path, once it is sure that its folder is there.

    Raises:
        InputError: it is not, or the path is a folder itself.
    """
    if path.is_dir():
        raise InputError(str(path), "a folder; name a file")
    if not path.resolve().parent.is_dir():
        raise InputError(str(path), "its folder is not there; make it first")
    return path.resolve()
