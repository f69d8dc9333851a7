"""Propositions: what a clause or a phrase says is done, in lemmas, so that two wordings of one act can be compared."""

import calendar
from collections.abc import Iterable, Iterator

from tocsin.coding.context import Context
from tocsin.language.clause import Clause, Phrase
from tocsin.language.numbers import NUMERALS
from tocsin.records import Actor, Proposition, Span

CORE = ("object", "attribute", "indirect object")
LITTLE = NUMERALS | {"such", "this", "that", "other", "same", "own", "first", "next", "last", "new"}
DATES = frozenset(name.lower() for name in (*calendar.day_name, *calendar.month_name))
MAX_DEPTH = 4  # phrases within phrases; what lies deeper no longer says what is done


def proposition(
    clause: Clause, context: Context, actors: Iterable[Actor] = (), within: Span | None = None
) -> Proposition:
    """What a clause says is done.

    Args:
        clause: verbal or nominal.
        context: its document.
        actors: who does it; their countries do not count as named.
        within: where its words end, for half of a commitment: the other half is no part of what is done.
    """
    objects = [p for p in _objects(clause, context) if _stands_in(p, within)]
    adjuncts = [p for a in clause.arguments if a.role not in (*CORE, "subject") for p in a.phrase.members]
    adjuncts = [p for p in adjuncts if _stands_in(p, within)]
    core = tuple(dict.fromkeys(lemma for p in objects for lemma in _head_words(p, context)))
    rest = [lemma for p in objects for lemma in _nested_words(p, context)]
    rest += [lemma for p in adjuncts for lemma in _all_words(p, context)]
    return Proposition(
        clause.predicate.lemma,
        core,
        tuple(w for w in dict.fromkeys(rest) if w not in core),
        tuple(dict.fromkeys(n for p in (*objects, *adjuncts) for n in _names(p, context))),
        _countries(clause, context, actors),
        clause.negated,
    )


def _stands_in(phrase: Phrase, within: Span | None) -> bool:
    return within is None or within.start <= phrase.span.start < within.end


def phrase_proposition(phrase: Phrase, context: Context) -> Proposition:
    """What a phrase that stands for an act says is done ("any seizure of a vessel")."""
    clause = context.clauses.noun(phrase)
    if clause is not None:
        return proposition(clause, context, context.actors.all(phrase.possessor))
    words = tuple(dict.fromkeys(_nested_words(phrase, context)))
    names = tuple(dict.fromkeys(_names(phrase, context)))
    return Proposition(
        phrase.head, words, (), names, tuple(sorted({a.country for a in context.owner(phrase) if a.country}))
    )


def act_of(clause: Clause, context: Context) -> Clause:
    """The clause that names the act where another only says how sure it is ("is ready to close", "vowed to close")."""
    while True:
        below = next((c for c in _complements(clause, context) if c.infinitive and clause.object is None), None)
        if below is None or not _only_leads(clause, context):
            return clause
        clause = below


def _only_leads(clause: Clause, context: Context) -> bool:
    lemma = clause.predicate.lemma
    known = ("governor", lemma) in context.book.status or lemma in context.book.commitments.firmness
    return known or lemma.startswith("be ")


def _complements(clause: Clause, context: Context) -> Iterator[Clause]:
    return (c for c in context.clauses.dependants(clause) if c.role == "complement" and not c.predicate.nominal)


def _objects(clause: Clause, context: Context) -> Iterator[Phrase]:
    """What is done something to; of a noun what "of" brings in, of a verb without object the thing that changes."""
    if clause.predicate.nominal:
        yield from _of_noun(clause)
        return
    found = [p for p in clause.phrases(*CORE) if p.kind != "pronoun"]
    subject = clause.subject
    if not found and subject is not None and subject.kind == "noun" and not context.actors.is_people(subject):
        found = [subject]
    yield from found


def _of_noun(clause: Clause) -> Iterator[Phrase]:
    phrase = clause.phrase
    yield from clause.phrases("of", "object")
    if phrase is not None:
        yield from (p for p in phrase.with_preposition("of", "on", "in", "to") if p.kind != "pronoun")


def _head_words(phrase: Phrase, context: Context) -> Iterator[str]:
    """A phrase's head and modifiers, names left out; "tons of aid" is aid."""
    if phrase.kind == "noun":
        words = phrase.lemmas()
        yield from (w for w in words if w[0].isalpha() and w not in LITTLE and not _is_name(w, context))


def _nested_words(phrase: Phrase, context: Context, depth: int = 0) -> Iterator[str]:
    for argument in phrase.arguments:
        for member in argument.phrase.members:
            yield from _all_words(member, context, depth + 1)


def _all_words(phrase: Phrase, context: Context, depth: int = 0) -> Iterator[str]:
    if depth < MAX_DEPTH:
        yield from _head_words(phrase, context)
        yield from _nested_words(phrase, context, depth)


def _names(phrase: Phrase, context: Context, depth: int = 0) -> Iterator[str]:
    """The names in a phrase that are no state's."""
    if depth >= MAX_DEPTH:
        return
    if phrase.kind == "name" and phrase.head not in DATES and not context.actors.named_in(phrase.core.text):
        yield phrase.core.text
    for below in (phrase.possessor, phrase.apposition, phrase.qualifier):
        if below is not None:
            yield from _names(below, context, depth + 1)
    for argument in phrase.arguments:
        for member in argument.phrase.members:
            yield from _names(member, context, depth + 1)


def _is_name(word: str, context: Context) -> bool:
    """Whether a modifier names a state ("icelandic")."""
    return bool(context.actors.named_in(word.title()))


def _countries(clause: Clause, context: Context, actors: Iterable[Actor]) -> tuple[str, ...]:
    own = {a.country for a in actors}
    span = clause.phrase.span if clause.phrase is not None else clause.span
    found = {a.country for a in context.actors.mentioned(span.start, span.end)}
    found |= {a.country for a in context.actors.named_in(span.text)}
    return tuple(sorted(c for c in found - own if c is not None))
