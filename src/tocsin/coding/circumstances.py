"""What goes with an act of saying: where, on which occasion and before whom something was said."""

from collections.abc import Iterator

from tocsin.coding.context import Context
from tocsin.language.clause import Attribution, Clause, Phrase
from tocsin.records import Actor, Place, Span

SPEAKING = frozenset(("speak", "talk", "write", "appear", "testify", "address"))
AT = ("at", "in", "during", "on", "to", "after", "by", "via", "before", "following", "with")


def where(said: Attribution, context: Context) -> Place | None:
    """Where it was said: "told reporters in Oslo", "speaking at a summit in Lima, she said"."""
    return next(
        (place for clause in _acts(said, context) if (place := context.places.of_saying(clause, said.content))), None
    )


def occasion(said: Attribution, context: Context) -> Span | None:
    """What it was said in or at: "a news conference", "a letter to the king"."""
    nouns = context.book.grammar.occasions
    phrases = (p for clause in _acts(said, context) for p in _around(clause))
    return next((p.core for p in phrases if p.head in nouns and not _within(p, said.content)), None)


def audience(said: Attribution, context: Context) -> Actor | None:
    """Who listened, where another clause than the cue's says so: "speaking to reporters, she said"."""
    if said.cue_clause is None:
        return None
    acts = list(_acts(said, context))[1:]
    listening = (p for clause in acts for p in clause.phrases("to", "with", "object", "before"))
    nouns = context.book.grammar.occasions
    return next((a for p in listening if p.head not in nouns and (a := context.actors.first(p)) is not None), None)


def _acts(said: Attribution, context: Context) -> Iterator[Clause]:
    """The cue's clause and those of speaking beside it."""
    if said.cue_clause is None:
        return
    cue = context.clauses.all[said.cue_clause]
    yield cue
    for below in context.clauses.dependants(cue):
        inside = said.content.start <= below.predicate.span.start < said.content.end
        if below.predicate.lemma in SPEAKING and not inside:
            yield below


def _around(clause: Clause) -> Iterator[Phrase]:
    """The phrases that may name the occasion, those of the one spoken to included ("told reporters at a rally")."""
    yield from clause.phrases("object", "indirect object", *AT)
    for argument in clause.arguments:
        for phrase in argument.phrase.members:
            yield from phrase.with_preposition(*AT)


def _within(phrase: Phrase, content: Span) -> bool:
    return content.start <= phrase.core.start < content.end
