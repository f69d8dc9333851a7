"""What a text has named so far, so that surnames, pronouns and "the two countries" find whom they mean.

The nearest mention that fits counts; a pronoun that nothing fits stays unresolved.
"""

from bisect import bisect_left, insort
from dataclasses import dataclass, field

import msgspec

from tocsin.records import Actor

MALE_FEMALE = frozenset(("he", "she", "him", "her", "his", "hers", "himself", "herself"))
THING = frozenset(("it", "its", "itself"))
SEVERAL = frozenset(("they", "their", "them", "theirs", "themselves"))
INTERNATIONAL = frozenset(("UNO", "EUR", "NAT", "IGO", "NGO"))
SPEAKER = frozenset(("i", "me", "my", "mine", "myself"))
SPEAKERS_SIDE = frozenset(("we", "us", "our", "ours", "ourselves"))


@dataclass(frozen=True, slots=True)
class Mention:
    """One naming of somebody: where, who, and in which way."""

    start: int
    actors: tuple[Actor, ...]
    person: bool
    subject: bool = False
    sentence: int = 0


@dataclass(slots=True)
class Discourse:
    """The mentions of one document in the order of the text."""

    mentions: list[Mention] = field(default_factory=list)
    surnames: dict[str, Actor] = field(default_factory=dict)

    def add(self, mention: Mention) -> None:
        """Take in the next mention; a person with a known country or office is known by surname from here on."""
        insort(self.mentions, mention, key=lambda m: m.start)
        if not mention.person or len(mention.actors) != 1:
            return
        actor = mention.actors[0]
        surname = actor.name.split()[-1].lower()
        known = self.surnames.get(surname)
        if known is None or (known.country is None and actor.country is not None):
            self.surnames[surname] = actor

    def person(self, name: str) -> Actor | None:
        """Whom a name without title means: the person of that surname, if the text has introduced one."""
        words = name.split()
        return self.surnames.get(words[-1].lower()) if words else None

    def pronoun(self, word: str, offset: int, sentence: int) -> tuple[Actor, ...]:
        """Whom a third-person pronoun at an offset means; nobody when nothing fits."""
        before = self.mentions[: bisect_left(self.mentions, offset, key=lambda m: m.start)]
        fits = [m for m in before if _fits(m, word)]
        if not fits:
            return ()
        here = [m for m in fits if m.sentence == sentence]
        last = [m for m in fits if m.sentence == fits[-1].sentence]
        chosen = next((m for m in here if m.subject), None) if word in THING or word in SEVERAL else None
        chosen = chosen or next((m for m in (here or last) if m.subject), None) or fits[-1]
        return tuple(_without_place(a) for a in chosen.actors)

    def home(self, offset: int, sentence: int) -> str | None:
        """The country that a text is about at an offset: named before it in the sentence, after it, or before that."""
        before: Mention | None = None
        for mention in self.mentions:
            if not any(_national(a) for a in mention.actors) or mention.sentence > sentence:
                continue
            if mention.start >= offset and (mention.start == offset or (before and before.sentence == sentence)):
                continue
            before = mention
        if before is None:
            return None
        return next(a.country for a in before.actors if _national(a))

    def countries(self, offset: int) -> tuple[str, ...]:
        """The countries that the text names, those before an offset first, and of these the nearest first."""
        at = bisect_left(self.mentions, offset, key=lambda m: m.start)
        nearest = (*reversed(self.mentions[:at]), *self.mentions[at:])
        return tuple(dict.fromkeys(a.country for m in nearest for a in m.actors if a.country and _national(a)))

    def between(self, start: int, end: int) -> list[Mention]:
        """The mentions that begin in a stretch of the text."""
        first = bisect_left(self.mentions, start, key=lambda m: m.start)
        return self.mentions[first : bisect_left(self.mentions, end, key=lambda m: m.start)]

    def pair(self, offset: int) -> tuple[str, ...]:
        """The two countries named last before an offset, for "the two countries" and "both sides"; else ()."""
        found: dict[str, None] = {}
        for mention in reversed(self.mentions[: bisect_left(self.mentions, offset, key=lambda m: m.start)]):
            found.update((a.country, None) for a in mention.actors if a.country is not None)
            if len(found) >= 2:
                return tuple(sorted(list(found)[:2]))
        return ()


def _national(actor: Actor) -> bool:
    return actor.country is not None and actor.country not in INTERNATIONAL


def _fits(mention: Mention, word: str) -> bool:
    if word in MALE_FEMALE:
        return mention.person
    if word in THING:
        return not mention.person and len(mention.actors) == 1
    return not mention.person


def _without_place(actor: Actor) -> Actor:
    return msgspec.structs.replace(actor, span=None)
