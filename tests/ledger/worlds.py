"""A made world: commitments and claims drawn at random in all shapes that readings have, the same ones every time."""

import random
from datetime import date, timedelta

import msgspec

from tocsin.ledger.entries import Paper
from tocsin.ledger.feed import News
from tocsin.records import (
    Actor,
    Appointment,
    Assertion,
    Commitment,
    Hypothesis,
    Part,
    Posture,
    Proposition,
    Span,
    Strength,
    When,
)

STATES = ["MLT", "TUN", "LAO", "IGO", None]
BODIES = ["Reef Commission", "Delta Council"]
SECTORS = ["GOV", "MIL", "LEG", "BUS", None]
TYPES = [None, "SANCTION", "AID"]
NAMES = ["Long Reef", "Long Island", "the Deep", "Ada Lund", "Ada"]
KINDS = ["threat", "promise", "warning", "standing"]
COINED = ["flibber", "quonk up"]  # acts that no codebook lists
FIRST = date(2031, 1, 1)


class World:
    """Draws articles; `seen` are the commitments so far, for some are said again in the same words."""

    def __init__(self, alike, seed=2031):
        self.random = draw = random.Random(seed)  # noqa: S311 - no secret
        retracting = sorted(word for word in alike.acts if alike.retracts(word))
        self.acts = draw.sample(sorted(alike.acts), 24) + retracting[:2] + COINED
        self.things = draw.sample(sorted(alike.things), 12) + draw.sample(sorted(alike.general), 6) + ["widget", "42"]
        self.light, self.nouns = sorted(alike.light), sorted(alike.declared)
        self.retracting = retracting
        self.count, self.seen = 0, []

    def name(self):
        self.count += 1
        return f"{self.count:016x}"

    def some(self, most, draw):
        return tuple(draw() for _ in range(self.random.randrange(most + 1)))

    def one(self, listed):
        return self.random.choice(listed)

    def chance(self, share):
        return self.random.random() < share

    def thing(self):
        return self.one(self.things)

    def actor(self):
        code, sector = self.one(STATES), self.one(SECTORS)
        return Actor(self.one(BODIES) if code == "IGO" else code or "Ada Lund", f"{code} {sector}", code, sector)

    def span(self):
        start, text = self.random.randrange(1000), " ".join(("will", self.thing(), self.thing()))
        return Span(start, start + len(text), text)

    def wording(self):
        verb, objects = self.one(self.acts), self.some(3, self.thing)
        if self.chance(0.1):
            verb, objects = self.one(self.light), (self.one(self.acts), *objects)
        elif self.chance(0.08):
            verb, objects = self.one(self.retracting), (self.one(self.nouns), *objects)
        names, countries = self.some(1, lambda: self.one(NAMES)), self.some(1, lambda: self.one(STATES[:-1]))
        return Proposition(
            verb, objects, self.some(2, self.thing), names, countries, self.chance(0.1), self.chance(0.1)
        )

    def when(self, day):
        if self.chance(0.6):
            return None
        start = day + timedelta(days=self.random.randrange(-3, 20))
        end = start + timedelta(days=self.one([0, 0, 7]))
        return When("then", "", str(start), str(end), "day" if start == end else "week")

    def part(self, day):
        if self.chance(0.04):
            return Part(self.span(), None, None)
        event = Hypothesis(self.one(TYPES), None, self.some(2, self.actor), self.some(1, self.actor), self.when(day))
        return Part(self.span(), None if self.chance(0.1) else event, self.wording())

    def strength(self):
        return Strength(self.random.randrange(1, 6), "would", self.chance(0.8))

    def commitment(self, day):
        if self.seen and self.chance(0.3):
            again = {"id": self.name(), "strength": self.strength(), "source": self.span()}
            return msgspec.structs.replace(self.one(self.seen), **again)
        found = Commitment(
            id=self.name(), kind=self.one(KINDS), committer=None if self.chance(0.05) else self.actor(),
            trigger=self.part(day), response=self.part(day), strength=self.strength(), deadline=self.when(day),
            polarity=self.one(["happens", "happens", "does not happen"]), source=self.span(),
        )  # fmt: skip
        self.seen.append(found)
        return found

    def assertion(self, day):
        return Assertion(
            id=self.name(), wording=self.wording(), type=self.one(TYPES), actors=self.some(2, self.actor),
            recipients=self.some(1, self.actor), when=self.when(day), status=self.one(["reported", "planned", "denied"]),
            tense=self.one(["past", "future"]), span=self.span(), source=self.span(),
        )  # fmt: skip

    def posture(self, day):
        sides = {"holder": self.actor(), "host": self.actor()}
        return Posture(id=self.name(), asset=self.span(), when=self.when(day), source=self.span(), **sides)

    def appointment(self, day):
        who = self.some(2, self.actor)
        return Appointment(id=self.name(), what=self.span(), participants=who, when=self.when(day), source=self.span())

    def article(self, number):
        """One of ten of a day; some are dated to the hour, some not at all."""
        day = FIRST + timedelta(days=number // 10)
        published = None if self.chance(0.03) else f"{day}{self.one(['', 'T08:00', 'T17:30'])}"
        drawn = ((self.commitment, 2), (self.assertion, 6), (self.posture, 1), (self.appointment, 1))
        found = [tuple(draw(day) for _ in range(self.random.randrange(most + 1))) for draw, most in drawn]
        return News(Paper(id=f"a{number:04}", published=published), *found)

    def articles(self, count):
        return [self.article(number) for number in range(count)]


def in_order(news):
    """As an archive gives them: by date, then by id."""
    return sorted(news, key=lambda one: (one.paper.published or "", one.paper.id))
