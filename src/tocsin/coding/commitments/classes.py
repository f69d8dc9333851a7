"""Answers to a class of acts or actors: "will retaliate against any attack", "would not tolerate a coup"."""

import re
from collections.abc import Iterator

from tocsin.codebook.commitments import Against
from tocsin.coding.commitments.draft import Draft
from tocsin.coding.commitments.nominal import event_of
from tocsin.coding.commitments.standing import GENERIC, first_word, with_infinitive
from tocsin.coding.context import Context
from tocsin.coding.events import hypothesis
from tocsin.language.clause import Clause, Phrase
from tocsin.language.condition_spans import cut, opening
from tocsin.records import Span

REASON = re.compile(r",? in (?:response|retaliation|reply|answer) (?:to|for)\b")
AHEAD = frozenset(("will", "would", "shall", "must"))


def drafts(context: Context) -> Iterator[Draft]:
    """One draft for each clause that answers a class (conditional/against.toml) and looks ahead."""
    conditional = {c.response_clause for c in context.clauses.conditions}
    for clause in context.clauses.verbal():
        entry = context.book.commitments.against.get(clause.predicate.lemma)
        if entry is None or clause.index in conditional or clause.role in ("condition", "concession"):
            continue
        main = _bound(clause, context)
        if main is None or main.index in conditional or main.negated is not entry.negated:
            continue
        phrase = _class(clause, entry, context)
        if phrase is not None:
            yield _draft(clause, main, phrase, context)


def _bound(clause: Clause, context: Context) -> Clause | None:
    """The clause that binds: this one with its modal, or the pledge above ("ready to use force to stop any raid")."""
    pledges = context.book.commitments.pledges
    current: Clause | None = clause
    for _ in range(4):
        if current is None:
            return None
        if current.modal in AHEAD or current.tense == "future":
            return current
        above = context.clauses.governor(current)
        if above is not None and current.infinitive and above.predicate.lemma in pledges:
            return above if above.predicate.adjective else current
        current = above if current.infinitive or current.role == "purpose" else None
    return None


def _class(clause: Clause, entry: Against, context: Context) -> Phrase | None:
    roles = entry.prepositions or ("object",)
    for phrase in clause.phrases(*roles):
        if entry.negated and (context.actors.knows(phrase.head) or "more" in phrase.modifiers):
            continue  # whom one will not take in is no act that one will not bear
        if phrase.determiner in GENERIC or phrase.head in ("anyone", "anybody", "violator", "aggressor", "invader"):
            return phrase
        if entry.bare and phrase.kind == "noun" and phrase.determiner in ("", "a", "an"):
            return phrase
    return None


def _draft(clause: Clause, main: Clause, phrase: Phrase, context: Context) -> Draft:
    sentence = context.sentence(clause)
    head = opening(main, context.clauses)
    narrowed = _narrowing(phrase, context)
    if narrowed is not None:
        trigger, end = narrowed.verb_span, narrowed.span.start
        whole = cut(sentence, trigger.start, max(trigger.end, narrowed.span.end))
        answers = REASON.search(whole.text)
        trigger = cut(sentence, whole.start, whole.start + answers.start()) if answers is not None else whole
    else:
        trigger = with_infinitive(_named(phrase), phrase, context)
        end = _before_phrase(clause, phrase, context)
    return Draft(
        anchor=main,
        trigger=trigger,
        trigger_event=event_of(phrase, context),
        response=_response(sentence, head.verb_span.start, end, clause, main),
        response_event=hypothesis(clause if main is clause else main, context),
        agents=context.actors.all(main.subject),
        because=f"conditional/against.toml: {clause.predicate.lemma}",
        marker=first_word(phrase) if phrase.determiner in GENERIC else None,
        standing=not _dated(narrowed, context),
        kind="threat" if _dated(narrowed, context) else None,
        response_clause=main,
    )


def _response(sentence: Span, start: int, end: int, clause: Clause, main: Clause) -> Span:
    """From the verb group to the class, or to the purpose that names it."""
    if clause.role == "purpose" and main is not clause:
        before = sentence.text[: clause.verb_span.start - sentence.start].rstrip()
        end = sentence.start + len(before) - (2 if before.lower().endswith("to") else 0)
    found = cut(sentence, start, end)
    return found if found.text else cut(sentence, start, clause.predicate.span.end)


def _before_phrase(clause: Clause, phrase: Phrase, context: Context) -> int:
    """Where the class or its preposition begins; the verb's own words always stay."""
    sentence = context.sentence(clause)
    before = sentence.text[: phrase.span.start - sentence.start].rstrip()
    role = next((a.role for a in clause.arguments if phrase in a.phrase.members), "")
    if role and before.lower().endswith(f" {role}"):
        before = before[: -len(role)]
    return max(sentence.start + len(before), clause.predicate.span.end)


def _named(phrase: Phrase) -> Span:
    """The class without its determiner."""
    if phrase.determiner not in GENERIC:
        return phrase.span
    size = len(phrase.determiner) + 1
    return Span(phrase.span.start + size, phrase.span.end, phrase.span.text[size:])


def _narrowing(phrase: Phrase, context: Context) -> Clause | None:
    """The relative clause that says which of them: "any troops that remain"."""
    noun = context.clauses.noun(phrase)
    if noun is None:
        return None
    own = context.clauses.in_sentence(noun.sentence)
    return next((c for c in own if c.qualifies == noun.index and not c.infinitive), None)


def _dated(clause: Clause | None, context: Context) -> bool:
    """Whether a class is limited by one date, and so is an ultimatum and not a rule."""
    return clause is not None and context.whens.of(clause) is not None
