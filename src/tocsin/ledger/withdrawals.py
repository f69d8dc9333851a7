"""Which commitment a report takes back that only says that an offer or a threat was withdrawn."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from collections.abc import Set as AbstractSet

from tocsin.codebook.alike import Alike
from tocsin.ledger.acts import Act
from tocsin.ledger.claims import Claim
from tocsin.ledger.declarations import Declaration
from tocsin.ledger.kin import Kin
from tocsin.ledger.life import Met
from tocsin.ledger.matcher import Match

CERTAIN, LIKELY = 0.9, 0.7  # scores: something else in the report names the commitment, or it is the last that fits
Meant = tuple[Declaration, Match]


class Withdrawals:
    """The claims that something declared is withdrawn, and the declaration that each means.

    Args:
        alike: words that may stand for one another.
        declared: all declarations, by their ids.
        met: what met each declaration; withdrawals are put there too.
    """

    def __init__(self, alike: Alike, declared: Mapping[str, Declaration], met: MutableMapping[str, list[Met]]) -> None:
        self._alike = alike
        self._declared = declared
        self._met = met
        self._claims: dict[str, Claim] = {}
        self._by_country: defaultdict[str, set[str]] = defaultdict(set)
        self._by_document: defaultdict[str, set[str]] = defaultdict(set)
        self._by_meant: defaultdict[str, set[str]] = defaultdict(set)
        self._meant: dict[str, Meant] = {}
        self._open: set[str] = set()

    def take(self, claim: Claim) -> None:
        """Take in a claim, if it is one of these."""
        if claim.status == "reported" and claim.id not in self._claims and kinds_withdrawn(claim.act, self._alike):
            self._claims[claim.id] = claim
            self._open.add(claim.id)
            self._by_document[claim.paper.id].add(claim.id)
            for country in claim.act.countries:
                self._by_country[country].add(claim.id)

    def forget(self, document: str) -> set[str]:
        """Take out what a document claims.

        Returns:
            The declarations that were meant.
        """
        touched = set()
        for name in self._by_document.pop(document, ()):
            touched |= self._put(name, None)
            for country in self._claims.pop(name).act.countries:
                self._by_country[country].discard(name)
            self._open.discard(name)
        return touched

    def undeclare(self, name: str) -> None:
        """Take a declaration out: what meant it means another one, or none."""
        for claim in self._by_meant.pop(name, ()):
            del self._meant[claim]
            self._open.add(claim)

    def settle(self, changed: AbstractSet[str], kin: Kin) -> set[str]:
        """Find out what each claim means, as far as it may have changed.

        Args:
            changed: the declarations that are new, or that something met since.
            kin: knows whose declarations are whose.

        Returns:
            The declarations for which that changed.
        """
        stirred: defaultdict[str, set[str]] = defaultdict(set)
        for name in changed & self._declared.keys():
            stirred[self._declared[name].who or ""].add(name)
        touched = set()
        for name in sorted(self._open.union(*(self._by_country.get(who, ()) for who in stirred))):
            touched |= self._settle(name, stirred, kin)
        self._open.clear()
        return touched

    def _settle(self, name: str, stirred: Mapping[str, AbstractSet[str]], kin: Kin) -> set[str]:
        """Of a claim that was looked at before, only what was stirred can be meant now in the place of what was."""
        claim, before = self._claims[name], self._meant.get(name)
        countries = claim.act.countries
        among = {one for country in countries for one in stirred.get(country, ())}
        if name in self._open or (before is not None and before[0].id in among):
            among = {one for country in countries for one in kin.of(country)}
        elif before is not None:
            among.add(before[0].id)
        meant = taken_back(claim, (self._declared[one] for one in sorted(among)), self._met, self._alike)
        return self._put(name, meant) if meant != before else set()

    def _put(self, name: str, meant: Meant | None) -> set[str]:
        """Let a claim mean another declaration than before, or none."""
        touched = set()
        before = self._meant.pop(name, None)
        if before is not None:
            own = before[0].id
            self._by_meant[own].discard(name)
            self._met[own] = [m for m in self._met[own] if not (m.half == "withdrawal" and m.claim.id == name)]
            touched.add(own)
        if meant is not None:
            own = meant[0].id
            self._meant[name] = meant
            self._by_meant[own].add(name)
            self._met[own].append(Met("withdrawal", self._claims[name], meant[1]))
            touched.add(own)
        return touched


def kinds_withdrawn(act: Act, alike: Alike) -> frozenset[str]:
    """The kinds of commitment that an act may take back; none where it takes nothing back."""
    kinds = alike.declared.get(act.core[0]) if act.core else None
    return kinds if kinds is not None and any(map(alike.retracts, act.verbs)) else frozenset()


def taken_back(
    claim: Claim, declared: Iterable[Declaration], met: Mapping[str, Sequence[Met]], alike: Alike
) -> Meant | None:
    """The declaration that a withdrawal means: of its kind and country, the one that the report says most of.

    Args:
        claim: that something declared is withdrawn.
        declared: the declarations of its country.
        met: what met each declaration, by its id.
        alike: words that may stand for one another.
    """
    kinds = kinds_withdrawn(claim.act, alike)
    fitting = [d for d in declared if d.record.kind in kinds and d.day <= claim.day and d.paper.id != claim.paper.id]
    if not fitting:
        return None
    best = max(fitting, key=lambda d: (_told(claim, d, met.get(d.id, ())), d.order))
    noun = claim.act.core[0]
    if _told(claim, best, met.get(best.id, ())):
        return best, Match(CERTAIN, (f"the {noun} is withdrawn", "the report says more of it"))
    return best, Match(LIKELY, (f"the {noun} is withdrawn", f"the last {best.record.kind} of {best.who}"))


def _told(claim: Claim, found: Declaration, met: Sequence[Met]) -> int:
    """How much a report says of a declaration beside that it, or another one, is withdrawn."""
    halves = [half for half in (found.trigger, found.response) if half is not None]
    words = {w for half in halves for w in half.words}
    others = {c for half in halves for c in half.countries | half.others} - claim.act.countries
    same_report = sum(1 for one in met if one.half != "withdrawal" and one.claim.paper.id == claim.paper.id)
    return same_report + len(words & set(claim.act.rest)) + len(others & claim.act.others)
