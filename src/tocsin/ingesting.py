"""Ingesting: documents through the reader into an archive, in batches that are each there whole or not at all."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from tocsin.archive.archive import Added
from tocsin.archive.rows import text_hash
from tocsin.archive.tables import RECORDS
from tocsin.errors import InputError
from tocsin.records import Document, Reading
from tocsin.sources.article import Article, line_of
from tocsin.sources.files import lasting

BATCH = 128  # readings that one step adds
CLASH = "another article has the id {name!r} and next to nothing in common with it; give this one an id of its own"
BATCH_SECONDS = 10.0  # after which fewer are added, so that little is lost when somebody pulls the plug

Found = Article | InputError
Key = tuple[str, str]  # a document's id and the hash of its text
Told = Callable[["Summary", InputError | None], None]
Read = Callable[[Iterable[Document], Callable[[InputError], None]], Iterator[Reading]]


class Sink(Protocol):
    """Where readings go: an archive, or what stands for one."""

    def has(self, document: Document) -> bool:
        """Whether a document is there with the same text."""

    def add(self, found: Iterable[Reading], origins: Mapping[str, str]) -> Added:
        """Add readings in one step; `origins` say where documents came from."""

    def set_aside(self, errors: Iterable[InputError]) -> None:
        """Keep what could not be read, with its reason."""


@dataclass
class Summary:
    """What became of the documents of a run, and the records that came in by kind.

    `unparsed` are those of the new and corrected ones that were taken for articles of another beat.
    """

    new: int = 0
    unparsed: int = 0
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
        aside: takes what could not be read; unless told, the archive's quarantine does.
        batch: how many readings one step adds; `BATCH` unless told.
        seconds: after which fewer are added.
        summary: what earlier runs of the same kind came to, if it goes on with theirs.
    """

    def __init__(
        self,
        archive: Sink,
        read: Read,
        told: Told,
        aside: Callable[[list[InputError]], None] | None = None,
        batch: int | None = None,
        seconds: float = BATCH_SECONDS,
        summary: Summary | None = None,
    ) -> None:
        self.archive = archive
        self.summary = summary or Summary()
        self._read = read
        self._told = told
        self._batch = batch or BATCH
        self._seconds = seconds
        self._put_aside = aside or archive.set_aside
        self._articles: dict[Key, Article] = {}
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
            yield from self._read(_chain(first, documents), self._unread)

    def _fresh(self, found: Iterable[Found]) -> Iterator[Document]:
        """The documents that the archive lacks."""
        for one in found:
            if isinstance(one, InputError):
                self._aside(one)
                continue
            key = _key(one.document)
            if self._is_there(one.document):
                self.summary.repeated += 1
                self._told(self.summary, None)
            else:
                self._taken.setdefault(one.document.id, set()).add(key[1])
                self._articles[key] = one
                yield one.document

    def _unread(self, error: InputError) -> None:
        """The reader names a document by its id."""
        key = next((key for key in self._articles if key[0] == error.where), None)
        if key is not None:
            article = self._articles.pop(key)
            error = InputError(article.where, error.what, line_of(article.document))
        self._aside(error)

    def _is_there(self, document: Document) -> bool:
        """Whether the archive has a document; of what this run has brought it need not have everything yet."""
        taken = self._taken.get(document.id)
        return self.archive.has(document) if taken is None else text_hash(document) in taken

    def _aside(self, error: InputError) -> None:
        self.summary.set_aside += 1
        self._errors.append(InputError(lasting(error.where), error.what, error.given))
        self._told(self.summary, error)

    def _flush(self) -> None:
        waiting, self._waiting = self._waiting, {}
        if waiting:
            self._add(waiting)
        errors, self._errors = self._errors, []
        if errors:
            self._put_aside(errors)
        self._last = time.monotonic()
        self._told(self.summary, None)

    def _add(self, waiting: dict[str, Reading]) -> None:
        articles = {name: self._articles.pop(_key(reading.document)) for name, reading in waiting.items()}
        added = self.archive.add(waiting.values(), {name: lasting(one.where) for name, one in articles.items()})
        self.summary.new += len(added.new)
        self.summary.corrected += len(added.corrected)
        self.summary.repeated += len(added.repeated)
        self.summary.unparsed += sum(not waiting[name].document.parsed for name in (*added.new, *added.corrected))
        for table in RECORDS:
            self.summary.records[table.name] += sum(
                len(getattr(waiting[name], table.name)) for name in (*added.new, *added.corrected)
            )
        for name in added.clashed:
            self._aside(clash(articles[name].where, waiting[name].document))


def clash(where: str, document: Document) -> InputError:
    """The error for an article whose id another one has."""
    return InputError(where, CLASH.format(name=document.id), line_of(document))


def _key(document: Document) -> Key:
    return document.id, text_hash(document)


def _chain(first: Document, others: Iterator[Document]) -> Iterator[Document]:
    yield first
    yield from others
