"""Threat, promise, warning or standing rule: read off the response as it is worded."""

from typing import Literal

from tocsin.coding.commitments.draft import Draft
from tocsin.coding.context import Context
from tocsin.language.clause import Clause
from tocsin.records import CommitmentKind


def kind_of(draft: Draft, context: Context) -> CommitmentKind:
    """The kind of a draft: a rule stands; what nobody named would do is a warning; else what the act costs or gives."""
    if draft.standing:
        return "standing"
    if draft.impersonal:
        return "warning"
    if draft.kind in ("threat", "promise"):
        return draft.kind  # type: ignore[return-value]
    clause = draft.response_clause
    if clause is None:
        return "threat"
    side = _own_side(clause, draft, context)
    if clause.negated:
        return "promise" if side == "threat" else "threat"
    return side or _pledged_side(clause, context) or "threat"


def _own_side(clause: Clause, draft: Draft, context: Context) -> Literal["threat", "promise", "warning", ""]:
    for entry in context.book.commitments.responses.get(clause.predicate.lemma, ()):
        heads = {lemma for p in clause.phrases("object") for lemma in p.lemmas()}
        if not entry.with_object or heads & set(entry.with_object):
            return entry.kind
    event = draft.response_event
    if event is None or event.type is None:
        return ""
    quad = context.book.events.types[event.type].quad
    return "promise" if quad.endswith("cooperation") else "threat"


def _pledged_side(clause: Clause, context: Context) -> Literal["threat", "promise", ""]:
    above = context.clauses.governor(clause)
    pledge = context.book.commitments.pledges.get(above.predicate.lemma) if above is not None else None
    return pledge.kind if pledge is not None else ""
