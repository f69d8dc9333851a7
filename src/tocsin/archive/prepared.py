"""Batches in two steps: rows written by any number of workers, and made to count by one process, in an order.

A worker writes its rows without looking at what others write. Whoever drives them then makes one batch after another
count: only there is it told which documents are new, and which story each belongs to, just as if one process had read
everything in that order. What is written and never made to count is cleared away by `Archive.compact`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from tocsin.archive.archive import Added, Archive
from tocsin.archive.batches import new_batch
from tocsin.archive.neighbours import features_in
from tocsin.archive.rows import rows_of, text_hash
from tocsin.archive.stories import feature_rows, story_rows
from tocsin.archive.tables import RECORDS
from tocsin.errors import ArchiveError
from tocsin.records import Reading
from tocsin.stories.features import features_of


@dataclass(frozen=True, slots=True)
class Entry:
    """A document that was written: its id, the hash of its text, and how many records of each kind it has."""

    document: str
    text_sha256: str
    records: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A batch whose rows are written and do not count yet; each document is in it once."""

    batch: int
    entries: tuple[Entry, ...]


def prepare(archive: Archive, readings: Iterable[Reading]) -> Prepared:
    """Write the rows of readings of documents that are each given once."""
    fresh = list(readings)
    batch = new_batch()
    rows = rows_of(fresh, batch, {})
    rows["features"] = feature_rows([features_of(reading) for reading in fresh], batch, rows["documents"])
    for name, own in rows.items():
        archive.store.append(name, own)
    return Prepared(batch, tuple(map(_entry, fresh)))


def _entry(reading: Reading) -> Entry:
    counts = tuple(len(getattr(reading, table.name)) for table in RECORDS)
    return Entry(reading.document.id, text_hash(reading.document), counts)


def finish(archive: Archive, prepared: Prepared, taken: set[tuple[str, str]]) -> Added | None:
    """Make a batch count; None when somebody has cleared it away, and it must be read again.

    Args:
        archive: where its rows are.
        prepared: the batch.
        taken: document and hash of the texts that this run has brought; those of the batch that count are added.

    Raises:
        ArchiveError: its rows are not there.
    """
    archive.refresh()
    added = None
    while added is None:
        if prepared.batch in archive.batches.given_up:
            return None
        added = _finished(archive, prepared, taken)
    fresh = {*added.new, *added.corrected}
    taken.update((one.document, one.text_sha256) for one in prepared.entries if one.document in fresh)
    return added


def _finished(archive: Archive, prepared: Prepared, taken: set[tuple[str, str]]) -> Added | None:
    """What became of the documents; None when somebody else's batch came in between."""
    known = archive.known()
    hashes = {one.document: one.text_sha256 for one in prepared.entries}
    there = {name: known[name] for name in hashes if name in known}
    repeated = {
        name for name, own in hashes.items() if (name, own) in taken or (name in there and there[name][0] == own)
    }
    corrected = [name for name in hashes if name in there and name not in repeated]
    added = Added(tuple(name for name in hashes if name not in there), tuple(corrected), tuple(sorted(repeated)))
    fresh = [*added.new, *corrected]
    if not fresh:
        return added
    replaced = {(name, there[name][1]) for name in corrected} | {(name, prepared.batch) for name in repeated}
    stories = _place(archive, prepared, fresh, set(corrected))
    return (
        added
        if archive.settle(
            {name: (hashes[name], prepared.batch) for name in fresh},
            lambda: archive.batches.commit(prepared.batch, len(fresh), replaced, stories=stories),
            2,
        )
        else None
    )


def _place(archive: Archive, prepared: Prepared, fresh: Iterable[str], corrected: set[str]) -> int:
    """Write which stories the fresh documents of a batch belong to, as a batch of its own, whose id this is."""
    features = features_in(archive.queries(), prepared.batch)
    if len(features) != len(prepared.entries):
        raise ArchiveError(
            archive.store.where, "what a worker wrote is not there; give an archive that all of them see"
        )
    wanted = set(fresh)
    ordered = [features[one.document] for one in prepared.entries if one.document in wanted]
    stories = new_batch()
    archive.store.append("stories", story_rows(archive.queries(), ordered, stories, corrected))
    return stories
