"""One side of a comparison: what is done by whom, whether a half of a commitment or what a later report asserts."""

from typing import NamedTuple

from tocsin.codebook.alike import Alike
from tocsin.records import Actor, Assertion, Part, Proposition

Words = tuple[str, ...]
BODIES = "IGO"  # PLOVER's code of every body that has none of its own: these are told apart by their names


class Act(NamedTuple):
    """An act in the words that count.

    `verbs` are the lemmas that name it (its predicate, and the noun that a light verb carries), `core` what it is done
    to, head first, `rest` all other lemmas, `names` the words of names; `countries` are its actors', `others` those
    named beside them. `type` is PLOVER's; `partial` acts are done to a part of a known whole.
    """

    verbs: Words
    core: Words
    rest: Words
    names: frozenset[str]
    countries: frozenset[str]
    sectors: frozenset[str | None]
    others: frozenset[str]
    type: str | None
    partial: bool = False

    @property
    def words(self) -> Words:
        """All its lemmas."""
        return (*self.verbs, *self.core, *self.rest)

    def phrase(self) -> str:
        """Its lemmas as a phrase, the predicate first."""
        return " ".join(dict.fromkeys((self.verbs[0], *reversed(self.core), *self.rest)))


def act_of_part(part: Part, alike: Alike) -> Act | None:
    """The act that a trigger or response describes; None where nothing is known but its words as they stand."""
    if part.wording is None:
        return None
    event = part.event
    if event is None:
        return _act(part.wording, (), (), None, alike)
    return _act(part.wording, event.actors, event.recipients, event.type, alike)


def act_of_assertion(found: Assertion, alike: Alike) -> Act:
    """The act that a report asserts."""
    return _act(found.wording, found.actors, found.recipients, found.type, alike)


def country(actor: Actor) -> str | None:
    """By what two actors are compared: the country, or the name of a body that has no code of its own."""
    return f"{BODIES} {actor.name}" if actor.country == BODIES else actor.country


def _act(
    wording: Proposition, actors: tuple[Actor, ...], recipients: tuple[Actor, ...], kind: str | None, alike: Alike
) -> Act:
    own = frozenset(c for a in actors if (c := country(a)) is not None)
    others = frozenset(c for a in recipients if (c := country(a)) is not None) | (set(wording.countries) - {BODIES})
    verbs: Words = (wording.predicate,)
    core = wording.objects
    if wording.predicate in alike.light and core and alike.acts_of(core[0]):
        verbs, core = (wording.predicate, core[0]), core[:0:-1] + wording.adjuncts  # nearest to the noun first
    names = frozenset(word.lower() for name in wording.names for word in name.split() if word[:1].isupper())
    sectors = frozenset(a.sector for a in actors)
    rest = tuple(w for w in wording.adjuncts if w not in core)
    return Act(verbs, core, rest, names, own, sectors, others - own, kind, wording.partial)
