"""Which halves of commitments a later act could meet at all, found without comparing it with every one.

A match needs an actor, an object and, where the codebook lists both acts, an act in common (`Matcher.match`). So each
half is entered for each of its actors under its acts and under the words, sorts of things, names or countries that its
object may be told by; an act looks up those that share both with it. What is left out would have scored 0: the results
are those of comparing all with all.
"""

from typing import Literal

from tocsin.ledger.acts import Act
from tocsin.ledger.keys import Finder
from tocsin.ledger.shelf import Shelf

ANYBODY = "*"
HalfName = Literal["trigger", "response"]
Posted = tuple[str, HalfName]


class Index:
    """Halves by what an act must have in common with them: actor, act, and what tells of the object.

    Args:
        finder: the keys of acts.
    """

    def __init__(self, finder: Finder) -> None:
        self._finder = finder
        self._shelves: dict[str, Shelf[Posted]] = {}

    def add(self, name: str, which: HalfName, half: Act) -> None:
        """Enter a half of the commitment called `name`."""
        acts, things = self._finder.acts(half), self._finder.meant(half)
        for actor in half.countries or (ANYBODY,):
            if actor not in self._shelves:
                self._shelves[actor] = Shelf()
            self._shelves[actor].add((name, which), acts, things)

    def remove(self, name: str, which: HalfName, half: Act) -> None:
        """Take a half out."""
        acts, things = self._finder.acts(half), self._finder.meant(half)
        for actor in half.countries or (ANYBODY,):
            self._shelves[actor].remove((name, which), acts, things)

    def candidates(self, later: Act) -> list[Posted]:
        """The halves that an act could meet, in a fixed order."""
        actors = (ANYBODY, *(later.countries or later.others))
        shelves = [shelf for shelf in map(self._shelves.get, actors) if shelf is not None]
        if not shelves:
            return []
        acts, things = self._finder.acts(later), self._finder.told(later)
        return sorted({posted for shelf in shelves for posted in shelf.find(acts, things)})
