"""Whether two declarations are of one commitment: the same committer, trigger and response by meaning."""

from tocsin.ledger.acts import Act
from tocsin.ledger.declarations import Declaration
from tocsin.ledger.matcher import ENOUGH, Matcher
from tocsin.records import Commitment

COSTS = frozenset(("threat", "warning"))
SAME_WORDS = 0.6  # share of words, for halves of which nothing but their words is known


def is_same(one: Declaration, other: Declaration, matcher: Matcher) -> bool:
    """Whether two declarations, the earlier one first, are of one commitment.

    Responses that name no act ("respond", "adequate measures") agree with any: that a wording hardens later is what
    `tocsin drift` shows.
    """
    if one.who is None or one.who != other.who or not _kinds(one.record, other.record):
        return False
    if one.averts is not other.averts:
        return False
    if not _agree(one.trigger, other.trigger, one.record.trigger.span.text, other.record.trigger.span.text, matcher):
        return False
    if not (_explicit(one.record) and _explicit(other.record)):
        return True
    mine, theirs = one.record.response.span.text, other.record.response.span.text
    return _agree(one.response, other.response, mine, theirs, matcher)


def _kinds(one: Commitment, other: Commitment) -> bool:
    return one.kind == other.kind or {one.kind, other.kind} <= COSTS


def _explicit(record: Commitment) -> bool:
    return record.strength is None or record.strength.explicit


def _agree(one: Act | None, other: Act | None, text: str, other_text: str, matcher: Matcher) -> bool:
    if one is not None and other is not None:
        return matcher.match(one, other).score >= ENOUGH or matcher.match(other, one).score >= ENOUGH
    a, b = set(text.lower().split()), set(other_text.lower().split())
    return len(a & b) >= SAME_WORDS * max(len(a), len(b))
