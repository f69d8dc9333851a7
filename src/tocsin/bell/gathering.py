"""`Gathering`: sources read at the same time, a host a thread, so that one that hangs keeps nobody waiting."""

import queue
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from urllib.parse import urlsplit

from tocsin.errors import InputError
from tocsin.ingesting import Found
from tocsin.sources.files import is_address

HOSTS_AT_ONCE = 16
AHEAD = 64  # documents that may wait to be read
BURST_SECONDS = 10.0  # after which what has come is read, though more is to come
LOOK_SECONDS = 0.25  # how soon it is noticed that all is read, or that somebody asked to stop

Open = Callable[[str], Iterator[Found]]


class Gathering:
    """What sources have, as it comes.

    Addresses of one host are read one after the other, and so are all files; hosts are read at the same time.

    Args:
        sources: as they were given.
        read: what a source has; called in a thread.
        stopped: whether somebody asked to stop.
    """

    def __init__(self, sources: Sequence[str], read: Open, stopped: Callable[[], bool]) -> None:
        self._read = read
        self._stopped = stopped
        self._left = len(sources)
        # None when a source has been read to its end
        self._found: queue.Queue[Found | None] = queue.Queue(AHEAD)
        self._ended = threading.Event()
        hosts: defaultdict[str, list[str]] = defaultdict(list)
        for source in sources:
            hosts[urlsplit(source).netloc if is_address(source) else ""].append(source)
        self._hosts: queue.SimpleQueue[list[str]] = queue.SimpleQueue()
        for grouped in hosts.values():
            self._hosts.put(grouped)
        for _ in range(min(len(hosts), HOSTS_AT_ONCE)):
            threading.Thread(target=self._work, daemon=True).start()

    def end(self) -> None:
        """Read no more."""
        self._ended.set()

    @property
    def over(self) -> bool:
        """Whether everything has been given, or somebody asked to stop."""
        return self._stopped() or (self._left == 0 and self._found.empty())

    def burst(self) -> Iterator[Found]:
        """What comes until there is none for the moment; then what was given should be taken in before it goes on."""
        end: float | None = None
        while not self.over:
            try:
                found = self._found.get(timeout=LOOK_SECONDS)
            except queue.Empty:
                if end is not None and time.monotonic() > end:
                    return
                continue
            if found is None:
                self._left -= 1
                continue
            end = end or time.monotonic() + BURST_SECONDS
            if not self._stopped():
                yield found

    def _work(self) -> None:
        while not self._ended.is_set():
            try:
                grouped = self._hosts.get_nowait()
            except queue.Empty:
                return
            for source in grouped:
                for found in self._guarded(source):
                    self._put(found)
                    if self._ended.is_set():
                        return
                self._put(None)

    def _guarded(self, source: str) -> Iterator[Found]:
        """What a source has; a defect of ours is told of and ends neither the thread nor the round."""
        try:
            yield from self._read(source)
        except Exception as error:  # noqa: BLE001 - whatever it is, the others go on
            yield InputError(source, f"could not be read ({type(error).__name__}: {error}); please report it")

    def _put(self, item: Found | None) -> None:
        while not self._ended.is_set():
            try:
                self._found.put(item, timeout=LOOK_SECONDS)
            except queue.Full:
                continue
            return
