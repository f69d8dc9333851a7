"""Which declarations are of one commitment, found without comparing each with every other.

Two triggers that match share a word, a sort of thing, a name or a country, whichever of the two is held against the
other; an act, where the codebook lists both; and an actor, where both name one. Declarations in the same words are of
one form, which is compared once.
"""

from collections import defaultdict
from collections.abc import Set as AbstractSet

from tocsin.ledger.acts import Act
from tocsin.ledger.declarations import Declaration
from tocsin.ledger.index import ANYBODY
from tocsin.ledger.keys import ANYTHING, Finder, Keys
from tocsin.ledger.matcher import Matcher
from tocsin.ledger.same import Form, form_of, is_same
from tocsin.ledger.shelf import Shelf


class Known:
    """A form with the declarations that have it.

    Attributes:
        form: what they have in common.
        names: theirs.
        one: whether they are of one commitment (too little may be known to say so); None before anybody asks.
        same: other forms that are of the same commitment.
    """

    __slots__ = ("form", "names", "one", "same")

    def __init__(self, form: Form) -> None:
        self.form = form
        self.names: tuple[str, ...] = ()
        self.one: bool | None = None
        self.same: frozenset[Known] = frozenset()


class Kin:
    """The declarations of each committer, and which of them are of one commitment.

    Args:
        finder: the keys of acts.
        matcher: tells which acts are one.
    """

    def __init__(self, finder: Finder, matcher: Matcher) -> None:
        self._finder = finder
        self._matcher = matcher
        self._forms: dict[Form, Known] = {}
        self._of: dict[str, Known] = {}
        self._by_who: defaultdict[str, dict[str, Shelf[Known]]] = defaultdict(dict)
        self._all: defaultdict[str, set[str]] = defaultdict(set)

    def add(self, found: Declaration) -> None:
        """Enter a declaration."""
        form = form_of(found)
        known = self._forms.get(form)
        if known is None:
            known = self._forms[form] = Known(form)
            self._shelve(known)
        known.names += (found.id,)
        self._of[found.id] = known
        self._all[form.who or ""].add(found.id)

    def _shelve(self, known: Known) -> None:
        form = known.form
        own = self._by_who[form.who or ""]
        keys = self._keys(form.trigger)
        for actor in _actors(form.trigger):
            own.setdefault(actor, Shelf()).add(known, *keys)
        for other in self._related(own, form.trigger, *keys):
            if other is not known and is_same(form, other.form, self._matcher):
                known.same |= {other}
                other.same |= {known}

    def _related(
        self, own: dict[str, Shelf[Known]], trigger: Act | None, acts: Keys | None, things: Keys
    ) -> set[Known]:
        """The committer's forms that one with this trigger may be the same as."""
        if things == ANYTHING:
            return set[Known]().union(*(shelf.all() for shelf in own.values()))
        actors = (ANYBODY, *trigger.countries) if trigger is not None and trigger.countries else tuple(own)
        found = (own[actor].find(acts, things + ANYTHING) for actor in actors if actor in own)
        return set[Known]().union(*found)

    def remove(self, found: Declaration) -> None:
        """Take a declaration out."""
        known = self._of.pop(found.id)
        known.names = tuple(n for n in known.names if n != found.id)
        self._all[known.form.who or ""].discard(found.id)
        if not known.names:
            del self._forms[known.form]
            for other in known.same:
                other.same -= {known}
            for actor in _actors(known.form.trigger):
                self._by_who[known.form.who or ""][actor].remove(known, *self._keys(known.form.trigger))

    def of(self, who: str) -> AbstractSet[str]:
        """All declarations of a committer."""
        return self._all.get(who, frozenset())

    def group(self, name: str) -> AbstractSet[str]:
        """All declarations of the commitment that one of them is of."""
        start = self._of[name]
        found, waiting = {start}, [start]
        while waiting:
            fresh = waiting.pop().same - found
            found |= fresh
            waiting += fresh
        if len(found) > 1:
            return {other for known in found for other in known.names}
        if start.one is None and len(start.names) > 1:
            start.one = is_same(start.form, start.form, self._matcher)
        return set(start.names) if start.one else {name}

    def _keys(self, trigger: Act | None) -> tuple[Keys | None, Keys]:
        if trigger is None:
            return None, ANYTHING
        return self._finder.acts(trigger), self._finder.things(trigger) or ANYTHING


def _actors(trigger: Act | None) -> tuple[str, ...]:
    return tuple(trigger.countries) if trigger is not None and trigger.countries else (ANYBODY,)
