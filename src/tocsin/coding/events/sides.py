"""Who is on either side of an event: the places that a codebook entry names, looked up in the clause."""

from collections.abc import Iterable, Iterator

from tocsin.coding.context import Context
from tocsin.coding.events.entries import is_complement
from tocsin.language.clause import Clause
from tocsin.records import Actor
from tocsin.resolving.actors import distinct


def named_at(places: Iterable[str], clause: Clause, context: Context) -> tuple[Actor, ...]:
    """The actors at the first of some places (rows of codebook/places.csv) that names any."""
    for place in places:
        found = _at(place, clause, context)
        if found:
            return found
    return ()


def _at(place: str, clause: Clause, context: Context) -> tuple[Actor, ...]:
    if place == "possessor" and not clause.predicate.nominal:
        return _of_object(clause, context)
    if place == "object modifier":
        obj = clause.object
        return context.actors.all(obj.qualifier) if obj is not None and obj.qualifier is not None else ()
    if place == "complement subject":
        return distinct(a for c in _complements(clause, context) for a in context.actors.all(c.subject))
    if place == "complement":
        return _in_complement(clause, context)
    if place == "modifier":
        return _before(clause, context)
    obj = clause.object
    taken = obj.with_preposition(place) if obj is not None and not clause.predicate.nominal else ()
    return distinct(a for p in (*clause.phrases(place), *taken) for a in context.owner(p))


def elsewhere(clause: Clause, actors: tuple[Actor, ...], context: Context) -> tuple[Actor, ...]:
    """Whom an event is aimed at when its own places name nobody: the other states named behind its predicate."""
    own = {a.country for a in actors}
    start = clause.predicate.span.end
    rest = context.cut(start, max(start, clause.span.end), context.sentence(clause)).text
    return tuple(a for a in context.actors.named_in(rest) if a.country not in own)


def _of_object(clause: Clause, context: Context) -> tuple[Actor, ...]:
    obj = clause.object
    if obj is None:
        return ()
    return context.actors.all(obj.possessor) or distinct(
        a for p in obj.with_preposition("by", "of", "from", "between") for a in context.actors.all(p)
    )


def _before(clause: Clause, context: Context) -> tuple[Actor, ...]:
    found = clause.argument("modifier")
    return context.actors.named_in(found.text) if found is not None else ()


def _complements(clause: Clause, context: Context) -> Iterator[Clause]:
    for below in context.clauses.dependants(clause):
        if is_complement(below):
            yield below


def _in_complement(clause: Clause, context: Context) -> tuple[Actor, ...]:
    """Whoever a complement names but the one who acts in the main clause."""
    own = {a.id for a in context.actors.all(clause.subject)}
    found = (
        a
        for below in _complements(clause, context)
        for argument in below.arguments
        for p in argument.phrase.members
        for a in context.owner(p)
    )
    return distinct(a for a in found if a.id not in own)
