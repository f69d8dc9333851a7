"""Which halves of commitments a later act could meet at all, found without comparing it with every one.

A match needs an actor, an object and, where the codebook lists both acts, an act in common (`Matcher.match`). So each
half is entered for each of its actors under its acts and under the words, sorts of things, names or countries that its
object may be told by; an act looks up those that share both with it. What is left out would not have been a match: the
results are those of comparing all with all. Halves in the same words are one, however often they are declared.
"""

from collections.abc import Iterator
from itertools import chain
from typing import Literal

from tocsin.ledger.acts import Act
from tocsin.ledger.keys import Finder
from tocsin.ledger.shelf import Shelf

ANYBODY = "*"
HalfName = Literal["trigger", "response"]


class Half:
    """An act that is half of commitments; there are many, most of one declaration, so that tuples are the smallest.

    Attributes:
        act: what is described.
        triggers: the declarations whose trigger it is.
        responses: the declarations whose response it is.
    """

    __slots__ = ("act", "responses", "triggers")

    def __init__(self, act: Act) -> None:
        self.act = act
        self.triggers: tuple[str, ...] = ()
        self.responses: tuple[str, ...] = ()

    def named(self) -> Iterator[tuple[HalfName, tuple[str, ...]]]:
        """Which half it is of which declarations."""
        yield "trigger", self.triggers
        yield "response", self.responses

    def __iter__(self) -> Iterator[str]:
        return chain(self.triggers, self.responses)


class Index:
    """Halves by what an act must have in common with them: actor, act, and what tells of the object.

    Args:
        finder: the keys of acts.
    """

    def __init__(self, finder: Finder) -> None:
        self._finder = finder
        self._halves: dict[Act, Half] = {}
        self._shelves: dict[str, Shelf[Half]] = {}

    def add(self, name: str, which: HalfName, act: Act) -> None:
        """Enter a half of the commitment called `name`."""
        half = self._halves.get(act)
        if half is None:
            half = self._halves[act] = Half(act)
            acts, things = self._finder.acts(act), self._finder.meant(act)
            for actor in act.countries or (ANYBODY,):
                if actor not in self._shelves:
                    self._shelves[actor] = Shelf()
                self._shelves[actor].add(half, acts, things)
        if which == "trigger":
            half.triggers += (name,)
        else:
            half.responses += (name,)

    def remove(self, name: str, which: HalfName, act: Act) -> None:
        """Take a half out."""
        half = self._halves[act]
        if which == "trigger":
            half.triggers = tuple(n for n in half.triggers if n != name)
        else:
            half.responses = tuple(n for n in half.responses if n != name)
        if not half.triggers and not half.responses:
            del self._halves[act]
            acts, things = self._finder.acts(act), self._finder.meant(act)
            for actor in act.countries or (ANYBODY,):
                self._shelves[actor].remove(half, acts, things)

    def candidates(self, later: Act) -> set[Half]:
        """The halves that an act could meet."""
        actors = (ANYBODY, *(later.countries or later.others))
        shelves = [shelf for shelf in map(self._shelves.get, actors) if shelf is not None]
        if not shelves:
            return set()
        acts, things = self._finder.acts(later), self._finder.told(later)
        return set[Half]().union(*(shelf.find(acts, things) for shelf in shelves))
