"""What a worker does: reads a partition from disk and writes its rows to the archive, where they do not count yet."""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin.archive import Archive
from tocsin.archive.archive import Added
from tocsin.archive.prepared import Prepared, prepare
from tocsin.archive.rows import text_hash
from tocsin.archive.versions import versions
from tocsin.cluster.plan import Partition
from tocsin.errors import ClusterError, InputError
from tocsin.ingesting import Found, Ingest
from tocsin.records import Document, Reading
from tocsin.sources.parts import part_documents

if TYPE_CHECKING:
    from tocsin.reading import Reader

BATCH = 512  # readings that are written in one step
NEVER = float("inf")

Versions = dict[str, str | int]

_ONE_AT_A_TIME = threading.Lock()  # a parser is no thing to share; a worker should have one thread anyhow


@dataclass(frozen=True, slots=True)
class Work:
    """What all partitions of a run have in common.

    Attributes:
        archive: where it lies.
        identity: which one it is, so that no worker takes another one for it.
        folder: what the paths of partitions count from.
        codebook: the user's folder that is laid over ours, where there is one.
        everything: whether articles of other beats are parsed too.
        versions: of who drives the run; a worker must have the same.
    """

    archive: str
    identity: str
    folder: str
    codebook: str | None
    everything: bool
    versions: Versions


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a partition.

    Attributes:
        prepared: batches that it wrote, in order.
        skipped: document and hash of each text that the archive had when it was come to.
        repeated: how many texts stood in the partition before.
        errors: of everything that could not be read.
    """

    prepared: tuple[Prepared, ...]
    skipped: tuple[tuple[str, str], ...]
    repeated: int
    errors: tuple[InputError, ...]

    @property
    def documents(self) -> int:
        """How many were given, good or bad."""
        return sum(len(one.entries) for one in self.prepared) + self.repeated + len(self.skipped) + len(self.errors)


def work(partition: Partition, common: Work) -> Done:
    """Read a partition.

    Raises:
        ArchiveError: the archive cannot be opened from here.
        ClusterError: another tocsin, model or codebook is installed here.
    """
    overlay = Path(common.codebook) if common.codebook else None
    if (here := versions(overlay)) != common.versions:
        raise ClusterError("a worker", f"has {_told(here)}, not {_told(common.versions)}; install the same everywhere")
    with _ONE_AT_A_TIME:
        archive = _archive(common.archive, common.identity)
        archive.refresh()
        outbox = Outbox(archive)
        run = Ingest(outbox, partial(_read, overlay, common.everything), lambda *_: None, batch=BATCH, seconds=NEVER)
        run.run(_documents(partition, common.folder))
    repeated = run.summary.repeated - len(outbox.skipped)
    return Done(tuple(outbox.prepared), tuple(outbox.skipped), repeated, tuple(outbox.errors))


class Outbox:
    """Stands for the archive: what is added to it is prepared only."""

    def __init__(self, archive: Archive) -> None:
        self.prepared: list[Prepared] = []
        self.skipped: list[tuple[str, str]] = []
        self.errors: list[InputError] = []
        self._archive = archive

    def has(self, document: Document) -> bool:
        """Whether the archive has a document."""
        there = self._archive.has(document)
        if there:
            self.skipped.append((document.id, text_hash(document)))
        return there

    def add(self, found: Iterable[Reading], origins: Mapping[str, str]) -> Added:
        """Write readings; whether they are new is told later."""
        self.prepared.append(prepare(self._archive, found, origins))
        return Added(new=tuple(one.document for one in self.prepared[-1].entries))

    def set_aside(self, errors: Iterable[InputError]) -> None:
        """Keep errors for who drives the run."""
        self.errors += errors


def _documents(partition: Partition, folder: str) -> Iterator[Found]:
    for part in partition.parts:
        yield from part_documents(part, folder)


def _told(made: Versions) -> str:
    return f"tocsin {made['tocsin']} with {made['model']} and codebook {made['codebook']}"


@cache
def _archive(where: str, identity: str) -> Archive:
    """The archive, opened once a process."""
    archive = Archive.open(where, create=False)
    if archive.identity != identity:
        raise ClusterError(where, "is another archive for a worker than for who drives the run; give one that all see")
    return archive


def _read(
    overlay: Path | None, everything: bool, documents: Iterable[Document], aside: Callable[[InputError], None]
) -> Iterator[Reading]:
    reader = _reader(overlay)
    return reader.read_all(documents, aside=aside, wanted=None if everything else reader.relevance.is_relevant)


@cache
def _reader(overlay: Path | None) -> "Reader":
    from tocsin.codebook.book import load_codebook  # noqa: PLC0415
    from tocsin.reading import Reader  # noqa: PLC0415 - loads spaCy, once a process and where something is to be read

    return Reader(load_codebook(overlay))
