"""Batches: what makes an addition to many tables one step.

Rows are written under a batch's own id first; they count only once a row of `batches` says that the batch is done,
and that row is one Delta commit. Its number goes into the commit as a Delta transaction, so that of two writers who
take the same number one is refused, looks at what the other one brought, and tries again.
"""

import secrets
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
from deltalake.exceptions import CommitFailedError

from tocsin.archive.store import Store
from tocsin.archive.versions import LAYOUT, versions
from tocsin.errors import ArchiveError

APPLICATION = "tocsin"
DONE = "done"
GIVEN_UP = "given up"
RANDOM_BITS = 12  # below the microseconds of a batch's id, so that two writers do not take the same

Replaced = tuple[str, int]  # a document, and the batch whose rows of it count no more


@dataclass
class Batches:
    """The batches of an archive as they were when last read, and the next number.

    `overlay` is the user's codebook with which what is added was read, where there is one.
    """

    store: Store
    overlay: Path | None = None
    number: int = 0
    done: dict[int, int] = field(default_factory=dict)
    given_up: set[int] = field(default_factory=set)
    replaced: set[Replaced] = field(default_factory=set)

    def refresh(self) -> None:
        """Read the batches that came since.

        Raises:
            ArchiveError: a newer tocsin wrote one.
        """
        rows = self.store.dataset("batches").to_table(filter=pc.field("number") > self.number)
        for row in rows.to_pylist():
            if row["layout"] > LAYOUT:
                raise ArchiveError(self.store.where, f"made by a newer tocsin ({row['tocsin']}); update this one")
            self.number = max(self.number, row["number"])
            if row["state"] == DONE:
                self.done[row["batch"]] = row["number"]
            else:
                self.given_up.add(row["batch"])
            self.replaced |= {(one["document"], one["batch"]) for one in row["replaced"] or ()}

    def commit(self, batch: int, documents: int, replaced: set[Replaced], state: str = DONE) -> bool:
        """Say that a batch is done; False when somebody else has committed since the last `refresh`."""
        row: dict[str, Any] = {
            "batch": batch,
            "number": self.number + 1,
            "state": state,
            "at": datetime.now(UTC),
            "documents": documents,
            "replaced": [{"document": name, "batch": old} for name, old in sorted(replaced)],
            **versions(self.overlay),
        }
        try:
            self.store.append("batches", [row], once=(APPLICATION, self.number + 1))
        except CommitFailedError:
            return False
        return True


def new_batch() -> int:
    """An id that grows with time and that no other writer takes."""
    return time.time_ns() // 1000 << RANDOM_BITS | secrets.randbits(RANDOM_BITS)


def begun(batch: int) -> float:
    """When a batch was begun, in seconds since 1970."""
    return (batch >> RANDOM_BITS) / 1e6
