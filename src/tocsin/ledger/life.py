"""The life of one commitment: its mentions and what met them, in the order of time, folded into steps.

declared -> renewed -> invoked -> kept or unkept; withdrawn before it was kept; lapsed when its deadline passed and
nothing met the trigger. Denied, hypothetical and planned acts never invoke: a planned one gives notice that it is due.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Literal, NamedTuple

from tocsin.ledger.claims import Claim
from tocsin.ledger.declarations import Declaration
from tocsin.ledger.entries import Decision, Paper, Stage, State, Step
from tocsin.ledger.matcher import Match
from tocsin.records import Span, When

ID_DIGITS = 16
STANDING: tuple[State, ...] = ("declared", "renewed")
BY_TIME = 0.5  # score of a step that only a date tells of
Half = Literal["trigger", "response", "withdrawal"]
Key = tuple[Stage, str]


class Met(NamedTuple):
    """A claim that meets one half of a commitment, or takes it back."""

    half: Half
    claim: Claim
    match: Match


class Happening(NamedTuple):
    """What a step is made of, whether a mention, a claim or a date told of it."""

    stage: Stage
    evidence: str
    on: str
    paper: Paper
    source: Span
    match: Match


@dataclass
class Life:
    """The steps of one commitment so far.

    Args:
        name: the entry's id.
        mentions: its declarations, earliest first.
        decisions: what people said of its steps, by stage and evidence.
    """

    name: str
    mentions: Sequence[Declaration]
    decisions: Mapping[Key, Decision] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    state: State = "declared"

    def __post_init__(self) -> None:
        first = self.mentions[0].record
        self.averts = self.mentions[0].averts
        self.recurs = first.kind == "standing"
        self.born = self.mentions[0].day
        self.deadline = _still_to_come(first.deadline, self.born)
        told = first.response.event.when if first.response.event is not None else None
        self.promised_by = _still_to_come(told, self.born)
        self.last_day = self.born

    def fold(self, met: Iterable[Met], until: str) -> None:
        """Live through everything.

        Args:
            met: the claims that meet a half of it.
            until: the last day that is known of, ISO 8601; what is due before it is past.
        """
        for _, _, _, one in sorted(self._in_order(met), key=lambda o: o[:3]):
            if isinstance(one, Declaration):
                self._pass_to(one.day)
                self._mentioned(one)
            elif self._counts(one.claim):
                self._pass_to(one.claim.on if one.half == "trigger" else one.claim.day)
                self._meet(one)
        self._pass_to(until)

    def _in_order(self, met: Iterable[Met]) -> Iterable[tuple[str, int, tuple[str, str, int], Declaration | Met]]:
        """Everything that happened with its day and rank: of one document first what it declares."""
        ranks = {"trigger": 1, "response": 2, "withdrawal": 3}
        for found in self.mentions:
            yield found.day, 0, found.order, found
        for one in met:
            claim = one.claim
            yield claim.day, ranks[one.half], (claim.on, claim.paper.id, claim.source.start), one

    def _counts(self, claim: Claim) -> bool:
        """Whether a claim is of something after the commitment was first declared, and from another document."""
        return claim.paper.id != self.mentions[0].paper.id and claim.day >= self.born and claim.on >= self.born

    def _mentioned(self, found: Declaration) -> None:
        record = found.record
        if not self.steps:
            self._step(Happening("declared", found.id, found.day, found.paper, record.source, Match(1.0)))
        elif self.state in (*STANDING, "withdrawn", "lapsed"):
            self._put_off(found)
            why = ("the same committer, trigger and response are declared again",)
            self._step(Happening("renewed", found.id, found.day, found.paper, record.source, Match(1.0, why)))

    def _put_off(self, found: Declaration) -> None:
        """What is declared again has the deadline that it has now; an old one that is over no longer binds."""
        own = _still_to_come(found.record.deadline, found.day)
        if own is not None or (self.deadline is not None and self.deadline < found.day):
            self.deadline = own

    def _meet(self, one: Met) -> None:
        stage = self._stage(one)
        if stage is not None:
            claim = one.claim
            told = {
                "reported": "reported, not planned",
                "planned": "planned, not yet done",
                "denied": "said not to be so",
            }
            match = Match(one.match.score, (*one.match.reasons, told[claim.status]))
            self._step(Happening(stage, claim.id, claim.on, claim.paper, claim.source, match))

    def _stage(self, one: Met) -> Stage | None:
        """What a claim makes of the commitment in the state that it is in."""
        match one.half:
            case "trigger":
                return self._triggered(one.claim)
            case "response":
                return self._answered(one.claim)
            case "withdrawal":
                return "withdrawn" if self.state in (*STANDING, "invoked") else None

    def _triggered(self, claim: Claim) -> Stage | None:
        again = self.recurs and self.state in ("kept", "unkept") and claim.on > self.last_day
        if self.state not in STANDING and not again:
            return None
        if self.averts:
            return self._averted(claim)
        if claim.status == "planned":
            return None if any(s.state == "due" for s in self.steps) else "due"
        return "invoked" if claim.status == "reported" else None

    def _averted(self, claim: Claim) -> Stage | None:
        """Of "unless": what was asked for was done, or will not be."""
        if claim.status == "reported":
            return "lapsed"
        over = self.deadline is not None and claim.day > self.deadline
        return "invoked" if claim.status == "denied" and (claim.ahead or over) else None

    def _answered(self, claim: Claim) -> Stage | None:
        if claim.status == "reported":
            return "kept" if self.state in ("invoked", "unkept") else None
        if claim.status == "denied" and self.state == "invoked":
            return "unkept"
        return "withdrawn" if claim.status == "denied" and claim.ahead and self.state in STANDING else None

    def _pass_to(self, day: str) -> None:
        """Let time pass: deadlines that lie before a day are over."""
        if self.steps and self.deadline is not None and self.deadline < day and self.state in STANDING:
            if not self.averts:
                self._at_a_date("lapsed", self.deadline, "its deadline passed and nothing met the trigger")
            elif not any(s.state == "due" for s in self.steps):
                self._at_a_date("due", self.deadline, "its deadline passed and what was asked for is not reported")
        if self.state == "invoked" and self.promised_by is not None and self.last_day <= self.promised_by < day:
            self._at_a_date("unkept", self.promised_by, "the day for the response passed and it is not reported")

    def _at_a_date(self, stage: Stage, day: str, why: str) -> None:
        last = [m for m in self.mentions if m.day <= day][-1]
        self._step(Happening(stage, last.id, day, last.paper, last.record.source, Match(BY_TIME, (why,))))

    def _step(self, found: Happening) -> None:
        """Add a step, as a person has judged it: a dismissed one is left out, a corrected one has their state."""
        judged = self.decisions.get((found.stage, found.evidence))
        if judged is not None and judged.verdict == "dismiss":
            return
        stage: Stage = judged.state if judged is not None and judged.state is not None else found.stage
        name = sha256(f"{self.name}\x1f{found.stage}\x1f{found.evidence}".encode()).hexdigest()[:ID_DIGITS]
        self.steps.append(
            Step(
                id=name,
                evidence=found.evidence,
                state=stage,
                on=found.on or None,
                document=found.paper,
                source=found.source,
                score=1.0 if judged is not None else found.match.score,
                reasons=found.match.reasons,
                decision=judged,
            )
        )
        if stage != "due":
            self.state = stage
            self.last_day = max(self.last_day, found.on)


def _still_to_come(when: When | None, day: str) -> str | None:
    """The last day of a time that was not over on a day; "" is no day."""
    end = when.end[:10] if when is not None and when.end is not None else None
    return end if end is not None and day and end >= day else None
