"""Sides that an event has though no word names them: whom a protest is put to, who laid a bomb."""

from collections.abc import Iterable

from tocsin.codebook.events import EventType
from tocsin.coding.context import Context
from tocsin.language.clause import Clause, Phrase
from tocsin.records import Actor
from tocsin.resolving.actors import make_actor

WHERE = (
    "in",
    "near",
    "at",
    "outside",
    "on",
    "throughout",
    "across",
    "outside of",
    "north of",
    "south of",
    "east of",
    "west of",
)


def target(kind: EventType, clause: Clause, actors: tuple[Actor, ...], context: Context) -> tuple[Actor, ...]:
    """The recipient that the type has when none is named: of the place's country, else of the actors' own."""
    country = _country_at(clause, context) or next((a.country for a in actors if a.country), None)
    return (_state_side(country, kind.target, context),) if kind.target and country else ()


def culprit(kind: EventType, clause: Clause, context: Context) -> tuple[Actor, ...]:
    """The actor behind a weapon that is named as the subject ("a roadside bomb killed two"): unknown, of that place."""
    weapon = clause.subject
    if not kind.culprit or weapon is None or not _weapon(weapon, kind, context):
        return ()
    country = _country_at(clause, context) or context.actors.home(weapon) or _country_of(clause.object, context)
    return (make_actor(weapon.core.text, country, kind.culprit, None, weapon),) if country else ()


def _weapon(phrase: Phrase, kind: EventType, context: Context) -> bool:
    if set(kind.instruments) & {phrase.head, *phrase.modifiers}:
        return True
    nouns = context.book.events.nouns
    return any(e.type == kind.name for lemma in phrase.lemmas() for e in nouns.get(lemma, ()))


def _country_at(clause: Clause, context: Context) -> str | None:
    arguments = [clause.subject] if clause.subject is not None else []
    places = (*clause.phrases(*WHERE), *(p for a in arguments for p in a.with_preposition(*WHERE)))
    return _first_country(places, context)


def _country_of(phrase: Phrase | None, context: Context) -> str | None:
    return next((a.country for a in context.actors.all(phrase) if a.country), None)


def _first_country(places: Iterable[Phrase], context: Context) -> str | None:
    return next((a.country for p in places for a in context.actors.named_in(p.text)), None)


def _state_side(country: str, sector: str, context: Context) -> Actor:
    return make_actor(context.actors.state(country).name, country, sector, None, None)
