"""Alerts: the steps of a commitment that ring."""

from collections.abc import Iterator
from hashlib import sha256

from tocsin.ledger.entries import Alert, Entry, Stage
from tocsin.ledger.life import ID_DIGITS

RINGING: frozenset[Stage] = frozenset(("due", "invoked", "kept", "unkept", "lapsed", "withdrawn"))


def alerts_of(entry: Entry) -> Iterator[Alert]:
    """The alerts of a commitment, in the order of its history; what is only declared again does not ring."""
    for step in entry.history:
        if step.state in RINGING:
            told = [m for m in entry.mentions if (m.on or "") <= (step.on or "")] or [entry.mentions[0]]
            yield Alert(
                id=sha256(f"alert\x1f{step.id}\x1f{step.state}".encode()).hexdigest()[:ID_DIGITS],
                commitment=entry.id,
                stage=step.state,
                on=step.on,
                document=step.document,
                source=step.source,
                score=step.score,
                reasons=step.reasons,
                kind=entry.kind,
                committer=entry.committer,
                addressee=entry.addressee,
                trigger=entry.trigger.span,
                response=entry.response.span,
                declared=told[-1],
            )
