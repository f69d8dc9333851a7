"""One side of a comparison: what is done by whom, whether a half of a commitment or what a later report asserts.

There are as many as there are assertions, so that what they have in common is made once and shared.
"""

from functools import lru_cache
from typing import Literal, NamedTuple

from msgspec import Struct

from tocsin.codebook.alike import Alike
from tocsin.records import Actor, Assertion, Part, Proposition, Span, When

Words = tuple[str, ...]
BODIES = "IGO"  # PLOVER's code of every body that has none of its own: these are told apart by their names
KEPT = 65_536  # sets of countries, sectors and names that are shared


class Act(NamedTuple):
    """An act in the words that count.

    `verbs` are the lemmas that name it (its predicate, and the noun that a light verb carries), `core` what it is done
    to, head first, `rest` all other lemmas, `names` the names, lower case; `countries` are its actors', `others` those
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
        return self.verbs + self.core + self.rest

    @property
    def name_words(self) -> frozenset[str]:
        """The words of its names."""
        return _words_of(self.names) if self.names else self.names

    def phrase(self) -> str:
        """Its lemmas as a phrase, the predicate first."""
        return " ".join(dict.fromkeys((self.verbs[0], *reversed(self.core), *self.rest)))


class Asserted(Struct, frozen=True, kw_only=True, gc=False):
    """What the ledger reads of an `Assertion`."""

    id: str
    wording: Proposition
    type: str | None = None
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...] = ()
    when: When | None = None
    status: Literal["reported", "planned", "denied"]
    tense: Literal["past", "present", "future", ""] = ""
    source: Span


def act_of_part(part: Part, alike: Alike) -> Act | None:
    """The act that a trigger or response describes; None where nothing is known but its words as they stand."""
    if part.wording is None:
        return None
    event = part.event
    if event is None:
        return _act(part.wording, (), (), None, alike)
    return _act(part.wording, event.actors, event.recipients, event.type, alike)


def act_of_assertion(found: Assertion | Asserted, alike: Alike) -> Act:
    """The act that a report asserts."""
    return _act(found.wording, found.actors, found.recipients, found.type, alike)


def country(actor: Actor) -> str | None:
    """By what two actors are compared: the country, or the name of a body that has no code of its own."""
    return f"{BODIES} {actor.name}" if actor.country == BODIES else actor.country


def countries(actors: tuple[Actor, ...]) -> frozenset[str]:
    """By what actors are compared, as far as it is known."""
    return _known(tuple(map(country, actors)))


def sectors(actors: tuple[Actor, ...]) -> frozenset[str | None]:
    """The sectors of actors."""
    return _shared(tuple(a.sector for a in actors))


def _act(
    wording: Proposition, actors: tuple[Actor, ...], recipients: tuple[Actor, ...], kind: str | None, alike: Alike
) -> Act:
    own = countries(actors)
    verbs: Words = (wording.predicate,)
    core, rest = wording.objects, wording.adjuncts
    if wording.predicate in alike.light and core and alike.acts_of(core[0]):
        verbs, core = (wording.predicate, core[0]), core[:0:-1] + rest  # nearest to the noun first
    if rest:
        rest = tuple(w for w in rest if w not in core)
    others = _others(tuple(map(country, recipients)), wording.countries, own)
    return Act(verbs, core, rest, _names(wording.names), own, sectors(actors), others, kind, wording.partial)


@lru_cache(KEPT)
def _known(codes: tuple[str | None, ...]) -> frozenset[str]:
    return frozenset(code for code in codes if code is not None)


@lru_cache(KEPT)
def _shared(found: tuple[str | None, ...]) -> frozenset[str | None]:
    return frozenset(found)


@lru_cache(KEPT)
def _others(recipients: tuple[str | None, ...], named: tuple[str, ...], own: frozenset[str]) -> frozenset[str]:
    """The countries beside an act's own, with the bodies among those that are towards whom, and without others."""
    return (_known(recipients) | (frozenset(named) - {BODIES})) - own


@lru_cache(KEPT)
def _names(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(filter(None, map(_bare_name, names)))


@lru_cache(KEPT)
def _words_of(names: frozenset[str]) -> frozenset[str]:
    return frozenset(word for name in names for word in name.split())


def _bare_name(name: str) -> str:
    """A name's own words: "the Long Reef" is "long reef"."""
    return " ".join(word.lower() for word in name.split() if word[:1].isupper())


def shared_names(one: Act, other: Act) -> list[str]:
    """The names of one act that the other has too, in full or in part: "Long Reef" and "Long", not "Long Island"."""
    if not one.names or not other.names:
        return []
    theirs = [set(name.split()) for name in other.names]
    return sorted(n for n in one.names if any(set(n.split()) <= words or words <= set(n.split()) for words in theirs))
