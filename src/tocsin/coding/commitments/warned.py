"""Responses that are nouns behind a verb of warning: "warned of a reaction if ...", "threatened war unless ..."."""

import re
from collections.abc import Iterator

from tocsin.coding.commitments.draft import Draft
from tocsin.coding.commitments.nominal import event_of
from tocsin.coding.context import Context
from tocsin.coding.events import hypothesis
from tocsin.language.clause import Condition, Phrase
from tocsin.records import Actor

# A verb or noun of warning with what brings in the response, right before it.
WARNING = re.compile(
    r"\b(?:warn|threat|promis|offer|ultimatum)\w*(?:\s+\w+){0,4}?\s+(?:of|with)\s*$|\b(?:threaten|promis|offer)\w*\s*$",
    re.I,
)
WIDEST_GAP = 2  # characters between a response and its condition: a blank, a comma


def drafts(context: Context) -> Iterator[Draft]:
    """One draft for each condition that stands right behind such a noun."""
    for condition in context.clauses.conditions:
        phrase = _response(condition, context)
        if phrase is not None:
            yield _draft(condition, phrase, context)


def _response(condition: Condition, context: Context) -> Phrase | None:
    end = condition.marker.start
    near = [p for p in context.clauses.phrases if 0 <= end - p.span.end <= WIDEST_GAP and p.kind == "noun"]
    for phrase in sorted(near, key=lambda p: p.span.start):
        sentence = next(s for s in context.clauses.sentences if s.start <= phrase.span.start < s.end)
        if WARNING.search(sentence.text[: phrase.span.start - sentence.start]):
            return phrase
    return None


def _draft(condition: Condition, phrase: Phrase, context: Context) -> Draft:
    anchor = context.clauses.all[condition.response_clause]
    owner = context.clauses.owner(phrase.span.start) or anchor
    trigger = context.clauses.all[condition.trigger_clause] if condition.trigger_clause is not None else None
    marker = context.book.grammar.markers.get(condition.lemma)
    return Draft(
        anchor=owner,
        trigger=condition.trigger,
        trigger_event=hypothesis(trigger, context),
        response=phrase.span,
        response_event=event_of(phrase, context),
        agents=_warners(owner.subject, context),
        because=f"conditional/markers.toml: {condition.lemma}, behind a verb of warning",
        marker=condition.marker,
        polarity=marker.polarity if marker is not None else "happens",
        trigger_clause=trigger,
    )


def _warners(subject: Phrase | None, context: Context) -> tuple[Actor, ...]:
    return context.actors.all(subject) if subject is not None else ()
