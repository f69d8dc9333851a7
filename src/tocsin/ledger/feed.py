"""What the ledger reads of an archive: each document's commitments and claims, in the order of time."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Generic, NamedTuple, TypeVar

from tocsin.archive import Archive
from tocsin.ledger.acts import Asserted
from tocsin.ledger.entries import Paper
from tocsin.records import Appointment, Assertion, Commitment, Posture

T = TypeVar("T")


class News(NamedTuple):
    """What one document brings."""

    paper: Paper
    commitments: tuple[Commitment, ...]
    assertions: tuple[Assertion | Asserted, ...]
    postures: tuple[Posture, ...]
    appointments: tuple[Appointment, ...]


def news(
    archive: Archive, *, after: int = 0, since: date | None = None, documents: Collection[str] | None = None
) -> Iterator[News]:
    """The documents that count, by date of publication and then id.

    Args:
        archive: where from.
        after: only what came in batches after this number.
        since: only what was published on this day or later.
        documents: only those with these ids.
    """
    commitments = _Grouped(archive.records(Commitment, since, after, documents))
    assertions = _Grouped(archive.shaped(Assertion, Asserted, since, after, documents))
    postures = _Grouped(archive.records(Posture, since, after, documents))
    appointments = _Grouped(archive.records(Appointment, since, after, documents))
    for paper in papers(archive, after=after, since=since, documents=documents):
        name = paper.id
        yield News(paper, commitments.of(name), assertions.of(name), postures.of(name), appointments.of(name))


def papers(
    archive: Archive, *, after: int = 0, since: date | None = None, documents: Collection[str] | None = None
) -> Iterator[Paper]:
    """The documents without their texts, in the order of `news`."""
    for name, title, url, published in archive.headings(since, after, documents):
        yield Paper(id=name, title=title, url=url, published=published)


class _Grouped(Generic[T]):
    """Records in the order of their documents, handed out a document at a time."""

    def __init__(self, pairs: Iterable[tuple[str, T]]) -> None:
        self._groups = groupby(pairs, key=lambda pair: pair[0])
        self._next = next(self._groups, None)

    def of(self, document: str) -> tuple[T, ...]:
        """The records of a document; documents must be asked for in order."""
        if self._next is None or self._next[0] != document:
            return ()
        found = tuple(record for _, record in self._next[1])
        self._next = next(self._groups, None)
        return found
