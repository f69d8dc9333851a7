"""Who is on either side of an event: the places that a codebook entry names, looked up in the clause."""

from collections.abc import Iterable, Iterator

from tocsin.codebook.events import EventType
from tocsin.coding.context import Context
from tocsin.coding.events.entries import is_complement
from tocsin.language.clause import Clause, Phrase
from tocsin.records import Actor, Span
from tocsin.resolving.actors import distinct

VENUES = ("in", "at", "near", "outside")


def named_at(places: Iterable[str], clause: Clause, context: Context) -> tuple[Actor, ...]:
    """The actors at the first place (codebook/roles.csv) that names a country, else at the first that names any."""
    first: tuple[Actor, ...] = ()
    for place in places:
        found = _at(place, clause, context)
        if any(a.country for a in found):
            return found
        first = first or found
    return first


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
    found = distinct(a for p in clause.phrases(place) for a in context.owner(p))
    return found or distinct(a for p in _nested(place, clause) for a in context.owner(p))


def _nested(preposition: str, clause: Clause) -> Iterator[Phrase]:
    """Phrases that hang by a preposition on an argument: "held talks with X", "a protest by farmers against X"."""
    if preposition in ("subject", "object", "indirect object"):
        return
    for argument in clause.arguments:
        if argument.role not in ("subject", "indirect object"):
            for phrase in argument.phrase.members:
                yield from phrase.with_preposition(preposition)


def elsewhere(kind: EventType, clause: Clause, actors: tuple[Actor, ...], context: Context) -> tuple[Actor, ...]:
    """Whom an event is aimed at when its own places name nobody: other countries' actors named behind its predicate.

    Where people came together does not count ("signed in Luanda"), where harm was done does. A condition counts too:
    who threatens something if another does something threatens that other.
    """
    own = {a.country for a in actors}
    start, end = clause.predicate.span.end, clause.span.end
    parts = [clause, *_complements(clause, context)]
    conditions = (c for part in parts for c in context.clauses.dependants(part) if c.role == "condition")
    named = context.actors.mentioned(start, max([end, *(c.span.end for c in conditions)]))
    places = [p.span for p in clause.phrases(*VENUES)] if kind.quad == "verbal cooperation" else []
    return distinct(
        a for a in named if a.country is not None and a.country not in own and not any(_stands_in(a, p) for p in places)
    )


def _stands_in(actor: Actor, place: Span) -> bool:
    return actor.span is not None and place.start <= actor.span.start and actor.span.end <= place.end


def _of_object(clause: Clause, context: Context) -> tuple[Actor, ...]:
    obj = clause.object
    if obj is None:
        return ()
    named = context.actors.all(obj.possessor) or distinct(
        a for p in obj.with_preposition("by", "of", "from", "between") for a in context.actors.all(p)
    )
    return named or distinct(a for maker in _makers(clause, obj, context) for a in context.actors.all(maker))


def _makers(clause: Clause, obj: Phrase, context: Context) -> Iterator[Phrase]:
    """Who made the object, by a passive clause behind it: "the rally staged by students"."""
    for below in context.clauses.dependants(clause):
        if below.role == "relative" and below.passive and below.object is obj and below.subject is not None:
            yield from below.subject.members


def _before(clause: Clause, context: Context) -> tuple[Actor, ...]:
    found = clause.argument("modifier")
    return context.actors.named_in(found.text) if found is not None else ()


def _complements(clause: Clause, context: Context) -> Iterator[Clause]:
    for below in context.clauses.dependants(clause):
        if is_complement(below):
            yield below


def _in_complement(clause: Clause, context: Context) -> tuple[Actor, ...]:
    """Whoever a complement names but the side that acts in the main clause."""
    own = {a.country or a.id for a in context.actors.all(clause.subject)}
    found = (
        a
        for below in _complements(clause, context)
        for argument in below.arguments
        for p in argument.phrase.members
        for a in context.owner(p)
    )
    return distinct(a for a in found if (a.country or a.id) not in own)
