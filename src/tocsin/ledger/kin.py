"""Which declarations of a committer could be of one commitment at all, found without comparing each with every other.

Two triggers that match share a word, a sort of thing, a name or a country, whichever of the two is held against the
other; and an act, where the codebook lists both.
"""

from collections import defaultdict

from tocsin.codebook.alike import Alike
from tocsin.ledger.acts import Act
from tocsin.ledger.index import listed_acts

ANYTHING = ""  # what triggers are entered under that name no thing: they may be that of any other


class Kin:
    """The declarations of each committer by what their triggers are told by.

    Args:
        alike: words that may stand for one another.
    """

    def __init__(self, alike: Alike) -> None:
        self._alike = alike
        self._told: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        self._all: defaultdict[str, set[str]] = defaultdict(set)
        self._acts: dict[str, frozenset[str] | None] = {}

    def add(self, name: str, who: str, trigger: Act | None) -> None:
        """Enter the declaration called `name`."""
        self._all[who].add(name)
        self._acts[name] = listed_acts(trigger, self._alike) if trigger is not None else None
        for thing in self._things(trigger) or {ANYTHING}:
            self._told[who, thing].add(name)

    def remove(self, name: str, who: str, trigger: Act | None) -> None:
        """Take a declaration out."""
        self._all[who].discard(name)
        del self._acts[name]
        for thing in self._things(trigger) or {ANYTHING}:
            self._told[who, thing].discard(name)

    def of(self, who: str) -> list[str]:
        """All declarations of a committer, in a fixed order."""
        return sorted(self._all.get(who, ()))

    def related(self, who: str, trigger: Act | None) -> list[str]:
        """The committer's declarations that one with this trigger may be the same as, in a fixed order."""
        things = self._things(trigger)
        if not things:
            return self.of(who)
        found = {name for thing in (*things, ANYTHING) for name in self._told.get((who, thing), ())}
        own = listed_acts(trigger, self._alike) if trigger is not None else None
        return sorted(n for n in found if own is None or (acts := self._acts[n]) is None or not own.isdisjoint(acts))

    def _things(self, trigger: Act | None) -> set[str]:
        """What a trigger is told by; nothing where it may be that of any other."""
        if trigger is None or not (trigger.core or trigger.rest or trigger.names or trigger.others):
            return set()
        sorts = (self._alike.things, self._alike.general)
        found = {f"word {word}" for word in trigger.words}
        found |= {f"thing {name}" for word in trigger.words for known in sorts for name in known.get(word, ())}
        return found | {f"name {name}" for name in trigger.name_words} | {f"country {code}" for code in trigger.others}
