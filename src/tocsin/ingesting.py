"""Ingesting: documents through the reader into an archive, in batches that are each there whole or not at all."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from tocsin.archive.archive import Added
from tocsin.archive.rows import text_hash
from tocsin.archive.tables import RECORDS
from tocsin.errors import InputError
from tocsin.records import Document, Reading

BATCH = 128  # readings that one step adds
BATCH_SECONDS = 10.0  # after which fewer are added, so that little is lost when somebody pulls the plug

Found = Document | InputError
Read = Callable[[Iterable[Document], Callable[[InputError], None]], Iterator[Reading]]


class Sink(Protocol):
    """Where readings go: an archive, or what stands for one."""

    def has(self, document: Document) -> bool:
        """Whether a document is there with the same text."""

    def add(self, found: Iterable[Reading]) -> Added:
        """Add readings in one step."""

    def set_aside(self, errors: Iterable[InputError]) -> None:
        """Keep what could not be read, with its reason."""


@dataclass
class Summary:
    """What became of the documents of a run, and the records that came in by kind."""

    new: int = 0
    repeated: int = 0
    corrected: int = 0
    set_aside: int = 0
    records: Counter[str] = field(default_factory=Counter)

    @property
    def documents(self) -> int:
        """How many were given, good or bad."""
        return self.new + self.repeated + self.corrected + self.set_aside


class Ingest:
    """One run: an archive, how documents are read, and who is told how it goes.

    Args:
        archive: where readings go.
        read: from documents to readings; it is first called when a document is there that the archive lacks.
        told: is called with the summary so far after each document, and with an error when one was set aside.
        batch: how many readings one step adds.
        seconds: after which fewer are added.
    """

    def __init__(
        self,
        archive: Sink,
        read: Read,
        told: Callable[[Summary, InputError | None], None],
        batch: int = BATCH,
        seconds: float = BATCH_SECONDS,
    ) -> None:
        self.archive = archive
        self.summary = Summary()
        self._read = read
        self._told = told
        self._batch = batch
        self._seconds = seconds
        self._waiting: dict[str, Reading] = {}
        self._taken: dict[str, set[str]] = {}  # hashes of the texts of a document that this run has brought
        self._errors: list[InputError] = []
        self._last = time.monotonic()

    def run(self, found: Iterable[Found]) -> Summary:
        """Take in what was found. What was read before an interruption is added before it goes on its way."""
        try:
            for reading in self._readings(self._fresh(found)):
                if reading.document.id in self._waiting:  # another version of it, which corrects the first
                    self._flush()
                self._waiting[reading.document.id] = reading
                if len(self._waiting) >= self._batch or time.monotonic() - self._last > self._seconds:
                    self._flush()
        finally:
            self._flush()
        return self.summary

    def _readings(self, documents: Iterator[Document]) -> Iterator[Reading]:
        for first in documents:
            yield from self._read(_chain(first, documents), self._aside)

    def _fresh(self, found: Iterable[Found]) -> Iterator[Document]:
        """The documents that the archive lacks."""
        for one in found:
            if isinstance(one, InputError):
                self._aside(one)
            elif self._is_there(one):
                self.summary.repeated += 1
                self._told(self.summary, None)
            else:
                self._taken.setdefault(one.id, set()).add(text_hash(one))
                yield one

    def _is_there(self, document: Document) -> bool:
        """Whether the archive has a document; of what this run has brought it need not have everything yet."""
        taken = self._taken.get(document.id)
        return self.archive.has(document) if taken is None else text_hash(document) in taken

    def _aside(self, error: InputError) -> None:
        self.summary.set_aside += 1
        self._errors.append(error)
        self._told(self.summary, error)

    def _flush(self) -> None:
        waiting, self._waiting = self._waiting, {}
        errors, self._errors = self._errors, []
        if waiting:
            added = self.archive.add(waiting.values())
            self.summary.new += len(added.new)
            self.summary.corrected += len(added.corrected)
            self.summary.repeated += len(waiting) - len(added.new) - len(added.corrected)
            for table in RECORDS:
                self.summary.records[table.name] += sum(
                    len(getattr(waiting[name], table.name)) for name in (*added.new, *added.corrected)
                )
        if errors:
            self.archive.set_aside(errors)
        self._last = time.monotonic()
        self._told(self.summary, None)


def _chain(first: Document, others: Iterator[Document]) -> Iterator[Document]:
    yield first
    yield from others
