"""What people said of commitments and steps: kept apart, never overwritten; the last word counts."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha256

import msgspec

from tocsin.archive import Archive
from tocsin.ledger.entries import Decision, Entry, Stage, Step, Verdict
from tocsin.ledger.life import ID_DIGITS, Key


class Decisions:
    """The decisions of an archive.

    Args:
        archive: where they are kept.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._all: list[Decision] = []
        self._changed: set[str] = set()

    def refresh(self) -> None:
        """Read what others have decided since."""
        found = msgspec.convert(self._archive.decisions(), list[Decision])
        known = {one.id for one in self._all}
        self._changed |= {one.commitment for one in found if one.id not in known}
        self._all = sorted(found, key=lambda one: (one.at, one.id))

    def changed(self) -> set[str]:
        """The commitments that something was decided of since this was last asked."""
        found, self._changed = self._changed, set()
        return found

    def all(self) -> list[Decision]:
        """Every decision, earliest first."""
        return list(self._all)

    def of(self, mentions: Iterable[str]) -> dict[Key, Decision]:
        """The last word on each step of the commitment with these mentions."""
        names = set(mentions)
        return {
            (one.stage, one.evidence): one
            for one in self._all
            if one.commitment in names and one.stage is not None and one.evidence is not None
        }

    def dismissed(self) -> set[str]:
        """The commitments of which the last word is that they are none."""
        last: defaultdict[str, str] = defaultdict(str)
        for one in self._all:
            if one.stage is None:
                last[one.commitment] = one.verdict
        return {name for name, verdict in last.items() if verdict == "dismiss"}

    def decide(
        self,
        entry: Entry,
        step: Step | None,
        verdict: Verdict,
        who: str,
        state: Stage | None = None,
        note: str | None = None,
    ) -> Decision:
        """Keep what somebody says of a commitment, or of one of its steps."""
        at = datetime.now(UTC).isoformat(timespec="microseconds")
        before = step.decision.stage if step is not None and step.decision is not None else None
        stage = before or (step.state if step is not None else None)
        said = "\x1f".join((entry.id, stage or "", verdict, who, at))
        found = Decision(
            id=sha256(said.encode()).hexdigest()[:ID_DIGITS],
            commitment=entry.id,
            stage=stage,
            evidence=step.evidence if step is not None else None,
            verdict=verdict,
            state=state,
            note=note,
            who=who,
            at=at,
        )
        self._archive.decide(msgspec.to_builtins(found))
        self.refresh()
        return found
