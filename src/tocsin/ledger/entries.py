"""What the ledger says: an entry a commitment, a step a change of its state, an alert a step that rings. Types only."""

from typing import Literal

from msgspec import Struct

from tocsin.records import Actor, CommitmentKind, Part, Polarity, Span, Strength, When

State = Literal["declared", "renewed", "invoked", "kept", "unkept", "lapsed", "withdrawn"]
Stage = Literal["declared", "renewed", "due", "invoked", "kept", "unkept", "lapsed", "withdrawn"]
Verdict = Literal["confirm", "dismiss", "correct"]


class Paper(Struct, frozen=True, kw_only=True, gc=False):
    """The document that something stands in, without its text."""

    id: str
    title: str | None = None
    url: str | None = None
    published: str | None = None


class Mention(Struct, frozen=True, kw_only=True, gc=False):
    """One time that a commitment was declared: `id` is the commitment record's, `source` its sentence."""

    id: str
    document: Paper
    on: str | None
    source: Span
    trigger: Span
    response: Span
    speaker: Actor | None = None
    strength: Strength | None = None


class Decision(Struct, frozen=True, kw_only=True, gc=False):
    """What a person said of a step, or of a whole commitment where `stage` and `evidence` are None.

    `commitment` is the id of any of its mentions, `stage` and `evidence` (the id of the record that told of it) are the
    step's, so that what was said holds whatever is coded again. `at` is ISO 8601 with its zone; `state` is what a
    correction puts in the place of the step's own.
    """

    id: str
    commitment: str
    stage: Stage | None = None
    evidence: str | None = None
    verdict: Verdict
    state: Stage | None = None
    note: str | None = None
    who: str
    at: str


class Step(Struct, frozen=True, kw_only=True, gc=False):
    """One change of state; `on` is the day (ISO 8601), `score` from 0 to 1 how likely it is right.

    `evidence` is the id of the record that told of it, `source` its sentence.
    """

    id: str
    evidence: str
    state: Stage
    on: str | None
    document: Paper
    source: Span
    score: float
    reasons: tuple[str, ...]
    decision: Decision | None = None


class Entry(Struct, frozen=True, kw_only=True, gc=False):
    """One commitment and its life; `id` is that of its earliest mention, and every mention's id leads to it."""

    id: str
    kind: CommitmentKind
    committer: Actor | None
    addressee: Actor | None = None
    trigger: Part
    response: Part
    polarity: Polarity = "happens"
    deadline: When | None = None
    strength: Strength | None = None
    state: State
    mentions: tuple[Mention, ...]
    history: tuple[Step, ...]


class Alert(Struct, frozen=True, kw_only=True, gc=False):
    """What rings: a step of a commitment, with both quotes; `id` is the same however often it is derived."""

    id: str
    commitment: str
    stage: Stage
    on: str | None
    document: Paper
    source: Span
    score: float
    reasons: tuple[str, ...]
    kind: CommitmentKind
    committer: Actor | None
    addressee: Actor | None
    trigger: Span
    response: Span
    declared: Mention
