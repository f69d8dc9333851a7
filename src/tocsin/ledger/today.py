"""Which documents of the latest day could meet a declaration of the same day that comes in after them.

Of each claim only its actors and acts are kept, for a day of news has a hundred thousand; what a document says is read
again when it may matter.
"""

from collections import defaultdict

from tocsin.codebook.alike import Alike
from tocsin.ledger.claims import Claim
from tocsin.ledger.declarations import Declaration
from tocsin.ledger.index import ANYBODY, listed_acts

ANY_ACT = ""  # under which claims stand whose act the codebook does not list


class Today:
    """The documents of the latest day.

    Args:
        alike: words that may stand for one another.
    """

    def __init__(self, alike: Alike) -> None:
        self._alike = alike
        self._day = ""
        self._told: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))

    def add(self, claim: Claim) -> None:
        """Enter a claim, unless a later day has begun."""
        if claim.day > self._day:
            self._day = claim.day
            self._told.clear()
        if claim.day == self._day:
            acts = listed_acts(claim.act, self._alike) or (ANY_ACT,)
            for actor in (ANYBODY, *(claim.act.countries or claim.act.others)):
                for act in acts:
                    self._told[actor][act].add(claim.paper.id)

    def documents(self, found: Declaration) -> set[str]:
        """The documents that could meet a declaration of this day; none for one of another day."""
        if found.day != self._day:
            return set()
        met: set[str] = set()
        for _, half in found.halves():
            acts = listed_acts(half, self._alike)
            for actor in half.countries or (ANYBODY,):
                told: dict[str, set[str]] = self._told.get(actor, {})
                for act in told if acts is None else (ANY_ACT, *acts):
                    met |= told.get(act, set())
        return met - {found.paper.id}
