"""One commitment, several mentions: what headline, lead and quote of one article say of the same is one record."""

import re
from collections.abc import Sequence

import msgspec

from tocsin.records import Actor, Commitment

SAME = 0.5  # share of the words of trigger and response that two mentions have in common; see docs/commitments.md
LITTLE = frozenset(
    [
        "a",
        "an",
        "the",
        "its",
        "his",
        "her",
        "their",
        "our",
        "to",
        "of",
        "in",
        "on",
        "at",
        "by",
        "for",
        "and",
        "or",
        "if",
        "it",
        "they",
        "he",
        "she",
        "we",
        "will",
        "would",
    ]
)


def merged(found: Sequence[Commitment]) -> list[Commitment]:
    """The commitments, each once, with the sentences of all its mentions; the fullest wording stands for it."""
    kept: list[Commitment] = []
    for one in found:
        place = next((i for i, other in enumerate(kept) if is_same(one, other)), None)
        if place is None:
            kept.append(one)
        else:
            kept[place] = _joined(kept[place], one)
    return kept


def is_same(one: Commitment, other: Commitment) -> bool:
    """Whether two commitments are one: the same committer and polarity, and most words of both halves."""
    if _who(one) != _who(other) and None not in (_who(one), _who(other)):
        return False
    if one.polarity != other.polarity or (one.kind == "standing") is not (other.kind == "standing"):
        return False
    trigger, response = _halves(one, other)
    return trigger >= SAME and response >= SAME


def _halves(one: Commitment, other: Commitment) -> tuple[float, float]:
    """How much triggers and responses share; two responses that name no act ("respond", "take steps") are alike."""
    vague = [c.strength is not None and not c.strength.explicit for c in (one, other)]
    response = overlap(one.response.span.text, other.response.span.text)
    return overlap(one.trigger.span.text, other.trigger.span.text), 1.0 if all(vague) else response


def overlap(one: str, other: str) -> float:
    """The share of the shorter text's words that stand in the longer one, without endings and little words."""
    a, b = _stems(one), _stems(other)
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _stems(text: str) -> set[str]:
    words = re.findall(r"\w+", text.lower())
    kept = [w for w in words if w not in LITTLE] or words
    return {re.sub(r"(?:ing|ed|es|s)$", "", w) if len(w) > 4 else w for w in kept}


def _who(one: Commitment) -> str | None:
    return _country(one.committer)


def _joined(one: Commitment, other: Commitment) -> Commitment:
    mentions = tuple(sorted({*one.mentions, *other.mentions}, key=lambda s: s.start))
    fuller = other if _fullness(other) > _fullness(one) else one
    return msgspec.structs.replace(fuller, mentions=mentions)


def _fullness(one: Commitment) -> tuple[bool, bool, int]:
    size = len(one.trigger.span.text) + len(one.response.span.text)
    return (one.committer is not None, one.speaker is not None, size)


def with_headline(found: Sequence[Commitment], headline: Sequence[Commitment]) -> list[Commitment]:
    """The commitments of the prose, with the headline as a further mention of those that it repeats."""
    kept = list(found)
    for repeated in headline:
        place = next((i for i, other in enumerate(kept) if _repeats(repeated, other)), None)
        if place is not None:
            mentions = tuple(sorted({*kept[place].mentions, *repeated.mentions}, key=lambda s: s.start))
            kept[place] = msgspec.structs.replace(kept[place], mentions=mentions)
    return kept


def _repeats(headline: Commitment, other: Commitment) -> bool:
    """Whether a headline puts a commitment of its article in its own words: the same sides, and a half in common."""
    sides = (_who(headline), _country(headline.addressee)) == (_who(other), _country(other.addressee))
    trigger, response = _halves(headline, other)
    return is_same(headline, other) or (sides and headline.polarity == other.polarity and trigger + response >= SAME)


def _country(actor: Actor | None) -> str | None:
    return (actor.country or actor.name) if actor is not None else None
