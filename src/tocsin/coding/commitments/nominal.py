"""The event that a noun phrase stands for when it is a trigger: "any attack by militants", "such a step", "it"."""

from tocsin.coding.context import Context
from tocsin.coding.events import hypothesis
from tocsin.language.clause import Clause, Phrase
from tocsin.records import Hypothesis

POINTING = frozenset(("such", "this", "that"))
PRONOUNS = frozenset(("it", "this", "that"))


def event_of(phrase: Phrase, context: Context) -> Hypothesis:
    """What a phrase would be if it happened.

    A word that points back means the act told last before it; without a code, whose act it is has to do.
    """
    clause = _told_before(phrase, context) if _points_back(phrase, context) else context.clauses.noun(phrase)
    found = hypothesis(clause, context) if clause is not None else None
    return found or Hypothesis(None, None, context.owner(phrase), (), None)


def _points_back(phrase: Phrase, context: Context) -> bool:
    if phrase.kind == "pronoun":
        return phrase.core.text.lower() in PRONOUNS
    return phrase.determiner in POINTING and phrase.head in context.book.commitments.words["step"]


def _told_before(phrase: Phrase, context: Context) -> Clause | None:
    """The last act of an event type that is told before a phrase, in its sentence or the one before."""
    at, speech = phrase.span.start, context.book.grammar.speech
    number = context.clauses.sentence_at(at)
    for sentence in range(number, max(number - 2, -1), -1):
        own = [c for c in context.clauses.in_sentence(sentence) if c.predicate.span.end <= at]
        for clause in reversed(own):
            found = hypothesis(clause, context)
            if found is not None and found.type is not None and clause.predicate.lemma not in speech:
                return clause
    return None
