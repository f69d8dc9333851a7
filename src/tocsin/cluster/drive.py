"""Who drives a run: hands partitions to workers, and makes what they wrote count, one partition after another.

It holds no article: of each document it is told id, hash and numbers of records. As partitions count in the order of
the sources, an archive is at any moment what a single process would have made of the first so many of them; whoever
is killed, what does not count yet is read again.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tocsin.archive.archive import Archive
from tocsin.archive.prepared import Prepared, clashing, finish
from tocsin.archive.tables import RECORDS
from tocsin.cluster.plan import Partition
from tocsin.cluster.work import Done, Work, work
from tocsin.errors import ClusterError, InputError, TocsinError
from tocsin.ingesting import Summary, clash

if TYPE_CHECKING:
    from distributed import Client, Future

WINDOW = 256  # partitions that are read or wait for their turn at once: what is lost at most when the driver is killed
GONE = "went away; start it and run the same again, which goes on where this one stopped"
RETRIES = 2  # of a partition whose reading raised an error; a worker that dies is Dask's to replace

_NAMES = tuple(table.name for table in RECORDS)


@dataclass(frozen=True, slots=True)
class State:
    """How a run is going: partitions that were read, those that failed, and articles that were read."""

    read: int
    failed: int
    documents: int


class Run:
    """One run.

    Args:
        archive: where everything goes.
        client: Dask's, with workers behind it.
        common: what the workers are told.
        told: is called when a partition was read, and with each error.
    """

    def __init__(
        self, archive: Archive, client: "Client", common: Work, told: Callable[[State, TocsinError | None], None]
    ) -> None:
        self.summary = Summary()
        self.failed = 0
        self._archive = archive
        self._client = client
        self._common = common
        self._told = told
        self._taken: set[tuple[str, str]] = set()
        self._numbers: dict[Any, int] = {}
        self._outcomes: dict[int, Done | TocsinError] = {}
        self._read = 0
        self._documents = 0

    def run(self, partitions: Sequence[Partition], errors: Sequence[InputError]) -> Summary:
        """Have partitions read; `errors` are of what was to be in them and is not.

        Raises:
            ClusterError: the scheduler has gone.
        """
        from distributed import as_completed  # noqa: PLC0415 - of an extra

        self._aside(errors)
        completed, turn = as_completed(loop=self._client.loop), 0
        for partition in partitions[:WINDOW]:
            completed.add(self._submit(partition))
        for future in completed:
            number = self._numbers.pop(future.key)
            self._outcomes[number] = self._outcome(future, partitions[number])
            while turn in self._outcomes:
                if not self._count(self._outcomes[turn]):
                    completed.add(self._again(partitions[turn]))
                    break
                del self._outcomes[turn]
                if turn + WINDOW < len(partitions):
                    completed.add(self._submit(partitions[turn + WINDOW]))
                turn += 1
        return self.summary

    def _again(self, partition: Partition) -> "Future[Any]":
        """Have a partition read again that others have overtaken."""
        self._read -= 1
        self._documents -= getattr(self._outcomes.pop(partition.number), "documents", 0)
        return self._submit(partition)

    def _submit(self, partition: Partition) -> "Future[Any]":
        future = self._client.submit(work, partition, self._common, pure=False, retries=RETRIES)
        self._numbers[future.key] = partition.number
        return future

    def _outcome(self, future: "Future[Any]", partition: Partition) -> Done | TocsinError:
        """What came of a partition, or why nothing did."""
        from distributed import KilledWorker  # noqa: PLC0415

        if future.cancelled():
            raise ClusterError("the scheduler", GONE)
        try:
            done: Done = future.result()
        except KilledWorker as error:
            return ClusterError(partition.name, f"not read: {error.allowed_failures + 1} workers died while reading it")
        except Exception as error:  # noqa: BLE001 - whatever it is, the others go on
            return ClusterError(partition.name, f"not read: {error}")
        self._read += 1
        self._documents += done.documents
        self._told(self._state(), None)
        return done

    def _count(self, outcome: Done | TocsinError) -> bool:
        """Make a partition count; False when it must be read again, for others have changed the archive meanwhile."""
        if isinstance(outcome, TocsinError):
            self.failed += 1
            self._told(self._state(), outcome)
            return True
        known = self._archive.known()
        if not all((known.get(name) or ("",))[0] == own for name, own in outcome.skipped):
            return False
        for prepared in outcome.prepared:
            if not self._finish(prepared):
                return False
        self.summary.repeated += len(outcome.skipped) + outcome.repeated
        self._aside(outcome.errors)
        return True

    def _finish(self, prepared: Prepared) -> bool:
        added = finish(self._archive, prepared, self._taken)
        if added is None:
            return False
        self.summary.new += len(added.new)
        self.summary.corrected += len(added.corrected)
        self.summary.repeated += len(added.repeated)
        self._aside([clash(*clashing(self._archive, prepared, name)) for name in added.clashed])
        fresh = {*added.new, *added.corrected}
        for entry in prepared.entries:
            if entry.document in fresh:
                self.summary.unparsed += not entry.parsed
                self.summary.records.update(dict(zip(_NAMES, entry.records, strict=True)))
        return True

    def _aside(self, errors: Sequence[InputError]) -> None:
        if errors:
            self._archive.set_aside(errors)
        self.summary.set_aside += len(errors)
        for error in errors:
            self._told(self._state(), error)

    def _state(self) -> State:
        return State(self._read, self.failed, self._documents)
