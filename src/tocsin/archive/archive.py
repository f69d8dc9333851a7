"""`Archive`: readings put in once, and asked anything."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from os import PathLike, fspath
from pathlib import Path
from typing import Any, Self, TypeVar, cast

import msgspec

from tocsin.archive.answers import Answer, guarded
from tocsin.archive.batches import Batches, Replaced, new_batch
from tocsin.archive.neighbours import Looking, features
from tocsin.archive.quarantine import Quarantined, put, quarantined, release
from tocsin.archive.queries import Queries
from tocsin.archive.readings import Heading, Wanted, headings, readings, records_of
from tocsin.archive.rows import rows_of, text_hash
from tocsin.archive.search import LIMIT, Hit, search
from tocsin.archive.store import Store
from tocsin.archive.stories import feature_rows, story_rows
from tocsin.archive.upkeep import EVERY, compact, tidy
from tocsin.errors import InputError
from tocsin.records import Document, Reading
from tocsin.stories.features import Features, features_of
from tocsin.stories.grouping import is_unrelated

T = TypeVar("T", bound=msgspec.Struct)


@dataclass(frozen=True, slots=True)
class Added:
    """What became of readings that were added: ids of documents.

    `clashed` are those under whose id another article is there already, with which they have next to nothing in common.
    """

    new: tuple[str, ...] = ()
    corrected: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()
    clashed: tuple[str, ...] = ()


class Archive:
    """A folder, or an object store's address, with one Delta Lake table a record kind.

    Any number of processes may read and add at once. A reader sees whole batches as they were when the archive was
    opened or last refreshed.
    """

    def __init__(self, store: Store, codebook: Path | None = None) -> None:
        self.store = store
        self.batches = Batches(store, codebook)
        self._known: dict[str, tuple[str, int]] = {}
        self._seen = 0
        self._queries: Queries | None = None
        self._versions: list[int] = []
        self._looking = Looking()
        self.refresh()

    @classmethod
    def open(
        cls,
        where: str | PathLike[str],
        *,
        create: bool = True,
        options: Mapping[str, str] | None = None,
        codebook: Path | None = None,
    ) -> Self:
        """The archive at `where`.

        Args:
            where: a folder, or an address such as "s3://bucket/name".
            create: make one where there is none.
            options: for an object store, as `deltalake` takes them; else the environment's.
            codebook: the user's folder with which what is added was read, where there is one; its version is kept.

        Raises:
            ArchiveError: there is none, it cannot be opened, or a newer tocsin made it.
        """
        return cls(Store.open(fspath(where), dict(options) if options else None, create=create), codebook)

    @property
    def number(self) -> int:
        """The number of the last batch: it grows with every change, by whomever."""
        return self.batches.number

    @property
    def identity(self) -> str:
        """What tells it from another one that lay or lies in the same place."""
        return str(self.store.table("batches").metadata().id)

    def refresh(self) -> None:
        """See what others have added since."""
        self.store.refresh()
        self.batches.refresh()
        if (versions := self.store.versions()) != self._versions:  # else what views look up need not be made again
            self._queries, self._versions = None, versions

    def add(self, found: Iterable[Reading], origins: Mapping[str, str] | None = None) -> Added:
        """Add readings in one step: either all of them are there afterwards or none.

        A document that is there already with the same text is left out; one with another text takes its place, and the
        earlier one is kept but counts no more. One that has next to nothing in common with the document of its id is
        no correction of it, and is not added.

        Args:
            found: what was read.
            origins: where a document of an id came from, for those whose origin is known.

        Raises:
            ArchiveWriteError: it cannot be written; nothing of it counts.
        """
        given = {reading.document.id: reading for reading in found}
        while True:
            added, fresh, replaced = self._sorted(given)
            if not fresh or self._write(fresh, replaced, origins or {}, move=True):
                return added

    def replace(self, found: Iterable[Reading]) -> tuple[str, ...]:
        """Put other readings in the place of those of the same documents, in one step; their stories stay.

        A document whose text was corrected since is left as it is, for its reading is of the earlier text.

        Returns:
            The ids of the documents whose readings were replaced.

        Raises:
            ArchiveWriteError: it cannot be written; nothing of it counts.
        """
        given = list(found)
        while True:
            fresh = [one for one in given if self.has(one.document)]
            names = tuple(one.document.id for one in fresh)
            known = self.known()
            replaced = {(name, known[name][1]) for name in names}
            if not fresh or self._write(fresh, replaced, self._origins(names), move=False):
                return names

    def _write(self, fresh: list[Reading], replaced: set[Replaced], origins: Mapping[str, str], *, move: bool) -> bool:
        """Write a batch; False when somebody else's came in between and this one must be looked at again."""
        batch = new_batch()
        rows = rows_of(fresh, batch, origins)
        features = [features_of(reading) for reading in fresh]
        rows["features"] = feature_rows(features, batch, rows["documents"])
        if move:
            rows["stories"] = self.story_rows(features, batch, {name for name, _ in replaced})
        self.store.append_all(rows)
        known = {row["id"]: (row["text_sha256"], batch) for row in rows["documents"]}
        return self.settle(known, lambda: self.batches.commit(batch, len(fresh), replaced), 1)

    def story_rows(self, fresh: Sequence[Features], batch: int, replaced: set[str]) -> list[dict[str, Any]]:
        """The rows of `stories` for new articles, and for those that move with them.

        Args:
            fresh: features of the new articles, in the order of their arrival.
            batch: the id of the batch of these rows.
            replaced: those of the articles that correct earlier ones.
        """
        found = self._looking.neighbours(self.queries(), self.batches, fresh, replaced)
        return story_rows(found, fresh, batch)

    def settle(self, known: Mapping[str, tuple[str, int]], commit: Callable[[], bool], count: int) -> bool:
        """Commit batches and take over what is known of their documents; every so often tidy up.

        Args:
            known: the hash of each document's text and its batch, by id.
            commit: commits; False when somebody else's came in between.
            count: how many batches.

        Returns:
            Whether they are done.
        """
        number = self.batches.number + count
        everything = self.known()
        done = commit()
        self.refresh()
        if done and self.number == number:
            everything.update(known)
            self._seen = number
        if done and number // EVERY > (number - count) // EVERY:
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
        """Put into quarantine what could not be read, with its reason and what is known of it."""
        put(self.store, errors)

    def quarantined(self) -> list[Quarantined]:
        """What is in quarantine: the last that was said of each source, unless it could be read since."""
        return quarantined(self.queries())

    def release(self, rows: Iterable[Quarantined]) -> None:
        """Let out of quarantine what could be read since."""
        release(self.store, rows)

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

    def records(
        self, kind: type[T], since: date | None = None, after: int = 0, documents: Iterable[str] | None = None
    ) -> Iterator[tuple[str, T]]:
        """The records of one kind with the ids of their documents, in the order of `readings`."""
        return self.shaped(kind, kind, since, after, documents)

    def shaped(
        self,
        kind: type[msgspec.Struct],
        shape: type[T],
        since: date | None = None,
        after: int = 0,
        documents: Iterable[str] | None = None,
    ) -> Iterator[tuple[str, T]]:
        """The same, of each record only the fields that a shape has, which is quicker to read."""
        return records_of(Queries(self.store, self.batches), kind, _wanted(since, after, documents), shape)

    def headings(
        self, since: date | None = None, after: int = 0, documents: Iterable[str] | None = None
    ) -> Iterator[Heading]:
        """Id, title, address and date of publication of the documents, in the order of `readings`."""
        return headings(Queries(self.store, self.batches), _wanted(since, after, documents))

    def queries(self) -> Queries:
        """What runs SQL with a view for each table, as it was at the last refresh."""
        if self._queries is None:
            self._queries = Queries(self.store, self.batches)
        return self._queries

    def sql(self, query: str) -> Answer:
        """The answer to a query in SQL, as a DuckDB relation: `.fetchall()`, `.df()`, `.pl()`, `.arrow()`.

        Raises:
            ArchiveError: the query is not understood; or, when its rows are asked for, it cannot be answered.
        """
        return cast("Answer", guarded(self.queries().sql, query))

    def search(
        self,
        query: str,
        *,
        actor: str | None = None,
        since: date | None = None,
        until: date | None = None,
        limit: int = LIMIT,
    ) -> list[Hit]:
        """The articles that have what is searched for, the best first; see `tocsin.archive.search.search`."""
        return search(self, query, actor=actor, since=since, until=until, limit=limit)

    def _origins(self, documents: Iterable[str]) -> dict[str, str]:
        """Where some documents came from, as far as it is known."""
        query = "select id, origin from documents where id in (select unnest($1)) and origin is not null"
        return dict(self.queries().execute(query, [list(documents)]).fetchall())

    def _sorted(self, given: Mapping[str, Reading]) -> tuple[Added, list[Reading], set[Replaced]]:
        """Which readings are new, which correct earlier ones, which are there already, and which are of others."""
        known = self.known()
        repeated = [name for name, one in given.items() if name in known and known[name][0] == text_hash(one.document)]
        changed = [name for name in given if name in known and name not in set(repeated)]
        earlier = features(self.queries(), set(changed))
        clashed = [name for name in changed if is_unrelated(earlier[name], features_of(given[name]))]
        corrected = [name for name in changed if name not in set(clashed)]
        new = [name for name in given if name not in known]
        fresh = [given[name] for name in given if name in {*new, *corrected}]
        replaced = {(name, known[name][1]) for name in corrected}
        return Added(tuple(new), tuple(corrected), tuple(repeated), tuple(clashed)), fresh, replaced


def _wanted(since: date | None, after: int, documents: Iterable[str] | None) -> Wanted:
    return Wanted(since, after=after, documents=None if documents is None else tuple(documents))
