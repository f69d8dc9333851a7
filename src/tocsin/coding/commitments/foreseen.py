"""Warnings of one clause: an official foretells what harm an act would do ("a blockade could lead to war")."""

from collections.abc import Iterator

from tocsin.coding.commitments.draft import Draft
from tocsin.coding.commitments.harm import foretells_harm
from tocsin.coding.commitments.nominal import event_of
from tocsin.coding.context import Context
from tocsin.coding.events import hypothesis
from tocsin.language.clause import Clause, Phrase
from tocsin.language.condition_spans import bound, cut
from tocsin.records import Span

POSSIBLE = frozenset(("could", "would", "may", "might"))
PRONOUNS = ("it", "this", "that")


def drafts(context: Context) -> Iterator[Draft]:
    """One draft for each clause in a statement that foretells harm of an act that has not taken place."""
    tied = {i for c in context.clauses.conditions for i in (c.response_clause, c.trigger_clause)}
    for clause in context.clauses.verbal():
        if clause.statement is None or clause.index in tied or clause.modal not in POSSIBLE or clause.negated:
            continue
        if clause.role in ("condition", "concession", "relative") or clause.perfect:
            continue
        subject = clause.subject
        if subject is not None and _is_act(subject, context) and foretells_harm(clause, context):
            yield _draft(clause, subject, context)


def _is_act(subject: Phrase, context: Context) -> bool:
    """Whether a subject is an act that may yet come: "it", "a blockade", "any move"; not "the test", nor a person."""
    if subject.kind == "pronoun" or subject.head in PRONOUNS:
        return subject.core.text.lower() in PRONOUNS
    act = subject.head in context.book.events.nouns or subject.head in context.book.commitments.words["step"]
    return (
        act and subject.possessor is None and subject.determiner in ("", "a", "an", "any", "such", "further", "another")
    )


def _draft(clause: Clause, subject: Phrase, context: Context) -> Draft:
    sentence = context.sentence(clause)
    end = bound(clause.predicate.span, clause, clause, context.clauses)
    trigger, phrase = _meant(clause, subject, context)
    return Draft(
        anchor=clause,
        trigger=trigger,
        trigger_event=event_of(phrase, context),
        response=cut(sentence, clause.verb_span.start, end),
        response_event=hypothesis(clause, context),
        because="conditional/consequences.toml: harm foretold of an act",
        foreseen=True,
        kind="warning",
        response_clause=clause,
    )


def _meant(clause: Clause, subject: Phrase, context: Context) -> tuple[Span, Phrase]:
    """What "it" stands for where it is what the speaker turns against: "opposed the dam, saying it would ..."."""
    said = context.said_in(clause)
    if subject.kind != "pronoun" or said is None or said.cue_clause is None:
        return subject.span, subject
    cue = context.clauses.all[said.cue_clause]
    above = context.clauses.governor(cue)
    if cue.role != "participle" or above is None:
        return subject.span, subject
    gerund = next((c for c in context.clauses.dependants(above) if _is_gerund(c)), None)
    if gerund is not None:
        return gerund.verb_span, subject
    against = above.argument("against")
    return (against.span, against) if against is not None else (subject.span, subject)


def _is_gerund(clause: Clause) -> bool:
    return clause.role == "complement" and clause.predicate.span.text.endswith("ing") and not clause.predicate.nominal
