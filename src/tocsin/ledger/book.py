"""The declarations and what met them, matched as they come; the lives that follow are folded elsewhere."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

from tocsin.ledger.acts import Act
from tocsin.ledger.claims import Claim, claim_of_appointment, claim_of_assertion, claims_of_posture, day_of, is_before
from tocsin.ledger.declarations import Declaration, declaration
from tocsin.ledger.feed import News
from tocsin.ledger.index import Half, Index
from tocsin.ledger.keys import Finder
from tocsin.ledger.kin import Kin
from tocsin.ledger.life import Met
from tocsin.ledger.matcher import Match, Matcher
from tocsin.ledger.today import Today
from tocsin.ledger.withdrawals import Withdrawals

Late = Mapping[str, AbstractSet[tuple[str, str]]]  # declarations with the claims that met each already, by half and id
NONE: frozenset[tuple[str, str]] = frozenset()


class Book:
    """Everything that lives are made of.

    Args:
        matcher: tells which acts are one.

    Attributes:
        latest: the last day that is known of, ISO 8601; "" for none.
        missed: documents that came before declarations of the same day, and have yet to be held against these.
    """

    def __init__(self, matcher: Matcher) -> None:
        self.matcher = matcher
        self.declared: dict[str, Declaration] = {}
        self.met: defaultdict[str, list[Met]] = defaultdict(list)
        self.changed: set[str] = set()
        self.latest = ""
        self.missed: defaultdict[str, set[str]] = defaultdict(set)
        finder = Finder(matcher.alike)
        self._kin = Kin(finder, matcher)
        self._index = Index(finder)
        self._today = Today(finder)
        self._of_document: defaultdict[str, list[Iterable[str]]] = defaultdict(list)
        self._withdrawals = Withdrawals(matcher.alike, self.declared, self.met)

    def declare(self, news: News) -> list[Declaration]:
        """Take in what a document declares.

        Returns:
            The declarations that came late: later reports are here, and have yet to be held against them.
        """
        found = [declaration(record, news.paper, self.matcher.alike) for record in news.commitments]
        for one in found:
            self._declare(one)
            for document in self._today.documents(one):
                self.missed[document].add(one.id)
        return [one for one in found if one.day < self.latest]

    def hear(self, news: News) -> None:
        """Take in what a document claims, once everything that its day declares is here."""
        for claim in claims(news, self.matcher):
            self.claim(claim)
            self._today.add(claim)
        self.latest = max(self.latest, day_of(news.paper) or "")

    def claim(self, claim: Claim, only: Late | None = None) -> None:
        """Hold a claim against the declarations, or only against some that came late."""
        for half in self._index.candidates(claim.act):
            self._hold(claim, half, only)
        self._withdrawals.take(claim)

    def triggered_by(self, act: Act) -> Iterator[tuple[str, Match]]:
        """The declarations whose triggers an act is, with how well it fits, in a fixed order."""
        found = [(half, self.matcher.enough(half.act, act)) for half in self._index.candidates(act)]
        met = [(half, match) for half, match in found if match is not None]
        yield from sorted((name, match) for half, match in met for name in half.triggers)

    def _hold(self, claim: Claim, half: Half, only: Late | None) -> None:
        if only is not None and only.keys().isdisjoint(half):
            return
        match = self.matcher.enough(half.act, claim.act)
        if match is None:
            return
        for which, names in half.named():
            met = Met(which, claim, match)
            for name in names:
                known = only.get(name) if only is not None else NONE
                if known is not None and (which, claim.id) not in known and may_meet(claim, self.declared[name]):
                    self.met[name].append(met)
                    self.changed.add(name)
        self._of_document[claim.paper.id].append(half)

    def _declare(self, found: Declaration) -> None:
        if found.id in self.declared:
            self._undeclare(found.id)
        self.declared[found.id] = found
        self.changed.add(found.id)
        self._of_document[found.paper.id].append((found.id,))
        self._kin.add(found)
        for half, act in found.halves():
            self._index.add(found.id, half, act)

    def forget(self, document: str) -> None:
        """Take out everything that a document brought, because a corrected text has taken its place."""
        touched = {name for names in self._of_document.pop(document, ()) for name in names}
        for name in touched | self._withdrawals.forget(document):
            self.changed.add(name)
            if name in self.declared:
                self.met[name] = [m for m in self.met[name] if m.claim.paper.id != document]
                if self.declared[name].paper.id == document:
                    self._undeclare(name)

    def _undeclare(self, name: str) -> None:
        found = self.declared.pop(name)
        self._kin.remove(found)
        for half, act in found.halves():
            self._index.remove(name, half, act)
        self._withdrawals.undeclare(name)
        self.met.pop(name, None)

    def settle(self) -> None:
        """Find out which commitment each withdrawal means, now that all is taken in."""
        self.changed |= self._withdrawals.settle(self.changed, self._kin)

    def group(self, name: str) -> list[Declaration]:
        """All declarations of the commitment that one of them is of, earliest first."""
        return sorted((self.declared[n] for n in self._kin.group(name)), key=lambda d: (d.order, d.id))

    def met_by(self, group: Iterable[Declaration]) -> list[Met]:
        """What met any declaration of a commitment: each claim once for each half, by its best match."""
        best: dict[tuple[str, str], Met] = {}
        for found in group:
            for one in self.met.get(found.id, ()):
                key = (one.half, one.claim.id)
                if key not in best or (one.match.score, one.match.reasons) > (
                    best[key].match.score,
                    best[key].match.reasons,
                ):
                    best[key] = one
        return list(best.values())


def may_meet(claim: Claim, found: Declaration) -> bool:
    """Whether a claim did not come before the declaration, as far as anybody can tell."""
    return claim.day > found.day or (claim.day == found.day and not is_before(claim.paper, found.paper))


def claims(news: News, matcher: Matcher) -> Iterator[Claim]:
    """The claims of a document; one without a date has none, for nothing tells whether they came before or after."""
    day = day_of(news.paper)
    if day is None:
        return
    yield from (claim_of_assertion(found, news.paper, day, matcher.alike) for found in news.assertions)
    for posture in news.postures:
        yield from claims_of_posture(posture, news.paper, day)
    yield from (claim_of_appointment(found, news.paper, day) for found in news.appointments)
