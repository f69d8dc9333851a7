"""Which documents of the latest day could meet a declaration of the same day that comes in after them.

Of each claim only its act is kept, for a day of news has a hundred thousand; what a document says is read again when it
may matter.
"""

from collections import defaultdict
from typing import TYPE_CHECKING

from tocsin.ledger.claims import Claim
from tocsin.ledger.declarations import Declaration
from tocsin.ledger.index import ANYBODY
from tocsin.ledger.keys import UNLISTED, Finder

if TYPE_CHECKING:
    from tocsin.ledger.acts import Act


class Today:
    """The documents of the latest day.

    Args:
        finder: the keys of acts.
    """

    def __init__(self, finder: Finder) -> None:
        self._finder = finder
        self._day = ""
        self._heard: list[tuple[Act, str]] = []  # not entered yet: most days pass without being asked for
        self._told: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))

    def add(self, claim: Claim) -> None:
        """Take in a claim, unless a later day has begun."""
        if claim.day > self._day:
            self._day = claim.day
            self._heard.clear()
            self._told.clear()
        if claim.day == self._day:
            self._heard.append((claim.act, claim.paper.id))

    def documents(self, found: Declaration) -> set[str]:
        """The documents that could meet a declaration of this day; none for one of another day."""
        if found.day != self._day:
            return set()
        self._enter()
        met: set[str] = set()
        for _, half in found.halves():
            acts = self._finder.acts(half)
            for actor in half.countries or (ANYBODY,):
                told: dict[str, set[str]] = self._told.get(actor, {})
                for act in told if acts is None else (UNLISTED, *acts):
                    met |= told.get(act, set())
        return met - {found.paper.id}

    def _enter(self) -> None:
        for act, document in self._heard:
            for actor in (ANYBODY, *(act.countries or act.others)):
                for key in self._finder.acts(act) or (UNLISTED,):
                    self._told[actor][key].add(document)
        self._heard.clear()
