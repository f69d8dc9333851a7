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
DEFINITE = frozenset(("the", "these", "those", "all"))
PARTS = frozenset(("part", "some", "half", "portion", "third", "quarter", "few", "several", "most", "many", "one"))
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
    below = acted_on(clause, context)
    act = below or clause
    named = [p for p in _objects(act, context) if _stands_in(p, within)]
    objects = [whole(p) or p for p in named]
    adjuncts = [p for p in _adjuncts(act, clause) if _stands_in(p, within)]
    core = [lemma for p in objects for lemma in _head_words(p, context)]
    rest = [lemma for p in objects for lemma in _nested_words(p, context)]
    rest += [lemma for p in adjuncts for lemma in _all_words(p, context)]
    if below is not None and context.book.aspects.get(clause.predicate.lemma) == "ends":
        core = [below.predicate.lemma, *core]
    elif below is not None:
        rest += [below.predicate.lemma]
    return Proposition(
        clause.predicate.lemma,
        tuple(dict.fromkeys(core)),
        tuple(w for w in dict.fromkeys(rest) if w not in core),
        tuple(dict.fromkeys(n for p in (*objects, *adjuncts) for n in _names(p, context))),
        _countries(clause, act, context, actors),
        clause.negated,
        any(whole(p) is not None for p in named),
    )


def whole(phrase: Phrase) -> Phrase | None:
    """The known whole that a phrase is a part of: "six of the forty prisoners", "part of its army"; None of others."""
    if phrase.head not in PARTS | NUMERALS and not phrase.head[:1].isdigit():
        return None
    return next((p for p in phrase.with_preposition("of") if p.determiner in DEFINITE or p.possessor is not None), None)


def acted_on(clause: Clause, context: Context) -> Clause | None:
    """The act below a verb that ends it or lets it be done: "stopped filling", "let troops use"; None otherwise."""
    part = context.book.aspects.get(clause.predicate.lemma)
    if part is None or part == "begins":
        return None
    return next((c for c in _complements(clause, context) if _is_act(c)), None)


def _is_act(clause: Clause) -> bool:
    """Whether a complement has no finite verb of its own: "to fill", "filling", "use"."""
    return clause.infinitive or not (clause.tense or clause.modal)


def _adjuncts(act: Clause, clause: Clause) -> Iterator[Phrase]:
    """What else is said of an act; beside one that is let be done, who is let."""
    for argument in act.arguments:
        if argument.role not in (*CORE, "subject", "without") or (argument.role == "subject" and act is not clause):
            yield from argument.phrase.members
    if act is not clause:
        yield from (p for a in clause.arguments if a.role != "subject" for p in a.phrase.members)


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
    """The clause that names the act where another only says how sure it is, or that it begins.

    "is ready to close", "vowed to close", "began closing".
    """
    return ways_down(clause, context)[-1]


def ways_down(clause: Clause, context: Context) -> tuple[Clause, ...]:
    """The clauses from one down to the one that names the act."""
    found = [clause]
    while True:
        last = found[-1]
        below = next((c for c in _complements(last, context) if _is_act(c) and last.object is None), None)
        if below is None or not _only_leads(last, below, context):
            return tuple(found)
        found.append(below)


def is_negated(clause: Clause, context: Context) -> bool:
    """Whether what a clause tells of is not done, by its own "not" or a word above the act ("fails to close")."""
    way = ways_down(clause, context)
    governors = (context.book.status.get(("governor", one.predicate.lemma)) for one in way[:-1])
    undone = sum(word is not None and word.status == "denied" for word in governors)
    return (undone + sum(one.negated for one in way)) % 2 == 1


def _only_leads(clause: Clause, below: Clause, context: Context) -> bool:
    lemma = clause.predicate.lemma
    part = context.book.aspects.get(lemma)
    if part is not None or not below.infinitive:
        return part == "begins"
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
        if argument.role != "without":
            yield from (w for member in argument.phrase.members for w in _all_words(member, context, depth + 1))


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
        if below is not None and not (phrase.kind == "name" and below is phrase.qualifier):  # it is part of the name
            yield from _names(below, context, depth + 1)
    for argument in phrase.arguments:
        for member in argument.phrase.members:
            yield from _names(member, context, depth + 1)


def _is_name(word: str, context: Context) -> bool:
    """Whether a modifier names a state ("icelandic", "us")."""
    return bool(context.actors.named_in(word.title()) or context.actors.named_in(word.upper()))


def _countries(clause: Clause, act: Clause, context: Context, actors: Iterable[Actor]) -> tuple[str, ...]:
    own = {a.country for a in actors}
    found: set[str | None] = set()
    for span in {one.phrase.span if one.phrase is not None else one.span for one in (clause, act)}:
        found |= {a.country for a in context.actors.mentioned(span.start, span.end)}
        found |= {a.country for a in context.actors.named_in(span.text)}
    return tuple(sorted(c for c in found - own if c is not None))
