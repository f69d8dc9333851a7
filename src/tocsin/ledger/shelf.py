"""What is kept by the act and by the object that it is told by, and found again by both at once."""

from collections.abc import Iterable
from typing import Generic, TypeVar

from tocsin.ledger.keys import UNLISTED, Keys

T = TypeVar("T")


class Shelf(Generic[T]):
    """A set of things, each entered under its acts and under its objects."""

    def __init__(self) -> None:
        self._by_act: dict[str, set[T]] = {}
        self._by_thing: dict[str, set[T]] = {}

    def add(self, one: T, acts: Keys | None, things: Keys) -> None:
        """Enter something; under no act in particular where `acts` is None."""
        for entered, keys in ((self._by_act, acts or (UNLISTED,)), (self._by_thing, things)):
            for key in keys:
                if key in entered:
                    entered[key].add(one)
                else:
                    entered[key] = {one}

    def remove(self, one: T, acts: Keys | None, things: Keys) -> None:
        """Take something out that was entered so."""
        for entered, keys in ((self._by_act, acts or (UNLISTED,)), (self._by_thing, things)):
            for key in keys:
                entered[key].discard(one)

    def find(self, acts: Keys | None, things: Keys) -> set[T]:
        """What shares an object, and an act where both sides have one: from the fewer of the two, for speed."""
        told = _there(self._by_thing, things)
        if acts is None:
            return set().union(*told)
        done = _there(self._by_act, (UNLISTED, *acts))
        few, many = (done, told) if sum(map(len, done)) < sum(map(len, told)) else (told, done)
        if not few:
            return set()
        wanted = few[0] if len(few) == 1 else set[T]().union(*few)
        return {one for some in many for one in wanted & some}

    def all(self) -> set[T]:
        """All that is on it."""
        return set().union(*self._by_thing.values())


def _there(entered: dict[str, set[T]], keys: Iterable[str]) -> list[set[T]]:
    return [found for found in map(entered.get, keys) if found]
