"""Whether a clause foretells something bad, by the words of conditional/consequences.toml."""

from collections.abc import Iterator

from tocsin.coding.context import Context
from tocsin.language.clause import Clause

# Good things whose absence is harm: counted only where the clause denies them.
GOOD = frozenset(("future", "solution", "peace", "stability"))


def foretells_harm(clause: Clause, context: Context) -> bool:
    """Whether a clause, with what it introduces, foretells harm."""
    bad = context.book.commitments.consequences
    below = (
        c
        for c in context.clauses.dependants(clause)
        if not c.predicate.nominal and (c.role == "complement" or c.infinitive)
    )
    for part in (clause, *below):
        if any(word in bad and (word not in GOOD or part.negated) for word in _words(part)):
            return True
    return False


def _words(clause: Clause) -> Iterator[str]:
    yield clause.predicate.lemma
    yield from clause.predicate.lemma.split()
    for argument in clause.arguments:
        if argument.role != "subject" or argument.phrase.head == "there":
            for phrase in argument.phrase.members:
                yield from phrase.lemmas()
                yield from (lemma for p in phrase.with_preposition("of", "in", "to") for lemma in p.lemmas())
