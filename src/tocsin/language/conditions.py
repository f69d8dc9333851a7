"""Which clause depends on which condition."""

from tocsin.codebook.grammar import Grammar, Marker
from tocsin.language.clause import Clause, Clauses, Condition
from tocsin.records import Span


def link(clauses: Clauses, grammar: Grammar) -> None:
    """Append to `clauses.conditions` each conditional clause with the clause that comes true under it."""
    for clause in clauses.verbal():
        marker = grammar.markers.get(clause.conjunction)
        if clause.marker is None or marker is None or clause.role != marker.role or clause.coordinate:
            continue
        response = _response(clause, clauses, grammar)
        if response is None or not _conditional(marker, response, clauses):
            continue
        trigger = _joined(clause, clauses)
        clauses.conditions.append(Condition(clause.marker, marker.marker, trigger, clause.index, response.index))


def _conditional(marker: Marker, response: Clause, clauses: Clauses) -> bool:
    if marker.role == "condition":
        return True
    return marker.future and foretells(response, clauses)


def foretells(clause: Clause, clauses: Clauses) -> bool:
    """Whether a clause speaks of what is to come: a future or modal verb, or an infinitive under another verb."""
    if clause.tense == "future" or clause.modal in ("would", "will", "shall", "must", "can", "could", "may", "might"):
        return True
    above = clauses.governor(clause)
    return clause.infinitive and above is not None


def _response(clause: Clause, clauses: Clauses, grammar: Grammar) -> Clause | None:
    """The clause above; where that one only reports or introduces, the clause that it introduces."""
    found = clauses.governor(clause)
    while found is not None:
        inner = [c for c in clauses.dependants(found) if _introduced(c, found, clause, grammar)]
        if not inner:
            return found
        found = min(inner, key=lambda c: abs(c.predicate.span.start - clause.predicate.span.start))
    return None


def _introduced(inner: Clause, outer: Clause, condition: Clause, grammar: Grammar) -> bool:
    if inner is condition or inner.predicate.nominal or inner.role != "complement" or inner.preposition:
        return False
    return inner.infinitive or outer.predicate.lemma in grammar.speech


def _joined(clause: Clause, clauses: Clauses) -> Span:
    """The condition's span with the conditions coordinated with it."""
    ends = [c.span.end for c in clauses.dependants(clause) if c.coordinate and c.role == clause.role]
    whole = clause.span
    end = max([whole.end, *ends])
    if end == whole.end:
        return whole
    text = clauses.sentences[clause.sentence]
    return Span(whole.start, end, text.text[whole.start - text.start : end - text.start])
