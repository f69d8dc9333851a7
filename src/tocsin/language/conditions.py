"""Which clause depends on which condition: conjunctions ("if", "until"), and phrases ("in return for")."""

from collections import Counter

from tocsin.codebook.grammar import Grammar, Marker
from tocsin.language.clause import Clause, Clauses, Condition
from tocsin.language.condition_phrases import link_phrases
from tocsin.language.condition_spans import opening, stretches

LOOKS_AHEAD = frozenset(("would", "will", "shall", "must", "can", "could", "may", "might"))
LONGEST_SENTENCE = 200  # clauses; more are no sentence, and looking among them for each condition takes for ever
LONGEST_CHAIN = 6  # clauses between a condition and what depends on it; no sentence needs more


def link(clauses: Clauses, grammar: Grammar) -> None:
    """Append to `clauses.conditions` each condition with the clause that comes true under it, in the order found."""
    sizes = Counter(clause.sentence for clause in clauses.verbal())
    for clause in clauses.verbal():
        if sizes[clause.sentence] > LONGEST_SENTENCE:
            continue
        marker = grammar.markers.get(clause.conjunction)
        if clause.marker is None or marker is None or clause.role != marker.role:
            continue
        if marker.role == "condition" or marker.future:
            _link(clause, marker, clauses, grammar)
    link_phrases(clauses, grammar)


def _link(clause: Clause, marker: Marker, clauses: Clauses, grammar: Grammar) -> None:
    response = _response(clause, clauses, grammar)
    if clause.marker is None or response is None or _continues(clause, response, clauses):
        return
    if marker.future and marker.polarity == "happens" and not foretells(response, clauses):
        return  # "closed its ports when ..." tells a time; "closed them until ..." a condition that is still open
    trigger, answer = stretches(clause.marker, clause, response, clauses)
    if trigger.text and answer.text:
        clauses.conditions.append(
            Condition(clause.marker, marker.marker, trigger, answer, response.index, trigger_clause=clause.index)
        )


def _continues(clause: Clause, response: Clause, clauses: Clauses) -> bool:
    """Whether a condition is a further one of the same response ("if A or if B"): the trigger holds it already."""
    last = clauses.conditions[-1] if clauses.conditions else None
    if last is None or last.response_clause != response.index:
        return False
    return last.trigger.start <= clause.predicate.span.start < last.trigger.end


def _response(clause: Clause, clauses: Clauses, grammar: Grammar) -> Clause | None:
    """The clause that depends on a condition.

    The nearest one above that speaks of what is to come, or what that one introduces; a purpose only where nothing else
    does ("go to Oslo to meet him if ..." is about going); then the nearest in the sentence, for the parser attaches
    conditions wrongly; else the clause right above.
    """
    chain = _chain(clause, clauses)
    found = [_innermost(above, clause, clauses, grammar) for above in chain]
    ahead = [c for c in found if foretells(c, clauses)]
    best = next((c for c in ahead if c.role != "purpose"), None)
    if best is not None:
        return best
    return next(iter(ahead), None) or nearest(clause.predicate.span.start, clause, clauses) or next(iter(found), None)


def _chain(clause: Clause, clauses: Clauses) -> list[Clause]:
    chain: list[Clause] = []
    above = clauses.governor(clause)
    while above is not None and len(chain) < LONGEST_CHAIN:
        chain.append(above)
        above = clauses.governor(above)
    return chain


def nearest(offset: int, condition: Clause, clauses: Clauses) -> Clause | None:
    """The clause with a modal verb nearest to a condition in its sentence: behind one that opens it, else before."""
    ahead = [
        c
        for c in clauses.in_sentence(condition.sentence)
        if c.modal in LOOKS_AHEAD and c.role != "condition" and c is not condition
    ]
    before = [c for c in ahead if c.predicate.span.start < offset]
    return before[-1] if before else next(iter(ahead), None)


def foretells(clause: Clause, clauses: Clauses) -> bool:
    """Whether a clause speaks of what is to come: a future or modal verb, or an infinitive under another verb."""
    if clause.tense == "future" or clause.modal in LOOKS_AHEAD:
        return True
    if clause.infinitive and clauses.governor(clause) is not None:
        return True
    return opening(clause, clauses) is not clause


def _innermost(found: Clause, condition: Clause, clauses: Clauses, grammar: Grammar) -> Clause:
    for _ in range(LONGEST_CHAIN):
        inner = [c for c in clauses.dependants(found) if _introduced(c, found, condition, grammar)]
        if not inner:
            break
        found = min(inner, key=lambda c: abs(c.predicate.span.start - condition.predicate.span.start))
    return found


def _introduced(inner: Clause, outer: Clause, condition: Clause, grammar: Grammar) -> bool:
    """Whether the outer clause only introduces the inner one: a verb of saying, or one with an infinitive."""
    if inner is condition or inner.predicate.nominal or inner.role != "complement" or inner.preposition:
        return False
    return inner.infinitive or outer.predicate.lemma in grammar.speech
