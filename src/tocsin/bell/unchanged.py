"""Files that were read and have not changed since: a round over a large folder need not open them."""

import time
from pathlib import Path

from tocsin.sources.files import Fetcher
from tocsin.sources.inputs import Input

SETTLED_SECONDS = 2.0  # a file that was written to later may be written to again without a change of its time

Stamp = tuple[int, int, int]  # what changes when a file does: time, size, inode


class Unchanged:
    """One round's look at the files, given those of the round before.

    A file that names addresses is read in each round, for what stands there may have changed.

    Args:
        web: fetches; here it is also seen whether a file has it fetch anything.
        before: the files of an earlier round, as its `read` has them.

    Attributes:
        read: the files that were read to their end, or have not changed since they were.
    """

    def __init__(self, web: Fetcher, before: dict[Path, Stamp]) -> None:
        self.read: dict[Path, Stamp] = {}
        self._before = before
        self._web = web
        self._open: tuple[Path, Stamp] | None = None

    def wanted(self, path: Path) -> bool:
        """Whether a file is to be read; the one asked for before has now been."""
        self.end()
        stamp = _stamp(path)
        if stamp is None:
            return True
        if self._before.get(path) == stamp:
            self.read[path] = stamp
            return False
        if time.time() - stamp[0] / 1e9 > SETTLED_SECONDS:
            self._open = path, stamp
        return True

    def end(self) -> None:
        """The last file has been read to its end."""
        if self._open is not None:
            path, stamp = self._open
            self.read[path] = stamp
        self._open = None

    def fetch(self, url: str) -> Input | None:
        """What stands at an address that was given."""
        self.end()
        return self._web.fetch(url)

    def page(self, url: str) -> Input | None:
        """What stands at an address that a file or a feed names; the file is not remembered."""
        self._open = None
        return self._web.page(url)

    def forget(self, url: str) -> None:
        """Ask for an address again."""
        self._web.forget(url)


def _stamp(path: Path) -> Stamp | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
