"""What speaks for and against two acts being one: each feature a number, with a reason that a person can read.

The shape is that of a matcher whose features explain themselves; how much each weighs is in `matcher`.
"""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from tocsin.codebook.alike import Alike
from tocsin.encoder.phrases import Phrases
from tocsin.ledger.acts import Act, Words, shared_names

HEAD, MODIFIER = 1.0, 0.5  # weight of the noun that something is done to, and of each word that narrows it
NOT_SAID = 0.6  # of the object, where the commitment names none
NAMED = 0.8  # of the object, where both sides share a name and no noun
STATE = frozenset(("GOV", "MIL", "LEG", "COP", "SPY", "JUD", None))
NEAR, NEARER = 0.4, 0.9  # cosines of phrases between which an act without a word in common becomes likely


class Told(NamedTuple):
    """A feature's value, from 0 to 1, and why; no reason where there is nothing to say."""

    value: float
    why: str = ""


class Pair(NamedTuple):
    """A half of a commitment and a later act, with what compares words.

    `found` has for each word of the half's object the later act's word that may stand for it.
    """

    half: Act
    later: Act
    alike: Alike
    phrases: Phrases
    found: tuple[str | None, ...]


NOTHING = Told(0.0)


def pair(half: Act, later: Act, alike: Alike, phrases: Phrases) -> Pair:
    """What is asked of a half of a commitment and a later act."""
    words = later.words
    return Pair(half, later, alike, phrases, tuple(_equivalent(w, words, alike) for w in half.core or half.rest))


def same_actor(half: Act, later: Act) -> Told:
    """Whether who acts is who was meant: by country, and by sector where that is no arm of the state."""
    wanted, found = half.countries, later.countries
    if not wanted:
        return Told(0.7, "whoever does it")
    if not found:
        return NOTHING if wanted.isdisjoint(later.others) else Told(0.5, "who did it is not told")
    shared = wanted & found
    if not shared:
        return NOTHING
    mine, theirs = half.sectors, later.sectors
    arm = bool(mine & theirs) or bool(mine & STATE and theirs & STATE)
    return Told(1.0 if arm else 0.3, f"same actor {_named(shared)}")


def _named(countries: frozenset[str]) -> str:
    return "+".join(sorted(countries))


def same_act(pair: Pair) -> Told:
    """Whether the acts mean the same: one lemma, words for one act, one PLOVER type, or near phrases."""
    mine, theirs = pair.half.verbs, pair.later.verbs
    light = pair.alike.light if len(mine) > 1 or len(theirs) > 1 else frozenset()
    if shared := [v for v in theirs if v in mine and v not in light]:
        return Told(1.0, f"'{shared[0]}' in both")
    for one in reversed(mine):
        meant = pair.alike.acts_of(one)
        for other in reversed(theirs) if meant else ():
            if not meant.isdisjoint(pair.alike.acts_of(other)):
                return Told(0.9, f"'{other}' means '{one}'")
    if pair.half.type is not None and pair.half.type == pair.later.type:
        return Told(0.6, f"'{theirs[-1]}' and '{mine[-1]}' are both {pair.half.type}")
    return NOTHING


def unlisted(pair: Pair) -> bool:
    """Whether the codebook's list of acts has nothing to say of one side: two listed acts that share none are two."""
    return not all(any(map(pair.alike.acts_of, verbs)) for verbs in (pair.half.verbs, pair.later.verbs))


def near_act(pair: Pair) -> Told:
    """Whether two acts without a word in common are near by the encoder (docs/ledger.md has how well that tells)."""
    one, other = pair.phrases.vector(pair.half.phrase()), pair.phrases.vector(pair.later.phrase())
    value = (float(np.dot(one, other)) - NEAR) / (NEARER - NEAR)
    return Told(min(max(value, 0.0), 1.0), f"'{pair.later.verbs[-1]}' is near '{pair.half.verbs[-1]}'")


def opposite_act(pair: Pair) -> Told:
    """Whether one act undoes the other."""
    for one in pair.half.verbs:
        for other in pair.later.verbs:
            if pair.alike.undoes(one, other):
                return Told(1.0, f"'{other}' undoes '{one}'")
    return NOTHING


def same_object(pair: Pair) -> Told:
    """How much of what something is done to stands on the other side, in the same words or in some for it."""
    wanted = pair.half.core or pair.half.rest
    if not wanted:
        return _named_object(pair)
    found = pair.found
    hits = [f if f == w else f"{f} for {w}" for w, f in zip(wanted, found, strict=True) if f]
    told = (HEAD if found[0] else 0.0) + MODIFIER * (len(hits) - bool(found[0]))
    value = told / (HEAD + MODIFIER * (len(wanted) - 1))
    if value < NAMED and shared_names(pair.half, pair.later):
        return Told(NAMED)
    return Told(value, f"same object ({', '.join(hits)})" if hits else f"nothing said of '{wanted[0]}'")


def _named_object(pair: Pair) -> Told:
    """Where no noun says what an act is done to, a name or a country does ("recognise Kosovo", "invade Laos")."""
    half, later = pair.half, pair.later
    if shared_names(half, later) or half.others & later.others:
        return Told(NAMED)
    return NOTHING if half.names or half.others else Told(NOT_SAID)


def _equivalent(word: str, words: Words, alike: Alike) -> str | None:
    """The one of some words that may stand for a word, itself first."""
    return word if word in words else next((w for w in words if alike.same_thing(word, w)), None)


def other_object(pair: Pair) -> Told:
    """Whether what something is done to is another thing, or narrowed in another way ("herring quota")."""
    mine, theirs = pair.half.core, pair.later.core
    if not mine or not theirs:
        return NOTHING
    if pair.found[0] is None:
        return Told(1.0, f"'{theirs[0]}' is not '{mine[0]}'")
    if not any(word == mine[0] or pair.alike.same_thing(mine[0], word) for word in (*theirs, *pair.later.verbs)):
        return Told(0.6, f"'{theirs[0]}' is not '{mine[0]}'")
    narrow = [at for at, word in enumerate(mine) if at and word.isalpha()]
    narrower = next((word for word in theirs[1:] if word.isalpha()), None)
    if narrow and narrower and not any(pair.found[at] for at in narrow):
        return Told(0.8, f"'{narrower}' is not '{mine[narrow[0]]}'")
    return NOTHING


def same_others(pair: Pair) -> Told:
    """Whether the other countries named are those that were meant."""
    mine, theirs = pair.half.others, pair.later.others | pair.later.countries
    if not mine:
        return Told(0.5)
    shared = mine & theirs
    return Told(len(shared) / len(mine), f"towards {_named(shared)}" if shared else "")


def other_others(pair: Pair) -> Told:
    """Whether other countries are named than those that were meant."""
    mine, theirs = pair.half.others, pair.later.others
    if not mine or not theirs or mine & theirs:
        return NOTHING
    return Told(1.0, f"towards {_named(theirs)}, not {_named(mine)}")


def same_names(pair: Pair) -> Told:
    """Whether a name of one side stands on the other: a place, a person, a firm."""
    shared = shared_names(pair.half, pair.later)
    return Told(1.0, f"both name {_titled(shared)}") if shared else NOTHING


def other_names(pair: Pair) -> Told:
    """Whether it is done to a thing of another name than the one that was meant: a lighthouse on another bank."""
    mine, theirs = pair.half.names, pair.later.names
    if not mine or not theirs or shared_names(pair.half, pair.later):
        return NOTHING
    return Told(1.0, f"{_titled(theirs)}, not {_titled(mine)}")


def _titled(names: Iterable[str]) -> str:
    return " and ".join(name.title() for name in sorted(names))
