"""The declarations and what met them, matched as they come; the lives that follow are folded elsewhere."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from tocsin.ledger.acts import Act
from tocsin.ledger.claims import Claim, claim_of_appointment, claim_of_assertion, claims_of_posture, day_of, is_before
from tocsin.ledger.declarations import Declaration, declaration
from tocsin.ledger.feed import News
from tocsin.ledger.index import HalfName, Index
from tocsin.ledger.kin import Kin
from tocsin.ledger.life import Met
from tocsin.ledger.matcher import ENOUGH, Match, Matcher
from tocsin.ledger.same import is_same
from tocsin.ledger.today import Today
from tocsin.ledger.withdrawals import kinds_withdrawn, taken_back


class Book:
    """Everything that lives are made of.

    Args:
        matcher: tells which acts are one.

    Attributes:
        missed: documents that came before declarations of the same day, and have yet to be held against these.
    """

    def __init__(self, matcher: Matcher) -> None:
        self.matcher = matcher
        self.declared: dict[str, Declaration] = {}
        self.met: defaultdict[str, list[Met]] = defaultdict(list)
        self.same: defaultdict[str, set[str]] = defaultdict(set)
        self.changed: set[str] = set()
        self.latest = ""
        self.missed: defaultdict[str, set[str]] = defaultdict(set)
        self._today = Today(matcher.alike)
        self._kin = Kin(matcher.alike)
        self._of_document: defaultdict[str, set[str]] = defaultdict(set)
        self._index = Index(matcher.alike)
        self._withdrawals: dict[str, Claim] = {}
        self._meant: dict[str, str] = {}

    def declare(self, news: News) -> list[Declaration]:
        """Take in what a document declares.

        Returns:
            The declarations that came late: reports of a later day are here, and have yet to be held against them.
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

    def claim(self, claim: Claim, only: frozenset[str] | None = None) -> None:
        """Hold a claim against the declarations, or only against some."""
        for name, half in self._index.candidates(claim.act):
            if only is None or name in only:
                self._hold(claim, self.declared[name], half)
        if claim.status == "reported" and kinds_withdrawn(claim.act, self.matcher.alike):
            self._withdrawals[claim.id] = claim

    def triggered_by(self, act: Act) -> Iterator[tuple[str, Match]]:
        """The declarations whose triggers an act may be, with how well it fits."""
        for name, half in self._index.candidates(act):
            trigger = self.declared[name].trigger
            if half == "trigger" and trigger is not None:
                yield name, self.matcher.match(trigger, act)

    def _hold(self, claim: Claim, found: Declaration, half: HalfName) -> None:
        if claim.day < found.day or (claim.day == found.day and is_before(claim.paper, found.paper)):
            return
        act = found.trigger if half == "trigger" else found.response
        match = self.matcher.match(act, claim.act) if act is not None else None
        if match is not None and match.score >= ENOUGH:
            self._meet(found.id, Met(half, claim, match))

    def _meet(self, name: str, met: Met) -> None:
        self.met[name].append(met)
        self._of_document[met.claim.paper.id].add(name)
        self.changed.add(name)

    def _declare(self, found: Declaration) -> None:
        self.declared[found.id] = found
        self.changed.add(found.id)
        self._of_document[found.paper.id].add(found.id)
        for other in (self.declared[n] for n in self._kin.related(found.who or "", found.trigger)):
            first, second = (found, other) if found.order < other.order else (other, found)
            if is_same(first, second, self.matcher):
                self.same[found.id].add(other.id)
                self.same[other.id].add(found.id)
        self._kin.add(found.id, found.who or "", found.trigger)
        for half, act in found.halves():
            self._index.add(found.id, half, act)

    def forget(self, document: str) -> None:
        """Take out everything that a document brought, because a corrected text has taken its place."""
        for name in self._of_document.pop(document, set()):
            self.changed.add(name)
            self.met[name] = [m for m in self.met[name] if m.claim.paper.id != document]
            if name in self.declared and self.declared[name].paper.id == document:
                self._undeclare(name)
        self._withdrawals = {n: c for n, c in self._withdrawals.items() if c.paper.id != document}

    def _undeclare(self, name: str) -> None:
        found = self.declared.pop(name)
        self._kin.remove(name, found.who or "", found.trigger)
        for other in self.same.pop(name, set()):
            self.same[other].discard(name)
            self.changed.add(other)
        for half, act in found.halves():
            self._index.remove(name, half, act)
        del self.met[name]

    def settle(self) -> None:
        """Find out which commitment each withdrawal means, now that all is taken in."""
        for claim in self._withdrawals.values():
            own = [self.declared[n] for c in sorted(claim.act.countries) for n in self._kin.of(c)]
            if claim.id in self._meant and not any(d.id in self.changed for d in own):
                continue
            meant = taken_back(claim, own, self.met, self.matcher.alike)
            self._unmean(claim)
            if meant is not None:
                self._meant[claim.id] = meant[0].id
                self._meet(meant[0].id, Met("withdrawal", claim, meant[1]))

    def _unmean(self, claim: Claim) -> None:
        before = self._meant.pop(claim.id, None)
        if before is not None and before in self.met:
            kept = [m for m in self.met[before] if not (m.half == "withdrawal" and m.claim.id == claim.id)]
            self.met[before] = kept
            self.changed.add(before)

    def group(self, name: str) -> list[Declaration]:
        """All declarations of the commitment that one of them is of, earliest first."""
        found, waiting = {name}, [name]
        while waiting:
            fresh = self.same.get(waiting.pop(), set()) - found
            found |= fresh
            waiting += fresh
        return sorted((self.declared[n] for n in found), key=lambda d: d.order)

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


def claims(news: News, matcher: Matcher) -> Iterator[Claim]:
    """The claims of a document; one without a date has none, for nothing tells whether they came before or after."""
    day = day_of(news.paper)
    if day is None:
        return
    yield from (claim_of_assertion(found, news.paper, day, matcher.alike) for found in news.assertions)
    for posture in news.postures:
        yield from claims_of_posture(posture, news.paper, day)
    yield from (claim_of_appointment(found, news.paper, day) for found in news.appointments)
