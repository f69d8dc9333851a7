"""Which halves of commitments a later act could meet at all, found without comparing it with every one.

A match needs an actor, an object and, where the codebook lists both acts, an act in common (`Matcher.match`). So each
half is entered under every pair of one of its actors and one of the words, sorts of things, names or countries that its
object may be told by; an act looks up the pairs that it can answer to, and of those the ones count that share an act
with it. What is left out would have scored 0: the results are those of comparing all with all.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Literal

from tocsin.codebook.alike import Alike
from tocsin.ledger.acts import Act

ANYBODY = "*"
HalfName = Literal["trigger", "response"]
Posted = tuple[str, HalfName]


def listed_acts(act: Act, alike: Alike) -> frozenset[str] | None:
    """What an act must share with another; None where the codebook does not list it, and nothing can be said."""
    listed = [name for verb in act.verbs for name in alike.acts_of(verb)]
    if not listed:
        return None
    return frozenset([*listed, *(f"verb {verb}" for verb in act.verbs), f"type {act.type or act.verbs[0]}"])


class Index:
    """Halves by what an act must have in common with them: by actor, by what tells of the object, and by act.

    Args:
        alike: words that may stand for one another.
    """

    def __init__(self, alike: Alike) -> None:
        self._alike = alike
        self._posted: defaultdict[str, defaultdict[str, set[Posted]]] = defaultdict(lambda: defaultdict(set))
        self._acts: dict[Posted, frozenset[str] | None] = {}
        self._answers = cache(self._answered_by)

    def add(self, name: str, which: HalfName, half: Act) -> None:
        """Enter a half of the commitment called `name`."""
        posted = (name, which)
        self._acts[posted] = listed_acts(half, self._alike)
        for actor in half.countries or (ANYBODY,):
            for thing in self._meant(half):
                self._posted[actor][thing].add(posted)

    def remove(self, name: str, which: HalfName, half: Act) -> None:
        """Take a half out."""
        posted = (name, which)
        del self._acts[posted]
        for actor in half.countries or (ANYBODY,):
            for thing in self._meant(half):
                self._posted[actor][thing].discard(posted)

    def candidates(self, later: Act) -> list[Posted]:
        """The halves that an act could meet, in a fixed order."""
        actors = (ANYBODY, *(later.countries or later.others))
        known = [self._posted[actor] for actor in actors if actor in self._posted]
        found: set[Posted] = set()
        told = self._told(later) if known else []
        for things in known:
            for thing in told:
                if thing in things:
                    found |= things[thing]
        if not found:
            return []
        own = listed_acts(later, self._alike)
        return sorted(p for p in found if own is None or (acts := self._acts[p]) is None or not own.isdisjoint(acts))

    def _meant(self, half: Act) -> Iterator[str]:
        wanted = half.core or half.rest
        for word in wanted:
            yield f"word {word}"
            yield from (f"thing {name}" for name in self._alike.things.get(word, ()))
            yield from (f"kind {name}" for name in self._alike.general.get(word, ()))
        yield from (f"name {name}" for name in half.name_words)
        if not wanted:
            yield from (f"country {name}" for name in half.others)
            if not half.names and not half.others:
                yield "anything"

    def _told(self, later: Act) -> list[str]:
        found = [key for word in later.words for key in self._answers(word)]
        found += [f"name {name}" for name in later.name_words]
        found += [f"country {name}" for name in later.others]
        found.append("anything")
        return found

    def _answered_by(self, word: str) -> tuple[str, ...]:
        """What a half may have been entered under that a word answers to."""
        own = [key for name in sorted(self._alike.things.get(word, ())) for key in (f"thing {name}", f"kind {name}")]
        return (f"word {word}", *own, *(f"thing {name}" for name in sorted(self._alike.general.get(word, ()))))
