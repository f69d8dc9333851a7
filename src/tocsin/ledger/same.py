"""Whether two declarations are of one commitment: the same committer, trigger and response by meaning."""

from typing import NamedTuple

from tocsin.ledger.acts import Act
from tocsin.ledger.declarations import Declaration
from tocsin.ledger.matcher import Matcher

COSTS = frozenset(("threat", "warning"))
SAME_WORDS = 0.6  # share of words, for halves of which nothing but their words is known


class Form(NamedTuple):
    """All of a declaration that tells which commitment it is of; `explicit` when its response names an act."""

    who: str | None
    kind: str
    averts: bool
    explicit: bool
    trigger: Act | None
    response: Act | None
    trigger_text: str
    response_text: str


def form_of(found: Declaration) -> Form:
    """The form of a declaration."""
    record = found.record
    explicit = record.strength is None or record.strength.explicit
    texts = record.trigger.span.text, record.response.span.text
    return Form(found.who, record.kind, found.averts, explicit, found.trigger, found.response, *texts)


def is_same(one: Form, other: Form, matcher: Matcher) -> bool:
    """Whether declarations of two forms are of one commitment, whichever was the earlier.

    Responses that name no act ("respond", "adequate measures") agree with any: that a wording hardens later is what
    `tocsin drift` shows.
    """
    if one.who is None or one.who != other.who or one.averts is not other.averts:
        return False
    if one.kind != other.kind and not {one.kind, other.kind} <= COSTS:
        return False
    if not _agree(one.trigger, other.trigger, one.trigger_text, other.trigger_text, matcher):
        return False
    if not (one.explicit and other.explicit):
        return True
    return _agree(one.response, other.response, one.response_text, other.response_text, matcher)


def _agree(one: Act | None, other: Act | None, text: str, other_text: str, matcher: Matcher) -> bool:
    if one is not None and other is not None:
        return matcher.enough(one, other) is not None or matcher.enough(other, one) is not None
    a, b = set(text.lower().split()), set(other_text.lower().split())
    return len(a & b) >= SAME_WORDS * max(len(a), len(b))
