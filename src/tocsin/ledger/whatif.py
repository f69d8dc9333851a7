"""What if: the commitments that an act would trigger, and those that their responses would trigger in turn."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from tocsin.ledger.acts import Act, act_of_assertion
from tocsin.ledger.entries import Entry, Paper, State
from tocsin.ledger.ledger import Ledger
from tocsin.ledger.matcher import Match
from tocsin.records import Actor, CommitmentKind, Reading, Span

MAX_BRANCHES = 8  # commitments that one act is followed to; the best ones


class What(NamedTuple):
    """An act, and whether it is done or left undone."""

    act: Act
    done: bool


class Answer(Struct, frozen=True, kw_only=True):
    """A commitment that an act would trigger; `then` are those that its response would trigger.

    `cycle` marks a commitment that stands further up already: the path leads back to it and is not followed again.
    `document` and `source` are where it was last declared.
    """

    commitment: str
    score: float
    reasons: tuple[str, ...]
    kind: CommitmentKind
    committer: Actor | None
    addressee: Actor | None
    trigger: Span
    response: Span
    state: State
    document: Paper
    source: Span
    cycle: bool = False
    then: tuple["Answer", ...] = ()


def whatif(ledger: Ledger, reading: Reading, depth: int = 1) -> list[Answer]:
    """Who has said they would do what about it.

    Args:
        ledger: what has been declared.
        reading: of a sentence that is taken as if it happened, whatever its tense; what it denies meets "unless" only.
        depth: how many answers to follow; 1 lists what the act itself would trigger.

    Returns:
        The commitments, best first; none where nothing would be met.
    """
    acts = [What(act_of_assertion(a, ledger.matcher.alike), a.status != "denied") for a in reading.assertions]
    return list(_answers(ledger, acts, depth, ()))


def _answers(ledger: Ledger, acts: Sequence[What], depth: int, above: tuple[str, ...]) -> Iterator[Answer]:
    for entry, match in _met(ledger, acts)[:MAX_BRANCHES]:
        cycle = entry.id in above
        follow = depth > 1 and not cycle
        then = tuple(_answers(ledger, _responses(ledger, entry), depth - 1, (*above, entry.id))) if follow else ()
        last = entry.mentions[-1]
        yield Answer(
            commitment=entry.id,
            score=match.score,
            reasons=match.reasons,
            kind=entry.kind,
            committer=entry.committer,
            addressee=entry.addressee,
            trigger=entry.trigger.span,
            response=entry.response.span,
            state=entry.state,
            document=last.document,
            source=last.source,
            cycle=cycle,
            then=then,
        )


def _met(ledger: Ledger, acts: Iterable[What]) -> list[tuple[Entry, Match]]:
    """The commitments with a trigger that one of the acts meets, each by its best match, best first."""
    best: dict[str, tuple[Entry, Match]] = {}
    dismissed = ledger.decisions.dismissed()
    for what in acts:
        for name, match in ledger.book.triggered_by(what.act):
            if ledger.book.declared[name].averts is what.done:
                continue
            entry = ledger.entry(name)
            known = best.get(entry.id)
            if (known is None or match.score > known[1].score) and entry.id not in dismissed:
                best[entry.id] = (entry, match)
    return sorted(best.values(), key=lambda found: (-found[1].score, found[0].id))


def _responses(ledger: Ledger, entry: Entry) -> list[What]:
    """What a commitment's response would be if it was carried out."""
    last = ledger.book.declared[entry.mentions[-1].id]
    wording = last.record.response.wording
    return [What(last.response, wording is None or not wording.negated)] if last.response is not None else []


def edges(answers: Sequence[Answer], start: str) -> Iterator[tuple[str, str, Answer]]:
    """The edges of the tree from an act on: from what, to which commitment, and the answer that it is."""
    for answer in answers:
        yield start, answer.commitment, answer
        yield from edges(answer.then, answer.commitment)
