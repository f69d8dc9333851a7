"""The event that a noun phrase stands for when it is a trigger: "any attack by militants"."""

from tocsin.coding.context import Context
from tocsin.coding.events import hypothesis
from tocsin.language.clause import Phrase
from tocsin.records import Hypothesis


def event_of(phrase: Phrase, context: Context) -> Hypothesis:
    """What a phrase would be if it happened; without a code, at least whose act it is."""
    clause = context.clauses.noun(phrase)
    found = hypothesis(clause, context) if clause is not None else None
    return found or Hypothesis(None, None, context.owner(phrase), (), None)
