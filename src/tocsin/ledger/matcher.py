"""Whether two acts are one: a score from 0 to 1 out of features, and the reasons for it.

The weights were set by hand on labelled pairs of a declaration and a later report; docs/ledger.md has the curve of how
often a score is right, and bench/matching.py draws it.
"""

import math
from functools import lru_cache
from typing import NamedTuple

from tocsin.codebook.alike import Alike
from tocsin.encoder.phrases import Phrases
from tocsin.ledger import features as f
from tocsin.ledger.acts import Act

BIAS = -6.0
ACTOR, ACT, OBJECT, ACT_ON_OBJECT, OTHERS, NAMES = 2.0, 2.5, 1.5, 2.5, 0.5, 1.0
OPPOSITE, OTHER_OBJECT, OTHER_OTHERS, OTHER_NAMES = -4.0, -3.0, -4.0, -3.0
NEAR_ACT = 0.7  # of an act, for one that is near by the encoder alone
KEPT = 65_536  # matches, of acts that are told again in the same words
ENOUGH = 0.5  # a score from which two acts are taken for one


class Match(NamedTuple):
    """How likely two acts are one, and why."""

    score: float
    reasons: tuple[str, ...] = ()


NONE = Match(0.0)


class Matcher:
    """Compares halves of commitments with later acts.

    Args:
        alike: words that may stand for one another.
        phrases: what compares phrases that share no word.
    """

    def __init__(self, alike: Alike, phrases: Phrases) -> None:
        self.alike = alike
        self.phrases = phrases
        self._known = lru_cache(KEPT)(self.match)

    def match(self, half: Act, later: Act) -> Match:
        """How likely a later act is what half of a commitment describes.

        Without an actor or an object in common there is no match, whatever else is: an index can rely on it. What is
        done to a part only is not yet done.
        """
        actor = f.same_actor(half, later)
        if actor.value == 0 or (later.partial and not half.partial):
            return NONE
        pair = f.pair(half, later, self.alike, self.phrases)
        thing = f.same_object(pair)
        if thing.value == 0:
            return NONE
        act = f.same_act(pair)
        if act.value == 0 and not (half.core and later.core and f.unlisted(pair)):
            return NONE
        against = [f.opposite_act(pair), f.other_object(pair), f.other_others(pair), f.other_names(pair)]
        if act.value == 0 and not any(one.value for one in against):
            near = f.near_act(pair)
            act = f.Told(NEAR_ACT * near.value, near.why)
        others, names = f.same_others(pair), f.same_names(pair)
        total = BIAS + ACTOR * actor.value + ACT * act.value + OBJECT * thing.value
        total += ACT_ON_OBJECT * act.value * thing.value + OTHERS * others.value + NAMES * names.value
        undone, thing_else, towards_else, named_else = (one.value for one in against)
        total += OPPOSITE * undone + OTHER_OBJECT * thing_else + OTHER_OTHERS * towards_else + OTHER_NAMES * named_else
        told = (actor, act, thing, others, names, *against)
        return Match(round(1 / (1 + math.exp(-total)), 3), tuple(t.why for t in told if t.why and t.value))

    def enough(self, half: Act, later: Act) -> Match | None:
        """The match of two acts that are one; None where they are not.

        Nothing outweighs that it is done towards somebody else than was meant.
        """
        if half.others and later.others and half.others.isdisjoint(later.others):
            return None
        match = self._known(half, later)
        return match if match.score >= ENOUGH else None
