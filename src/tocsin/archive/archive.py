"""`Archive`: readings put in once, and asked anything."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from os import PathLike, fspath
from typing import Any, Self, TypeVar

import duckdb
import msgspec

from tocsin.archive.batches import Batches, Replaced, new_batch
from tocsin.archive.queries import Queries
from tocsin.archive.readings import Heading, Wanted, headings, readings, records_of
from tocsin.archive.rows import rows_of, text_hash
from tocsin.archive.store import Store
from tocsin.archive.stories import feature_rows, story_rows
from tocsin.archive.upkeep import EVERY, compact, tidy
from tocsin.errors import ArchiveError, InputError
from tocsin.records import Document, Reading
from tocsin.stories.features import features_of

T = TypeVar("T", bound=msgspec.Struct)


@dataclass(frozen=True, slots=True)
class Added:
    """What became of readings that were added: ids of documents."""

    new: tuple[str, ...] = ()
    corrected: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()


class Archive:
    """A folder, or an object store's address, with one Delta Lake table a record kind.

    Any number of processes may read and add at once. A reader sees whole batches as they were when the archive was
    opened or last refreshed.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self.batches = Batches(store)
        self._known: dict[str, tuple[str, int]] = {}
        self._seen = 0
        self._queries: Queries | None = None
        self.refresh()

    @classmethod
    def open(cls, where: str | PathLike[str], *, create: bool = True, options: Mapping[str, str] | None = None) -> Self:
        """The archive at `where`.

        Args:
            where: a folder, or an address such as "s3://bucket/name".
            create: make one where there is none.
            options: for an object store, as `deltalake` takes them; else the environment's.

        Raises:
            ArchiveError: there is none, it cannot be opened, or a newer tocsin made it.
        """
        return cls(Store.open(fspath(where), dict(options) if options else None, create=create))

    @property
    def number(self) -> int:
        """The number of the last batch: it grows with every change, by whomever."""
        return self.batches.number

    def refresh(self) -> None:
        """See what others have added since."""
        self.store.refresh()
        self.batches.refresh()
        self._queries = None

    def add(self, found: Iterable[Reading], origins: Mapping[str, str] | None = None) -> Added:
        """Add readings in one step: either all of them are there afterwards or none.

        A document that is there already with the same text is left out; one with another text takes its place, and the
        earlier one is kept but counts no more.

        Args:
            found: what was read.
            origins: where a document of an id came from, for those whose origin is known.
        """
        given = {reading.document.id: reading for reading in found}
        while True:
            added, fresh, replaced = self._sorted(given)
            if not fresh or self._write(fresh, replaced, origins or {}, move=True):
                return added

    def replace(self, found: Iterable[Reading]) -> None:
        """Put other readings in the place of those of the same documents, in one step; their stories stay."""
        fresh = list(found)
        while fresh:
            known = self.known()
            replaced = {(one.document.id, known[one.document.id][1]) for one in fresh}
            if self._write(fresh, replaced, {}, move=False):
                return

    def _write(self, fresh: list[Reading], replaced: set[Replaced], origins: Mapping[str, str], *, move: bool) -> bool:
        """Write a batch; False when somebody else's came in between and this one must be looked at again."""
        batch = new_batch()
        rows = rows_of(fresh, batch, origins)
        features = [features_of(reading) for reading in fresh]
        rows["features"] = feature_rows(features, batch, rows["documents"])
        if move:
            rows["stories"] = story_rows(self.queries(), features, batch, {name for name, _ in replaced})
        for name, own in rows.items():
            self.store.append(name, own)
        number = self.batches.number + 1
        known = self.known()
        done = self.batches.commit(batch, len(fresh), replaced)
        self.refresh()
        if done and self.number == number:
            known |= {row["id"]: (row["text_sha256"], batch) for row in rows["documents"]}
            self._seen = number
        if done and number % EVERY == 0:
            tidy(self.store)
            self.refresh()
        return done

    def compact(self) -> int:
        """Make small files into large ones, delete what is not needed, and clear away what killed ingests left.

        Returns:
            How many unfinished batches were cleared away.
        """
        cleared = compact(self.store, self.batches)
        self.refresh()
        return cleared

    def has(self, document: Document) -> bool:
        """Whether a document is there with the same text."""
        known = self.known().get(document.id)
        return known is not None and known[0] == text_hash(document)

    def known(self) -> dict[str, tuple[str, int]]:
        """The documents that count: the hash of each one's text and its batch, by id."""
        if self._seen < self.number:
            query = "select id, text_sha256, batch from documents semi join (from done where number > ?) using (batch)"
            for name, digest, batch in self.queries().execute(query, [self._seen]).fetchall():
                self._known[name] = (digest, batch)
            self._seen = self.number
        return self._known

    def set_aside(self, errors: Iterable[InputError]) -> None:
        """Put into quarantine what could not be read, with its reason."""
        at = datetime.now(UTC)
        rows = [{"source": error.where, "reason": error.what, "at": at, "text": None} for error in errors]
        self.store.append("quarantine", rows)

    def visits(self) -> list[tuple[str, float, str | None, str | None]]:
        """The last visit to each address: address, seconds since 1970, ETag and Last-Modified."""
        last = """
            select url, "at", etag, modified from visits
            qualify row_number() over (partition by url order by "at" desc) = 1"""
        return self.queries().execute(last).fetchall()

    def remember(self, visits: Iterable[tuple[str, float, str | None, str | None]]) -> None:
        """Keep visits, once everything that they brought has been added."""
        rows = [dict(zip(("url", "at", "etag", "modified"), visit, strict=True)) for visit in visits]
        self.store.append("visits", rows)

    def decisions(self) -> list[dict[str, Any]]:
        """What people said of commitments, in no order; see the ledger."""
        self.store.table("decisions").update_incremental()
        found: list[dict[str, Any]] = self.store.dataset("decisions").to_table().to_pylist()
        return found

    def decide(self, row: dict[str, Any]) -> None:
        """Keep what somebody said; nothing that was said before is touched."""
        self.store.append("decisions", [row])

    def readings(
        self,
        since: date | None = None,
        until: date | None = None,
        after: int = 0,
        documents: Iterable[str] | None = None,
    ) -> Iterator[Reading]:
        """The readings that count, by date of publication and then id; undated ones come first.

        Args:
            since: published on this day or later.
            until: published on this day or earlier.
            after: only what came in batches after this number (`number` of an earlier look).
            documents: only those with these ids.
        """
        return readings(
            Queries(self.store, self.batches),
            Wanted(since, until, after, None if documents is None else tuple(documents)),
        )

    def records(self, kind: type[T], since: date | None = None, after: int = 0) -> Iterator[tuple[str, T]]:
        """The records of one kind with the ids of their documents, in the order of `readings`."""
        return records_of(Queries(self.store, self.batches), kind, Wanted(since, after=after))

    def headings(self, since: date | None = None, after: int = 0) -> Iterator[Heading]:
        """Id, title, address and date of publication of the documents, in the order of `readings`."""
        return headings(Queries(self.store, self.batches), Wanted(since, after=after))

    def queries(self) -> Queries:
        """What runs SQL with a view for each table, as it was at the last refresh."""
        if self._queries is None:
            self._queries = Queries(self.store, self.batches)
        return self._queries

    def sql(self, query: str) -> duckdb.DuckDBPyRelation:
        """The answer to a query in SQL, as a DuckDB relation: `.fetchall()`, `.df()`, `.pl()`, `.arrow()`.

        Raises:
            ArchiveError: the query is not understood.
        """
        try:
            return self.queries().sql(query)
        except duckdb.Error as error:
            raise ArchiveError("sql", str(error)) from error

    def _sorted(self, given: Mapping[str, Reading]) -> tuple[Added, list[Reading], set[Replaced]]:
        """Which readings are new, which correct earlier ones, and which are there already."""
        known = self.known()
        repeated = [name for name, one in given.items() if name in known and known[name][0] == text_hash(one.document)]
        corrected = [name for name in given if name in known and name not in set(repeated)]
        new = [name for name in given if name not in known]
        fresh = [one for name, one in given.items() if name not in set(repeated)]
        replaced = {(name, known[name][1]) for name in corrected}
        return Added(tuple(new), tuple(corrected), tuple(repeated)), fresh, replaced
