"""Recoding: every article of an archive read again with the tocsin, model and codebook of now, and what that changes.

An article that these have read already is passed over, so that an interrupted run goes on where it stopped. Only the
readings are replaced: stories, quarantine, visits and what people decided stay as they are.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import msgspec

from tocsin.archive import Archive
from tocsin.archive.checking import spans
from tocsin.archive.tables import RECORDS
from tocsin.archive.versions import versions
from tocsin.errors import InputError
from tocsin.ingesting import BATCH, Read
from tocsin.records import Document, Reading, Span

MADE_BY = ("schema", "tocsin", "model", "codebook")
# What a record is about: one that is coded otherwise, of the same words, has changed.
_ABOUT = {"events": ("trigger",), "commitments": ("trigger", "response"), "statements": ("content",)}
_WORDS = ("span", "what", "asset")


@dataclass
class Changes:
    """How many records of one kind there are with and without the change."""

    same: int = 0
    changed: int = 0
    added: int = 0
    removed: int = 0


@dataclass
class Recoded:
    """What a run has done so far.

    Attributes:
        wanted: articles to be read again.
        current: articles that the versions of now have read already.
        read: articles read again.
        changed: those of them with another reading than before.
        failed: those that cannot be read any more, and stay as they were.
        records: what became of the records, by kind.
    """

    wanted: int = 0
    current: int = 0
    read: int = 0
    changed: int = 0
    failed: int = 0
    records: dict[str, Changes] = field(default_factory=lambda: {table.name: Changes() for table in RECORDS})


class Recode:
    """One run over an archive.

    Args:
        archive: opened with the codebook that `read` reads with.
        read: from documents to readings.
        told: is called with what was done so far after each article, and with an error when one cannot be read.
        dry_run: only say what would change.
        everything: also articles that were taken for ones of another beat and not parsed.
    """

    def __init__(
        self,
        archive: Archive,
        read: Read,
        told: Callable[[Recoded, InputError | None], None],
        *,
        dry_run: bool = False,
        everything: bool = False,
    ) -> None:
        self.archive = archive
        self.recoded = Recoded()
        self._read = read
        self._told = told
        self._dry_run = dry_run
        self._everything = everything

    def run(self) -> Recoded:
        """Read again what the versions of now have not read; what was read before an interruption is kept."""
        names = outdated(self.archive, unparsed=self._everything)
        self.recoded.wanted = len(names)
        self.recoded.current = len(self.archive.known()) - len(names)
        self._told(self.recoded, None)
        before: dict[str, Reading] = {}
        waiting: list[Reading] = []
        try:
            for reading in self._read(self._documents(names, before), self._unread) if names else ():
                self._compare(before.pop(reading.document.id), reading)
                waiting.append(reading)
                self._told(self.recoded, None)
                if len(waiting) == BATCH:
                    self._replace(waiting)
        finally:
            self._replace(waiting)
        return self.recoded

    def _documents(self, names: list[str], before: dict[str, Reading]) -> Iterator[Document]:
        """The documents, while the readings that there are of them are put into `before`."""
        for at in range(0, len(names), BATCH):
            for reading in self.archive.readings(documents=names[at : at + BATCH]):
                before[reading.document.id] = reading
                yield reading.document

    def _replace(self, waiting: list[Reading]) -> None:
        found = waiting.copy()
        waiting.clear()
        if found and not self._dry_run:
            self.archive.replace(found)

    def _unread(self, error: InputError) -> None:
        self.recoded.failed += 1
        self._told(self.recoded, error)

    def _compare(self, before: Reading, after: Reading) -> None:
        self.recoded.read += 1
        is_changed = False
        for name, changes in self.recoded.records.items():
            found = differences(name, getattr(before, name), getattr(after, name))
            changes.same += found.same
            changes.changed += found.changed
            changes.added += found.added
            changes.removed += found.removed
            is_changed |= found != Changes(same=found.same)
        self.recoded.changed += is_changed


def outdated(archive: Archive, *, unparsed: bool = False) -> list[str]:
    """The ids of the articles that other versions than those of now have read, in the order of publication.

    Args:
        archive: where they are.
        unparsed: those too that were not parsed, whoever read them.
    """
    now = versions(archive.batches.overlay)
    other = " or ".join(f'b."{name}" is distinct from ?' for name in MADE_BY)
    other += " or not d.parsed" if unparsed else ""
    query = f"""
        select d.id from documents d join batches b using (batch) where {other}
        order by d.month <> 'undated', d.month, d.published, d.id"""  # noqa: S608 - our own names
    rows = archive.queries().execute(query, [now[name] for name in MADE_BY]).fetchall()
    return [name for (name,) in rows]


def differences(kind: str, before: Iterable[Any], after: Iterable[Any]) -> Changes:
    """What became of a document's records of one kind; of two of the same words, one is the other changed."""
    old, new = ({msgspec.json.encode(one): one for one in records} for records in (before, after))
    gone = Counter(_about(kind, record) for line, record in old.items() if line not in new)
    come = Counter(_about(kind, record) for line, record in new.items() if line not in old)
    changed = (gone & come).total()
    return Changes(len(old.keys() & new.keys()), changed, come.total() - changed, gone.total() - changed)


def _about(kind: str, record: msgspec.Struct) -> tuple[Span, ...]:
    """The words that a record is about."""
    parts = [getattr(record, name) for name in _ABOUT.get(kind, ())]
    parts += [getattr(record, name) for name in _WORDS if name in record.__struct_fields__]
    return tuple(part if isinstance(part, Span) else next(spans(part)) for part in parts)
