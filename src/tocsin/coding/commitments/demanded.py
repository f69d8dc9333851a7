"""Demands with what follows: "must leave or face sanctions", "must disarm before it gets aid"."""

import re
from collections.abc import Iterator

from tocsin.coding.commitments.draft import Draft
from tocsin.coding.commitments.wording import response_entry
from tocsin.coding.context import Context
from tocsin.coding.events import hypothesis
from tocsin.language.clause import Clause
from tocsin.language.condition_spans import bound, cut
from tocsin.records import Polarity, Span

OBLIGING = frozenset(("must", "should", "shall"))
OBLIGED = frozenset(("have", "need"))
REWARDING = frozenset(("can", "could", "will", "would", "may"))
OR = re.compile(r"[,;]?\s*\b(or(?:\s+else)?)\s+(?:it\s+|they\s+|he\s+|she\s+|we\s+)?$", re.IGNORECASE)


def drafts(context: Context) -> Iterator[Draft]:
    """Drafts of the three forms, in the order of the text."""
    for clause in context.clauses.verbal():
        draft = _or_else(clause, context) or _before(clause, context) or _if_it_wants(clause, context)
        if draft is not None:
            yield draft


def _or_else(clause: Clause, context: Context) -> Draft | None:
    """ "T or face R": the clause is R."""
    sentence = context.sentence(clause)
    starts = (clause.verb_span.start, clause.span.start)
    found = next((m for at in starts if (m := OR.search(sentence.text[: at - sentence.start])) is not None), None)
    if found is None or not (
        clause.predicate.lemma in context.book.commitments.words["risk"] or clause.modal in ("will", "would")
    ):
        return None
    if clause.predicate.lemma == "be" and not clause.passive and clause.modal not in ("will", "would"):
        return None
    demand = _demand_before(sentence.start + found.start(), clause, context)
    if demand is None:
        return None
    marker = Span(sentence.start + found.start(1), sentence.start + found.end(1), found.group(1))
    return _draft(clause, demand, marker, "does not happen", context)


def _demand_before(end: int, response: Clause, context: Context) -> Clause | None:
    """The demand nearest before an offset in the same sentence."""
    earlier = [c for c in context.clauses.in_sentence(response.sentence) if c.predicate.span.end <= end]
    return next((c for c in reversed(earlier) if is_demanded(c, context)), None)


def is_demanded(clause: Clause, context: Context) -> bool:
    """Whether somebody is told to do what a clause says."""
    if clause.modal in OBLIGING:
        return True
    above = context.clauses.governor(clause)
    if clause.infinitive and clause.qualifies is not None:
        return context.clauses.all[clause.qualifies].predicate.lemma in context.book.commitments.words["deadline"]
    if above is None or clause.role not in ("complement", "purpose"):
        return False
    if clause.infinitive and above.predicate.lemma in OBLIGED and above.subject is clause.subject:
        return True
    verb = context.book.grammar.speech.get(above.predicate.lemma)
    demanding = verb is not None and verb.stance == "demand"
    return demanding or (clause.infinitive and _gives_deadline(above, context))


def _gives_deadline(clause: Clause, context: Context) -> bool:
    return any(p.head in context.book.commitments.words["deadline"] for p in clause.phrases("object"))


def _start(demand: Clause) -> int:
    """A demand with its own subject begins with it; an infinitive with its verb."""
    return demand.verb_span.start if demand.infinitive else demand.span.start


def _before(clause: Clause, context: Context) -> Draft | None:
    """ "must T before R", "T has to happen before R": the clause is R."""
    if clause.conjunction != "before" or clause.marker is None or clause.modal not in REWARDING:
        return None
    demand = context.clauses.governor(clause)
    if demand is None or not (is_demanded(demand, context) or demand.modal in OBLIGING):
        return None
    return _draft(clause, demand, clause.marker, "happens", context)


def _if_it_wants(clause: Clause, context: Context) -> Draft | None:
    """ "must T if it wants R": the clause is the wish, its complement R."""
    if (
        clause.role != "condition"
        or clause.marker is None
        or clause.predicate.lemma not in context.book.commitments.words["wish"]
    ):
        return None
    wanted = next((c for c in context.clauses.dependants(clause) if c.infinitive and c.role == "complement"), None)
    demand = context.clauses.governor(clause)
    if demand is None or wanted is None:
        return None
    if not is_demanded(demand, context):
        below = context.clauses.dependants(demand)
        demand = next((c for c in below if c.infinitive and is_demanded(c, context)), None)
    if demand is None:
        return None
    return _draft(wanted, demand, clause.marker, "happens", context)


def _draft(response: Clause, demand: Clause, marker: Span, polarity: Polarity, context: Context) -> Draft | None:
    sentence = context.sentence(response)
    trigger = cut(sentence, _start(demand), marker.start)
    words = cut(sentence, response.verb_span.start, bound(marker, response, response, context.clauses))
    if not trigger.text or not words.text:
        return None
    entry = response_entry(response, context)
    costs = polarity == "does not happen"
    return Draft(
        anchor=demand,
        trigger=trigger,
        trigger_event=hypothesis(demand, context),
        response=words,
        response_event=hypothesis(response, context),
        agents=() if entry is not None and entry.borne else context.actors.all(response.subject),
        because=f"a demand with {marker.text.lower()!r}",
        marker=marker,
        polarity=polarity,
        demanded=True,
        kind="threat" if costs else "promise",
        response_clause=response,
        trigger_clause=demand,
    )
