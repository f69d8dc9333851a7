"""Batches in two steps: rows written by any number of workers, and made to count by one process, in an order.

A worker writes its rows without looking at what others write. Whoever drives them then makes one batch after another
count: only there is it told which documents are new, and which story each belongs to, just as if one process had read
everything in that order. What is written and never made to count is cleared away by `Archive.compact`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import msgspec

from tocsin.archive.archive import Added, Archive
from tocsin.archive.batches import new_batch
from tocsin.archive.neighbours import features, features_in
from tocsin.archive.readings import as_json
from tocsin.archive.rows import rows_of, text_hash
from tocsin.archive.stories import feature_rows, story_rows
from tocsin.archive.tables import RECORDS
from tocsin.errors import ArchiveError
from tocsin.records import Document, Reading
from tocsin.stories.features import Features, features_of
from tocsin.stories.grouping import is_unrelated


@dataclass(frozen=True, slots=True)
class Entry:
    """A document that was written: id, hash of its text, whether it was parsed, and its records of each kind."""

    document: str
    text_sha256: str
    parsed: bool
    records: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A batch whose rows are written and do not count yet; each document is in it once."""

    batch: int
    entries: tuple[Entry, ...]


def prepare(archive: Archive, readings: Iterable[Reading], origins: Mapping[str, str] | None = None) -> Prepared:
    """Write the rows of readings of documents that are each given once; `origins` say where they came from."""
    fresh = list(readings)
    batch = new_batch()
    rows = rows_of(fresh, batch, origins or {})
    rows["features"] = feature_rows([features_of(reading) for reading in fresh], batch, rows["documents"])
    archive.store.append_all(rows)
    return Prepared(batch, tuple(map(_entry, fresh)))


def _entry(reading: Reading) -> Entry:
    counts = tuple(len(getattr(reading, table.name)) for table in RECORDS)
    return Entry(reading.document.id, text_hash(reading.document), reading.document.parsed, counts)


def finish(archive: Archive, prepared: Prepared, taken: set[tuple[str, str]]) -> Added | None:
    """Make a batch count; None when somebody has cleared it away, and it must be read again.

    Args:
        archive: where its rows are.
        prepared: the batch.
        taken: document and hash of the texts that this run has brought; those of the batch are added,
            but for those that the archive had before.

    Raises:
        ArchiveError: its rows are not there.
    """
    archive.refresh()
    added = None
    while added is None:
        if prepared.batch in archive.batches.given_up:
            return None
        added = _finished(archive, prepared, taken)
    brought = {*added.new, *added.corrected, *added.clashed}
    taken.update((one.document, one.text_sha256) for one in prepared.entries if one.document in brought)
    return added


def clashing(archive: Archive, prepared: Prepared, name: str) -> tuple[str, Document]:
    """Where a document of a batch came from, and the document."""
    query = f"""
        select r.origin, {as_json(Document, "r")} from stored_documents r where r.id = ? and r.batch = ?"""  # noqa: S608
    origin, line = archive.queries().execute(query, [name, prepared.batch]).fetchall()[0]
    return origin or name, msgspec.json.decode(line, type=Document)


def _finished(archive: Archive, prepared: Prepared, taken: set[tuple[str, str]]) -> Added | None:
    """What became of the documents; None when somebody else's batch came in between."""
    own = features_in(archive.queries(), prepared.batch)
    if len(own) != len(prepared.entries):
        raise ArchiveError(archive.store.where, "what a worker wrote is not there; give an archive that all see")
    known = archive.known()
    hashes = {one.document: one.text_sha256 for one in prepared.entries}
    there = {name: known[name] for name in hashes if name in known}
    added = _sorted(archive, hashes, {name: digest for name, (digest, _) in there.items()}, taken, own)
    fresh = {*added.new, *added.corrected}
    if not fresh:
        return added
    replaced = {(name, there[name][1]) for name in added.corrected}
    replaced |= {(name, prepared.batch) for name in (*added.repeated, *added.clashed)}
    stories = new_batch()
    ordered = [own[name] for name in hashes if name in fresh]
    archive.store.append("stories", story_rows(archive.queries(), ordered, stories, set(added.corrected)))
    done = archive.settle(
        {name: (hashes[name], prepared.batch) for name in fresh},
        lambda: archive.batches.commit(prepared.batch, len(fresh), replaced, stories=stories),
        2,
    )
    return added if done else None


def _sorted(
    archive: Archive,
    hashes: Mapping[str, str],
    there: Mapping[str, str],
    taken: set[tuple[str, str]],
    own: Mapping[str, Features],
) -> Added:
    """Which documents are new, which correct earlier ones, which are there already, and which are of others."""
    repeated = {name for name, digest in hashes.items() if (name, digest) in taken or there.get(name) == digest}
    changed = [name for name in hashes if name in there and name not in repeated]
    earlier = features(archive.queries(), set(changed))
    clashed = tuple(name for name in changed if is_unrelated(earlier[name], own[name]))
    corrected = tuple(name for name in changed if name not in set(clashed))
    new = tuple(name for name in hashes if name not in there and name not in repeated)
    return Added(new, corrected, tuple(sorted(repeated)), clashed)
