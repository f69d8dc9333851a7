"""Trigger and response in lemmas, for the ledger to hold later reports against."""

import msgspec

from tocsin.coding.commitments.draft import Draft
from tocsin.coding.context import Context
from tocsin.coding.propositions import act_of, is_negated, phrase_proposition, proposition
from tocsin.language.clause import Clause
from tocsin.records import Actor, Hypothesis, Proposition, Span


def trigger_wording(draft: Draft, context: Context) -> Proposition | None:
    """What the trigger says is done, by its clause, else by the phrase that it is."""
    return _worded(draft.trigger_clause, draft.trigger, draft.trigger_event, context)


def response_wording(draft: Draft, context: Context) -> Proposition | None:
    """What the response says would be done; of "is ready to close", the closing."""
    return _worded(draft.response_clause, draft.response, draft.response_event, context)


def _worded(clause: Clause | None, span: Span, event: Hypothesis | None, context: Context) -> Proposition | None:
    actors: tuple[Actor, ...] = event.actors if event is not None else ()
    if clause is not None:
        found = proposition(act_of(clause, context), context, actors, span)
        return msgspec.structs.replace(found, negated=is_negated(clause, context))
    phrase = next((p for p in context.clauses.phrases if p.span.start == span.start and p.span.end <= span.end), None)
    return phrase_proposition(phrase, context) if phrase is not None else None
