"""The library: one archive as pages see it, looked at again every few seconds, and the reader for pasted articles."""

import threading
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from tocsin.archive import Archive
from tocsin.archive.queries import Queries
from tocsin.archive.readings import Wanted, readings
from tocsin.archive.search import Hit
from tocsin.archive.store import Store
from tocsin.errors import ArchiveError
from tocsin.ledger.entries import Alert
from tocsin.ledger.whatif import Answer
from tocsin.records import Document, Reading
from tocsin.sources.text import document_of_prose
from tocsin.web.accounts import Accounts
from tocsin.web.behind import Watched
from tocsin.web.settings import Settings
from tocsin.web.shelf import Shelf

if TYPE_CHECKING:
    from tocsin.reading import Reader

T = TypeVar("T")
READINGS_KEPT = 256  # of articles that were looked at last


class NoArchiveError(ArchiveError):
    """There is no archive yet; whoever asked should be shown how to begin one."""


class Library:
    """What pages ask. All of it may be called from several threads.

    Args:
        settings: which archive.
        reader: makes what reads articles; called once, for the first.
    """

    def __init__(self, settings: Settings, reader: Callable[[], "Reader"] | None = None) -> None:
        self.settings = settings
        self.shelf = Shelf()
        self.accounts = Accounts(settings.archive)
        self._archive: Archive | None = None
        self._number = -1
        self._watched: Watched | None = None
        self._make_reader = reader
        self._looking = threading.RLock()
        self._lock = threading.Lock()
        self._queries: Queries | None = None
        self._searching = threading.Lock()
        self._searched: Archive | None = None  # one of its own: a first search makes an index, and takes its time
        self._reading_lock = threading.Lock()
        self._readings: dict[str, Reading] = {}
        self.look()

    def look(self) -> bool:
        """See what came into the archive; whether anything did."""
        with self._looking:
            if self._archive is None:
                self._open()
                moved = self._archive is not None
            else:
                moved = self._watched is not None and self._watched.moved()
            if moved and self._archive is not None:
                with self._lock:
                    self._archive.refresh()
                    self._queries = None
                self.shelf.take(self._archive)
                self._readings.clear()
                self._number = self._archive.number
            return moved

    def _open(self) -> None:
        where = self.settings.archive
        if Path(where).is_file():
            raise ArchiveError(where, "a file; give the folder of an archive, or of one to come")
        try:
            self._archive = Archive(Store.open(where, create=False))
        except ArchiveError as error:
            if "no archive here" not in str(error):
                raise
        else:
            self._watched = Watched(self._archive.store, "batches")

    def ring(self) -> Sequence[Alert]:
        """See what that means for the ledger; the alerts that there were not before."""
        return self.accounts.look() if self._archive is not None else ()

    @property
    def version(self) -> tuple[int, int]:
        """Changes whenever a page could say something else: with the archive, and with the ledger."""
        return self._number, self.accounts.changes

    @property
    def archive(self) -> Archive:
        """The archive.

        Raises:
            NoArchiveError: there is none yet.
        """
        return self._need()

    def _need(self) -> Archive:
        if self._archive is None:
            where = self.settings.archive
            raise NoArchiveError(where, "no archive here yet; begin one with tocsin ingest, or on the start page")
        return self._archive

    def begin(self, documents: Iterable[Document]) -> None:
        """Make the archive, and put the readings of some documents into it."""
        found = self.read(lambda reader: list(reader.read_all(documents)))
        with self._looking:
            Archive.open(self.settings.archive).add(found)
            self.look()

    def rows(self, query: str, values: Any = None) -> list[dict[str, Any]]:  # noqa: ANN401 - DuckDB's own
        """The shelf's answer to a query.

        Raises:
            NoArchiveError: there is none yet.
        """
        self._need()
        return self.shelf.rows(query, values)

    def ledger(self) -> Accounts:
        """The ledger.

        Raises:
            NoArchiveError: there is none yet.
        """
        self._need()
        return self.accounts

    def search(
        self, query: str, actor: str | None, since: date | None, until: date | None, limit: int
    ) -> tuple[Hit, ...]:
        """The articles that have what is searched for, the best first.

        Raises:
            NoArchiveError: there is none yet.
            ArchiveError: the query is not understood.
        """
        self._need()
        with self._searching:
            if self._searched is None:
                self._searched = Archive(Store.open(self.settings.archive, create=False))
            if self._searched.number < self._number:
                self._searched.refresh()
            return tuple(self._searched.search(query, actor=actor, since=since, until=until, limit=limit))

    def whatif(self, sentence: str, depth: int) -> tuple[Answer, ...]:
        """Who has said they would do what about a sentence that is taken as if it happened.

        Raises:
            NoArchiveError: there is none yet.
        """
        accounts = self.ledger()
        text = sentence.encode("utf-8", "replace").decode()
        return accounts.whatif(self.read(lambda reader: reader.read(document_of_prose(text))), depth)

    def reading(self, document: str) -> Reading | None:
        """The reading of one document, or None when the archive has none of that id."""
        known = self.rows("select day from documents where id = ?", [document])
        if not known:
            return None
        kept = self._readings.get(document)
        if kept is None:
            with self._lock:
                kept = self._fetch(document, known[0]["day"])
            if len(self._readings) >= READINGS_KEPT:
                self._readings.pop(next(iter(self._readings)), None)
            self._readings[document] = kept
        return kept

    def _fetch(self, document: str, day: date | None) -> Reading:
        if self._queries is None:  # kept, for to make it takes as long as to ask it
            self._queries = Queries(self.archive.store, self.archive.batches)
        return next(readings(self._queries, Wanted(day, day, 0, (document,))))

    @cached_property
    def reader(self) -> "Reader":
        """What reads pasted articles; loading it takes a second or two."""
        if self._make_reader is not None:
            return self._make_reader()
        from tocsin.reading import Reader  # noqa: PLC0415 - loads spaCy

        return Reader()

    def read(self, make: Callable[["Reader"], T]) -> T:
        """What `make` does with the reader, one at a time: the parser is not made for threads."""
        with self._reading_lock:
            return make(self.reader)
