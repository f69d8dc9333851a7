"""Which halves of commitments a later act could meet at all, found without comparing it with every one.

A match needs an actor and an object in common (`Matcher.match`). So each half is entered under every pair of one of its
actors and one of the words, sorts of things, names or countries that its object may be told by, and an act looks up the
pairs that it can answer to. What the index leaves out would have scored 0: the results are those of comparing all with
all.
"""

from collections import defaultdict
from collections.abc import Iterator

from tocsin.codebook.alike import Alike
from tocsin.ledger.acts import Act

ANYBODY = "*"
Key = tuple[str, str]


class Index:
    """Halves by what an act must have in common with them.

    Args:
        alike: words that may stand for one another.
    """

    def __init__(self, alike: Alike) -> None:
        self._alike = alike
        self._ids: defaultdict[Key, dict[str, None]] = defaultdict(dict)

    def add(self, name: str, half: Act) -> None:
        """Enter a half of the commitment called `name`."""
        for key in self._keys(half):
            self._ids[key][name] = None

    def remove(self, name: str, half: Act) -> None:
        """Take a half out."""
        for key in self._keys(half):
            self._ids[key].pop(name, None)

    def candidates(self, later: Act) -> list[str]:
        """The commitments with a half that an act could meet, in a fixed order."""
        found: dict[str, None] = {}
        objects = list(self._told(later))
        for actor in (ANYBODY, *sorted(later.countries or later.others)):
            for thing in objects:
                hit = self._ids.get((actor, thing))
                if hit:
                    found.update(hit)
        return sorted(found)

    def _keys(self, half: Act) -> Iterator[Key]:
        things = set(self._meant(half))
        for actor in half.countries or (ANYBODY,):
            for thing in things:
                yield actor, thing

    def _meant(self, half: Act) -> Iterator[str]:
        wanted = half.core or half.rest
        for word in wanted:
            yield f"word {word}"
            yield from (f"thing {name}" for name in self._alike.things.get(word, ()))
            yield from (f"kind {name}" for name in self._alike.general.get(word, ()))
        yield from (f"name {name}" for name in half.names)
        if not wanted:
            yield from (f"country {name}" for name in half.others)
            if not half.names and not half.others:
                yield "anything"

    def _told(self, later: Act) -> Iterator[str]:
        for word in later.words:
            yield f"word {word}"
            for name in self._alike.things.get(word, ()):
                yield f"thing {name}"
                yield f"kind {name}"
            yield from (f"thing {name}" for name in self._alike.general.get(word, ()))
        yield from (f"name {name}" for name in later.names)
        yield from (f"country {name}" for name in later.others)
        yield "anything"
