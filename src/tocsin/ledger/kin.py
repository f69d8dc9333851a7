"""Which declarations of a committer could be of one commitment at all, found without comparing each with every other.

Two triggers that match share a word, a sort of thing, a name or a country, whichever of the two is held against the
other; an act, where the codebook lists both; and an actor, where both name one.
"""

from collections import defaultdict

from tocsin.ledger.acts import Act
from tocsin.ledger.index import ANYBODY
from tocsin.ledger.keys import ANYTHING, Finder
from tocsin.ledger.shelf import Shelf


class Kin:
    """The declarations of each committer by what their triggers are told by.

    Args:
        finder: the keys of acts.
    """

    def __init__(self, finder: Finder) -> None:
        self._finder = finder
        self._shelves: defaultdict[str, dict[str, Shelf[str]]] = defaultdict(dict)
        self._all: defaultdict[str, set[str]] = defaultdict(set)

    def add(self, name: str, who: str, trigger: Act | None) -> None:
        """Enter the declaration called `name`."""
        self._all[who].add(name)
        own = self._shelves[who]
        for actor in _actors(trigger):
            own.setdefault(actor, Shelf()).add(name, *self._keys(trigger))

    def remove(self, name: str, who: str, trigger: Act | None) -> None:
        """Take a declaration out."""
        self._all[who].discard(name)
        for actor in _actors(trigger):
            self._shelves[who][actor].remove(name, *self._keys(trigger))

    def of(self, who: str) -> list[str]:
        """All declarations of a committer, in a fixed order."""
        return sorted(self._all.get(who, ()))

    def related(self, who: str, trigger: Act | None) -> set[str]:
        """The committer's declarations that one with this trigger may be the same as."""
        acts, things = self._keys(trigger)
        if trigger is None or things == ANYTHING:
            return set(self._all.get(who, ()))
        own = self._shelves.get(who, {})
        actors = (ANYBODY, *trigger.countries) if trigger.countries else own
        return {name for actor in actors if actor in own for name in own[actor].find(acts, (*things, *ANYTHING))}

    def _keys(self, trigger: Act | None) -> tuple[tuple[str, ...] | None, tuple[str, ...]]:
        if trigger is None:
            return None, ANYTHING
        return self._finder.acts(trigger), self._finder.things(trigger) or ANYTHING


def _actors(trigger: Act | None) -> tuple[str, ...]:
    return tuple(trigger.countries) if trigger is not None and trigger.countries else (ANYBODY,)
