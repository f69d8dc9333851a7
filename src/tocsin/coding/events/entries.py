"""Which codebook entry a clause answers to."""

from collections.abc import Iterable

from tocsin.codebook.events import Noun, Verb
from tocsin.coding.context import Context
from tocsin.language.clause import Clause, Phrase


def entry_of(clause: Clause, context: Context) -> Verb | Noun | None:
    """The most specific entry that a clause answers to, or None; an option ("whether by joining ...") is no event."""
    if _optional(clause, context):
        return None
    return _noun(clause, context) if clause.predicate.nominal else _verb(clause, context)


def _optional(clause: Clause, context: Context) -> bool:
    governor = context.clauses.governor(clause)
    joined = clause.coordinate and governor is not None and governor.conjunction == "whether"
    return joined or clause.conjunction == "whether"


def _noun(clause: Clause, context: Context) -> Noun | None:
    phrase = clause.phrase
    entries = context.book.events.nouns.get(clause.predicate.lemma, ())
    if phrase is None:
        return None
    return next((e for e in entries if not e.with_modifier or set(e.with_modifier) & set(phrase.modifiers)), None)


def _verb(clause: Clause, context: Context) -> Verb | None:
    verbs = context.book.events.verbs
    for name in _names(clause.predicate.lemma):
        found = next((e for e in verbs.get(name, ()) if _holds(e, clause, context)), None)
        if found is not None:
            return found
    return None


def _names(lemma: str) -> tuple[str, ...]:
    """The lemmas under which a predicate may stand: its own, without particles, and with the e that a parser drops."""
    if lemma.startswith("be "):
        return (lemma,)
    return tuple(dict.fromkeys((lemma, lemma.split(maxsplit=1)[0], f"{lemma}e")))


def _holds(entry: Verb, clause: Clause, context: Context) -> bool:
    if entry.with_object and not _heads(clause.phrases("object", *entry.with_preposition), entry.with_object):
        return False
    if entry.with_subject and not _heads(clause.phrases("subject"), entry.with_subject):
        return False
    if entry.without_object and _heads(clause.phrases("object"), entry.without_object):
        return False
    if entry.with_preposition and not _has_preposition(clause, entry.with_preposition):
        return False
    return _object_fits(entry, clause.object, context) and _complement_fits(entry, clause, context)


def _has_preposition(clause: Clause, prepositions: tuple[str, ...]) -> bool:
    """Whether a clause has one of these prepositions, on its verb or on its object ("put troops on alert")."""
    obj = clause.object
    held = obj is not None and next(obj.with_preposition(*prepositions), None) is not None
    return held or clause.argument(*prepositions) is not None


def _heads(phrases: Iterable[Phrase], lemmas: Iterable[str]) -> bool:
    wanted = set(lemmas)
    return any(not wanted.isdisjoint(p.lemmas()) for p in phrases)


def _object_fits(entry: Verb, obj: Phrase | None, context: Context) -> bool:
    if entry.object == "any":
        return True
    if entry.object == "none":
        return obj is None
    is_actor = obj is not None and bool(context.actors.all(obj))
    return is_actor if entry.object == "actor" else obj is not None and not is_actor


def _complement_fits(entry: Verb, clause: Clause, context: Context) -> bool:
    below = [c for c in context.clauses.dependants(clause) if is_complement(c)]
    if entry.with_complement and not any(c.predicate.lemma in entry.with_complement for c in below):
        return False
    if entry.complement == "any":
        return True
    if entry.complement == "none":
        return not below
    return any(c.infinitive is (entry.complement == "infinitive") for c in below)


def is_complement(clause: Clause) -> bool:
    """Whether a clause fills a place of the verb above ("agreed to leave", "said that ..."); a purpose may be one."""
    if clause.predicate.nominal or clause.coordinate:
        return False
    return clause.role == "complement" or (clause.role == "purpose" and clause.infinitive)
