"""Whether somebody binds himself to what a clause tells, by other words than a modal verb."""

from tocsin.coding.commitments.declarer import declared_noun
from tocsin.coding.context import Context
from tocsin.language.clause import Clause
from tocsin.language.condition_spans import opening


def binds(response: Clause, context: Context) -> bool:
    """Whether a reporter's words tell that somebody has bound himself, and not only what the reporter expects."""
    return pledges(response, context) or withholds(response, context)


def pledges(response: Clause, context: Context) -> bool:
    """Whether a verb, an adjective or a noun above binds the subject: "vowed to", "is ready to", "its threat to"."""
    entries = context.book.commitments.pledges
    head = opening(response, context.clauses)
    if head.predicate.lemma in entries and (head.predicate.adjective or head is not response):
        return True
    if response.infinitive and declared_noun(response, context) is not None:
        return True
    above = context.clauses.governor(response)
    if above is None or not (response.infinitive or response.role == "complement"):
        return False
    if response.infinitive and response.qualifies is not None:
        return context.clauses.all[response.qualifies].predicate.lemma in context.book.commitments.words["power"]
    entry = entries.get(above.predicate.lemma)
    if entry is None or above.tense == "future":
        return False
    return above.negated if entry.negated else response.infinitive


def withholds(response: Clause, context: Context) -> bool:
    """Whether it is conduct that already goes on, and will until the condition is met: "suspended aid until"."""
    entries = context.book.commitments.withholding
    above = context.clauses.governor(response)
    words = [response.predicate.lemma]
    words += [above.predicate.lemma] if above is not None and response.infinitive else []
    return any(w in entries for w in words)
