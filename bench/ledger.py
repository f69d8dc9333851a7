"""The ledger at scale: the alerts of a new article, a full rebuild, and the index held against comparing all with all.

Commitments and claims are made from templates (countries, acts and things of the codebook) in the shapes that readings
have; no text is read for them. All commitments stand before most claims come, ten claims an article. Times are of the
processor, so that what else a machine does is left out.

    .venv/bin/python bench/ledger.py [--commitments 100000] [--claims 1000000]
"""

import argparse
import random
import resource
import statistics
import time
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from tocsin.codebook.actors import load_actors
from tocsin.codebook.alike import Alike, load_alike
from tocsin.encoder.phrases import Phrases
from tocsin.ledger.book import Book, claims, may_meet
from tocsin.ledger.entries import Decision, Paper
from tocsin.ledger.feed import News
from tocsin.ledger.life import Key
from tocsin.ledger.lives import Lives
from tocsin.ledger.matcher import ENOUGH, Matcher
from tocsin.records import Actor, Assertion, Commitment, Hypothesis, Part, Proposition, Span

CLAIMS_AN_ARTICLE = 10
FIRST = date(2031, 1, 1)
ARTICLES_A_DAY = 500
STATES = 190
NARROWING = 200  # words that narrow a thing, so that "herring quota" and "cod quota" are two
SEED = 2031


class Nobody:
    """Nobody has decided anything."""

    def changed(self) -> set[str]:
        return set()

    def of(self, mentions: Iterable[str]) -> dict[Key, Decision]:  # noqa: ARG002 - as the ledger asks
        return {}

    def dismissed(self) -> set[str]:
        return set()


class World:
    """Draws commitments and claims at random, the same ones every time."""

    def __init__(self, alike: Alike, *, small: bool = False) -> None:
        self.random = random.Random(SEED)
        self.states = sorted(c.code for c in load_actors().countries)[: 6 if small else STATES]
        self.acts = sorted(word for word in alike.acts if " " not in word)[: 60 if small else None]
        self.things = sorted(word for word in alike.things if " " not in word)[: 60 if small else None]
        self.count = 0

    def actor(self) -> Actor:
        code = self.random.choice(self.states)
        return Actor(code, f"{code} GOV", code, "GOV")

    def wording(self, other: str) -> Proposition:
        draw = self.random
        narrowed = f"kind{draw.randrange(NARROWING)}"
        return Proposition(
            draw.choice(self.acts), (draw.choice(self.things), narrowed), (draw.choice(self.things),), (), (other,)
        )

    def name(self) -> str:
        self.count += 1
        return f"{self.count:016x}"

    def commitment(self) -> Commitment:
        one, other = self.actor(), self.actor()
        span = Span(0, 1, "x")
        parts = [
            Part(span, Hypothesis(None, None, (who,), (to,), None), self.wording(to.id[:3]))
            for who, to in ((other, one), (one, other))
        ]
        return Commitment(
            id=self.name(), kind="threat", committer=one, addressee=other, trigger=parts[0], response=parts[1],
            source=span, mentions=(span,),
        )  # fmt: skip

    def assertion(self) -> Assertion:
        one, other = self.actor(), self.actor()
        span = Span(0, 1, "x")
        return Assertion(
            id=self.name(), wording=self.wording(other.id[:3]), actors=(one,), status="reported", span=span, source=span
        )

    def article(self, number: int, declared: int) -> News:
        day = (FIRST + timedelta(days=number // ARTICLES_A_DAY)).isoformat()
        paper = Paper(id=f"article-{number:08}", title="An article", published=day)
        made = tuple(self.commitment() for _ in range(declared))
        claims = tuple(self.assertion() for _ in range(CLAIMS_AN_ARTICLE))
        return News(paper, made, claims, (), ())


def articles(world: World, commitments: int, count: int) -> Iterator[News]:
    """Articles with ten claims each, all commitments in the first ones, so that they stand when the claims come."""
    early = max(count // 100, 1)
    yield from (world.article(n, commitments // early if n < early else 0) for n in range(count))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--commitments", type=int, default=100_000)
    parser.add_argument("--claims", type=int, default=1_000_000)
    options = parser.parse_args()
    alike = load_alike()
    matcher = Matcher(alike, Phrases())
    check(World(alike, small=True), matcher)
    lives = rebuild(World(alike), matcher, options.commitments, options.claims)
    arrivals(lives, World(alike), options.claims)
    print(f"memory at the end: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


def check(world: World, matcher: Matcher, commitments: int = 300, reports: int = 1_000) -> None:
    """Hold what the index finds against comparing every claim with every half."""
    book = Book(matcher)
    found = list(articles(world, commitments, reports // CLAIMS_AN_ARTICLE))
    for news in found:
        book.declare(news)
    for news in found:
        book.hear(news)
    indexed = {(name, m.half, m.claim.id) for name, met in book.met.items() for m in met}
    compared = set(plain(book, found, matcher))
    verdict = "equal" if indexed == compared else "DIFFERENT"
    print(f"index and all pairs: {len(indexed)} and {len(compared)} matches, {verdict}")


def plain(book: Book, found: list[News], matcher: Matcher) -> Iterator[tuple[str, str, str]]:
    for news in found:
        for claim in claims(news, matcher):
            for one in book.declared.values():
                for half, act in (("trigger", one.trigger), ("response", one.response)):
                    if act is not None and may_meet(claim, one) and matcher.match(act, claim.act).score >= ENOUGH:
                        yield one.id, half, claim.id


def rebuild(world: World, matcher: Matcher, commitments: int, claims: int) -> Lives:
    """Take everything in and fold all lives, timed without the time that making it takes."""
    lives = Lives(matcher, Nobody())
    taken = 0.0
    batch: list[News] = []
    for news in articles(world, commitments, claims // CLAIMS_AN_ARTICLE):
        batch.append(news)
        if len(batch) == 1000:
            taken += timed(lives, batch)
            batch = []
    taken += timed(lives, batch)
    start = time.process_time()
    lives.fold()
    folded = time.process_time() - start
    took = taken + folded
    print(f"rebuild: {commitments:,} commitments and {claims:,} claims in {took:.1f} s, {folded:.1f} s of it folding")
    print(f"         {claims / took:,.0f} claims a second")
    return lives


def timed(lives: Lives, batch: list[News]) -> float:
    start = time.process_time()
    lives.take(batch)
    return time.process_time() - start


def arrivals(lives: Lives, world: World, claims: int, count: int = 200) -> None:
    """One article after the other, as they come in: from its records to its alerts."""
    world.random.seed(SEED + 1)
    world.count = 10**9
    first = claims // CLAIMS_AN_ARTICLE
    times, rung = [], 0
    for number in range(first, first + count):
        news = world.article(number, 1)
        start = time.process_time()
        lives.take([news])
        rung += len(lives.fold())
        times.append((time.process_time() - start) * 1000)
    times.sort()
    print(
        f"a new article: median {statistics.median(times):.1f} ms, slowest of {count} {times[-1]:.1f} ms; {rung} alerts"
    )


if __name__ == "__main__":
    main()
