"""What a text has named so far, so that surnames, pronouns and "the two countries" find whom they mean.

The nearest mention that fits counts; a pronoun that nothing fits stays unresolved.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from operator import attrgetter

from tocsin.records import Actor

INTERNATIONAL = frozenset(("UNO", "EUR", "NAT", "IGO", "NGO"))
FARTHEST_MENTIONS = 200  # some three pages of news
Fits = Callable[["Mention"], bool]
START = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Mention:
    """One naming of somebody: where, who, and in which way.

    `head` is the head's lemma, `kind` the resolver's; `place` that it only says where something is, `gender` "he" or
    "she" where a title tells it, `named` that it gives a name and no description.
    """

    start: int
    actors: tuple[Actor, ...]
    person: bool
    subject: bool = False
    sentence: int = 0
    head: str = ""
    kind: str = ""
    plural: bool = False
    place: bool = False
    gender: str = ""
    named: bool = True

    @property
    def roles(self) -> frozenset[str]:
        """The words of the offices of those named."""
        return frozenset(word.strip(".").lower() for a in self.actors for word in (a.role or "").split())

    def means(self, actors: Iterable[Actor]) -> bool:
        """Whether it names one of these: the same person, or for what is no person the same country."""
        if self.person:
            return bool({a.name for a in self.actors} & {a.name for a in actors})
        return bool({a.country or a.name for a in self.actors} & {a.country or a.name for a in actors})


@dataclass(slots=True)
class Discourse:
    """The mentions of one document in the order of the text."""

    mentions: list[Mention] = field(default_factory=list)
    surnames: dict[str, Actor] = field(default_factory=dict)

    def add(self, mention: Mention) -> None:
        """Take in the next mention; a person is known by surname from here on."""
        insort(self.mentions, mention, key=START)
        if not mention.person or not mention.named or len(mention.actors) != 1:
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

    def nearest(self, offset: int, fits: Fits, *, subject_first: bool = True) -> Mention | None:
        """The mention before an offset that fits: the subject of the last sentence that has any, else the last of all.

        Args:
            offset: of the word that means it.
            fits: what it must be; what only says where something is counts if nothing else does.
            subject_first: whether subjects go before what is nearer.
        """
        before = self.before(offset)
        for place in (False, True):
            found = (m for m in reversed(before) if m.place is place and fits(m))
            last = next(found, None)
            if last is not None:
                return (_subject(last, found) or last) if subject_first else last
        return None

    def before(self, offset: int) -> list[Mention]:
        """The mentions before an offset, so many that nobody would look for an earlier one."""
        end = bisect_left(self.mentions, offset, key=START)
        return self.mentions[max(0, end - FARTHEST_MENTIONS) : end]

    def home(self, offset: int, sentence: int) -> str | None:
        """The country that a text is about at an offset: named before it in the sentence, after it, or before that."""
        earlier = reversed(self.mentions[: bisect_left(self.mentions, offset, key=START)])
        before = next((m for m in earlier if _country(m)), None)
        if before is None or before.sentence != sentence:
            later = self.mentions[bisect_right(self.mentions, offset, key=START) :]
            here = takewhile(lambda m: m.sentence <= sentence, later)
            before = next((m for m in here if _country(m)), before)
        return _country(before) if before is not None else None

    def official(self, offset: int, sentence: int) -> str | None:
        """The country of the last person in office before an offset; None where the sentence itself names a country."""
        before = [m for m in self.before(offset) if _country(m)]
        if not before or before[-1].sentence == sentence:
            return None
        named = (m for m in reversed(before) if m.person and m.actors[0].role is not None)
        return next((m.actors[0].country for m in named if national(m.actors[0])), None)

    def countries(self, offset: int) -> tuple[str, ...]:
        """The countries that the text names, those before an offset first, and of these the nearest first."""
        at = bisect_left(self.mentions, offset, key=START)
        nearest = (*reversed(self.mentions[:at]), *self.mentions[at:])
        return tuple(dict.fromkeys(a.country for m in nearest for a in m.actors if a.country and national(a)))

    def between(self, start: int, end: int) -> list[Mention]:
        """The mentions that begin in a stretch of the text."""
        first = bisect_left(self.mentions, start, key=START)
        return self.mentions[first : bisect_left(self.mentions, end, key=START)]

    def pair(self, offset: int, other: str | None = None) -> tuple[str, ...]:
        """The two countries named last before an offset, for "the two countries" and "both sides"; else ().

        What only says where something is counts if there are not two without it; `other` is no part of it.
        """
        before = [m for m in reversed(self.before(offset)) if m.actors]
        for mentions in ([m for m in before if not m.place], before):
            actors = (a for m in mentions for a in m.actors if national(a) and a.country != other)
            found = dict.fromkeys(a.country for a in actors if a.country)
            if len(found) >= 2:
                return tuple(sorted(list(found)[:2]))
        return ()


def national(actor: Actor) -> bool:
    """Whether an actor is of a country, not of an international body."""
    return actor.country is not None and actor.country not in INTERNATIONAL


def _country(mention: Mention) -> str | None:
    """The first country among those named."""
    for actor in mention.actors:
        if national(actor):
            return actor.country
    return None


def _subject(last: Mention, found: Iterator[Mention]) -> Mention | None:
    """The first subject of the sentence in which `last` stands, of that and what comes before it, last first."""
    here = (last, *takewhile(lambda m: m.sentence == last.sentence, found))
    return next((m for m in reversed(here) if m.subject), None)
