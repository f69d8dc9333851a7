"""`Watch`: sources read again and again into an archive, and the bell rung for what comes of it."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple
from functools import partial
from pathlib import Path

import duckdb
from deltalake.exceptions import DeltaError

from tocsin.archive import Archive
from tocsin.bell.bell import Bell
from tocsin.bell.gathering import Gathering, Open
from tocsin.bell.stop import Stop
from tocsin.bell.unchanged import Stamp, Unchanged
from tocsin.bell.versions import Versions
from tocsin.errors import ArchiveError, InputError
from tocsin.ingesting import Found, Ingest, Read, Summary
from tocsin.show.ingest import IngestProgress
from tocsin.sources.files import is_address, located
from tocsin.sources.web import Visit, Web

LOOK_UP_SECONDS = 60.0  # a clock that was set is noticed so soon


class Watch:
    """Rounds over sources.

    Args:
        archive: where readings go.
        sources: as `tocsin ingest` takes them.
        read: from documents to readings.
        bell: rings for what is new, after each batch.
        stop: whether to end.
        progress: makes what shows how a round goes; an error that the last round had too is not told again.
    """

    def __init__(
        self,
        archive: Archive,
        sources: Sequence[str],
        read: Read,
        bell: Bell,
        stop: Stop,
        progress: Callable[[], IngestProgress],
    ) -> None:
        self.archive = archive
        self.versions = Versions(archive)
        self.sources = sources
        self.bell = bell
        self.stop = stop
        self._read = read
        self._progress = progress
        self._number = 0
        self._before: set[tuple[str, str]] = set()
        self._files: dict[Path, Stamp] = {}

    def round(self) -> Summary:
        """Read every source once, and ring. One that fails keeps no other from being read, and a slow one neither."""
        self.archive.refresh()
        self._number = self.archive.number
        web = Web((Visit(*visit) for visit in self.archive.visits()), sleep=self.stop.wait)
        files = Unchanged(web, self._files)
        with self._progress() as progress:
            summary = self._take_in(partial(_documents, web, files), progress)
        files.end()
        if not self.stop.asked:  # else a source may not have been read to its end, and is asked for whole again
            self._files = files.read
            self.archive.remember(astuple(visit) for visit in web.visits.values())
        if summary.new or summary.corrected:
            progress.end(summary)
        self._ring()
        return summary

    def _take_in(self, read: Open, progress: IngestProgress) -> Summary:
        """Take in what the sources have, in as many steps as it comes in."""
        summary = Summary()
        errors: set[tuple[str, str]] = set()
        gathering = Gathering(self.sources, read, lambda: self.stop.asked)
        try:
            while not gathering.over:
                found = self._new(gathering.burst(), errors)
                Ingest(self.versions, self._read, partial(self._tell, progress), summary=summary).run(found)
        finally:
            gathering.end()
        self._before = errors
        return summary

    def run(self, every: float, failed: Callable[[str], None]) -> None:
        """A round every so many seconds, and what failed to ring in between, until asked to stop.

        Args:
            every: seconds from the beginning of a round to that of the next; one that takes longer is followed at once.
            failed: is told what kept a round from its end; the next one reads again what it had not taken in.
        """
        while not self.stop.asked:
            began = time.monotonic()
            try:
                self.round()
            except (ArchiveError, DeltaError, duckdb.Error, OSError) as error:
                if isinstance(error, BrokenPipeError):
                    raise
                failed(f"{error}; next round in {every:.0f} seconds")
            while not self.stop.asked and (left := began + every - time.monotonic()) > 0:
                self._wait(left)

    def _wait(self, left: float) -> None:
        """Wait until something is due, or for the next round."""
        due = self.bell.due()
        wait = left if due is None else min(left, due - self.bell.clock())
        self.stop.wait(min(wait, LOOK_UP_SECONDS))
        if due is not None and due <= self.bell.clock() and not self.stop.asked:
            self.bell.ring()

    def _ring(self) -> None:
        if not self.stop.asked:
            self.bell.look()
            self.bell.ring()

    def _tell(self, progress: IngestProgress, summary: Summary, error: InputError | None) -> None:
        """Pass on how it goes; a batch that is in rings at once."""
        progress.tell(summary, error)
        if self.archive.number != self._number:
            self._number = self.archive.number
            with progress.paused():
                self._ring()

    def _new(self, given: Iterator[Found], errors: set[tuple[str, str]]) -> Iterator[Found]:
        """What was found, without the errors that were there in the last round too; all of them go to `errors`."""
        for found in given:
            if isinstance(found, InputError):
                errors.add((found.where, found.what))
            if not isinstance(found, InputError) or (found.where, found.what) not in self._before:
                yield found


def _documents(web: Web, files: Unchanged, source: str) -> Iterator[Found]:
    """The documents of a source; a defect of ours in one keeps no other from being read."""
    try:
        if is_address(source):
            yield from located([source], web=web)
        else:
            yield from located([source], web=files, wanted=files.wanted)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told
        yield InputError(source, f"could not be read ({type(error).__name__}: {error}); please report it")
