"""Which commitment a report takes back that only says that an offer or a threat was withdrawn."""

from collections.abc import Iterable, Mapping, Sequence

from tocsin.codebook.alike import Alike
from tocsin.ledger.acts import Act
from tocsin.ledger.claims import Claim
from tocsin.ledger.declarations import Declaration
from tocsin.ledger.life import Met
from tocsin.ledger.matcher import Match

CERTAIN, LIKELY = 0.9, 0.7  # scores: something else in the report names the commitment, or it is the last that fits


def kinds_withdrawn(act: Act, alike: Alike) -> frozenset[str]:
    """The kinds of commitment that an act may take back; none where it takes nothing back."""
    kinds = alike.declared.get(act.core[0]) if act.core else None
    return kinds if kinds is not None and any(map(alike.retracts, act.verbs)) else frozenset()


def taken_back(
    claim: Claim, declared: Iterable[Declaration], met: Mapping[str, Sequence[Met]], alike: Alike
) -> tuple[Declaration, Match] | None:
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
    """How much a report says of a declaration beside that it is withdrawn."""
    halves = [half for half in (found.trigger, found.response) if half is not None]
    words = {w for half in halves for w in half.words}
    others = {c for half in halves for c in half.countries | half.others} - claim.act.countries
    same_report = sum(1 for one in met if one.claim.paper.id == claim.paper.id)
    return same_report + len(words & set(claim.act.rest)) + len(others & claim.act.others)
