"""What is kept by the act and by the object that it is told by, and found again by both at once."""

from collections.abc import Set as AbstractSet
from typing import Any, Generic, TypeVar

from tocsin.ledger.keys import UNLISTED, Keys

T = TypeVar("T")
NOTHING: frozenset[Any] = frozenset()


class Shelf(Generic[T]):
    """A set of things, each entered under its acts and under its objects."""

    def __init__(self) -> None:
        self._by_act: dict[str, set[T] | tuple[T, ...]] = {}
        self._by_thing: dict[str, set[T] | tuple[T, ...]] = {}

    def add(self, one: T, acts: Keys | None, things: Keys) -> None:
        """Enter something; under no act in particular where `acts` is None."""
        alone = (one,)  # most are alone under most of their keys, and share this, which is smaller than a set
        for entered, keys in ((self._by_act, acts or (UNLISTED,)), (self._by_thing, things)):
            for key in keys:
                others = entered.get(key)
                if isinstance(others, set):
                    others.add(one)
                else:
                    entered[key] = {*others, one} if others else alone

    def remove(self, one: T, acts: Keys | None, things: Keys) -> None:
        """Take something out that was entered so."""
        for entered, keys in ((self._by_act, acts or (UNLISTED,)), (self._by_thing, things)):
            for key in keys:
                others = entered[key]
                if isinstance(others, set):
                    others.discard(one)
                else:
                    del entered[key]

    def find(self, acts: Keys | None, things: Keys) -> AbstractSet[T]:
        """What shares an object, and an act where both sides have one: from the fewer of the two, for speed."""
        done = _there(self._by_act, (UNLISTED, *acts)) if acts is not None else None
        if done == []:
            return NOTHING
        told = _there(self._by_thing, things)
        if done is None:
            return set[T]().union(*told)
        few, many = (done, told) if sum(map(len, done)) < sum(map(len, told)) else (told, done)
        if not few:
            return NOTHING
        wanted = few[0] if len(few) == 1 and isinstance(few[0], set) else set[T]().union(*few)
        return {one for some in many for one in wanted.intersection(some)}

    def all(self) -> AbstractSet[T]:
        """All that is on it."""
        return set[T]().union(*self._by_act.values())


def _there(entered: dict[str, set[T] | tuple[T, ...]], keys: Keys) -> list[set[T] | tuple[T, ...]]:
    return [found for found in map(entered.get, keys) if found]
