"""Commitments of two clauses: "X will do R if T happens"."""

from collections.abc import Iterator

from tocsin.coding.commitments.draft import Draft
from tocsin.coding.context import Context
from tocsin.coding.events import hypothesis
from tocsin.language.clause import Clause, Condition

BINDING = frozenset(("will", "shall", "would", "must", "wo", "can", "could", "may", "might"))
GENERIC = frozenset(("any", "every", "each", "all", "whoever", "whatever", "no"))


def drafts(context: Context) -> Iterator[Draft]:
    """One draft for each condition whose response looks ahead."""
    for condition in context.clauses.conditions:
        draft = _draft(condition, context)
        if draft is not None:
            yield draft


def _draft(condition: Condition, context: Context) -> Draft | None:
    response = context.clauses.all[condition.response_clause]
    if not _looks_ahead(response, context):
        return None
    trigger = context.clauses.all[condition.trigger_clause] if condition.trigger_clause is not None else None
    entry = context.book.grammar.markers[condition.lemma]
    committers = context.owner(response.subject)
    return Draft(
        anchor=response,
        trigger=condition.trigger,
        trigger_event=hypothesis(trigger, context),
        response=response.verb_span,
        response_event=hypothesis(response, context),
        committers=committers,
        because=f"conditional/markers.toml: {condition.lemma}",
        marker=condition.marker,
        polarity=entry.polarity,
        standing=trigger is not None and _generic(trigger),
        impersonal=not committers,
        response_clause=response,
        said=context.said_in(response),
    )


def _looks_ahead(response: Clause, context: Context) -> bool:
    """Whether a clause can be a response: a modal verb, or an infinitive under a verb that binds its subject."""
    if response.question or response.predicate.nominal or (response.perfect and response.modal == "would"):
        return False
    if response.modal in BINDING or response.tense == "future":
        return True
    above = context.clauses.governor(response)
    pledges = context.book.commitments.pledges
    if response.infinitive and above is not None:
        return above.predicate.lemma in pledges
    return response.predicate.lemma in pledges and response.predicate.lemma.startswith("be ")


def _generic(trigger: Clause) -> bool:
    """Whether a trigger is a class of events: "if anyone attacks", "whenever a ship is seized"."""
    words = {p.determiner for p in (trigger.subject, trigger.object) if p is not None}
    heads = {p.head for p in (trigger.subject, trigger.object) if p is not None}
    return bool(words & GENERIC) or bool(heads & {"anyone", "anybody", "anything", "someone"})
