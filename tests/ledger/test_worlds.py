"""What the ledger finds by its keys is what comparing all with all finds, and how things came changes nothing."""

import random
from itertools import combinations

import pytest
from plays import Nobody
from worlds import World, in_order

from tocsin.ledger.book import Book, claims, may_meet
from tocsin.ledger.feed import News
from tocsin.ledger.lives import Lives
from tocsin.ledger.matcher import ENOUGH
from tocsin.ledger.same import form_of, is_same

COUNT = 160


@pytest.fixture(scope="module")
def world(matcher):
    return World(matcher.alike)


@pytest.fixture(scope="module")
def articles(world):
    return in_order(world.articles(COUNT))


@pytest.fixture(scope="module")
def book(matcher, articles):
    made = Book(matcher)
    for one in articles:
        made.declare(one)
    for one in articles:
        made.hear(one)
    return made


@pytest.fixture(scope="module")
def whole(matcher, articles):
    return told(matcher, articles)


def told(matcher, articles):
    """The lives that articles make, taken in at once and in order."""
    lives = Lives(matcher, Nobody())
    lives.take(in_order(articles))
    lives.fold()
    return lives


class Arrivals:
    """Articles that come in batches, in whatever order."""

    def __init__(self, matcher):
        self.lives, self.past = Lives(matcher, Nobody()), {}

    def come(self, articles, size):
        for start in range(0, len(articles), size):
            batch = articles[start : start + size]
            late = self.lives.take(batch)
            self.past |= {one.paper.id: one for one in batch}
            if late:
                self.lives.look_back(late, in_order(self.past.values()))
            documents, declared = self.lives.missed()
            self.lives.look_back(declared, [self.past[name] for name in sorted(documents)])
            self.lives.fold()
        return self.lives


def test_every_match_is_found_and_no_other(book, articles, matcher):
    found = {(name, m.half, m.claim.id) for name, met in book.met.items() for m in met}
    compared = set()
    for claim in (claim for one in articles for claim in claims(one, matcher)):
        for one in book.declared.values():
            halves = one.halves() if may_meet(claim, one) else ()
            compared |= {(one.id, w, claim.id) for w, act in halves if matcher.match(act, claim.act).score >= ENOUGH}
    assert found == compared
    assert len(found) > COUNT


def test_every_two_of_one_commitment_are_found_and_no_other(book, matcher):
    forms = {name: form_of(one) for name, one in book.declared.items()}
    groups = {name: {name} for name in forms}
    for one, other in combinations(forms, 2):
        if is_same(forms[one], forms[other], matcher) and groups[one] is not groups[other]:
            joined = groups[one] | groups[other]
            groups.update(dict.fromkeys(joined, joined))
    assert {name: {d.id for d in book.group(name)} for name in forms} == groups
    assert max(map(len, groups.values())) > 3


ORDERS = [(1, 20), (2, 3), (3, COUNT)]


@pytest.mark.parametrize(("seed", "batch"), ORDERS)
def test_in_whatever_order_they_come(matcher, articles, whole, seed, batch):
    shuffled = random.Random(seed).sample(articles, len(articles))  # noqa: S311 - no secret
    lives = Arrivals(matcher).come(shuffled, batch)
    assert lives.entries() == whole.entries()
    assert lives.alerts() == whole.alerts()
    assert {"withdrawn", "invoked", "kept", "lapsed"} <= {alert.stage for alert in whole.alerts()}


def test_corrected_is_as_if_it_had_always_been_so(matcher, articles, world):
    numbers = random.Random(4).sample(range(COUNT), 60)  # noqa: S311 - no secret
    corrected = [world.article(number) for number in numbers]
    last = articles[-1]  # comes again, so that the last day is the same
    latest = {one.paper.id: one for one in (*articles, *corrected, last)}
    arrivals = Arrivals(matcher)
    before = arrivals.come(articles, COUNT).entries()
    lives = arrivals.come([*corrected, last], 7)
    whole = told(matcher, latest.values())
    assert lives.entries() == whole.entries() != before
    assert lives.alerts() == whole.alerts()


@pytest.mark.parametrize(("hour", "state"), [("T09:00", "declared"), ("T19:30", "invoked")])
def test_a_report_of_the_same_day_counts_only_after_it_was_said(tell, hour, state):
    said = "Laos will close its bridges to Thai lorries if Thailand raises its rice tariff, Laotian officials said."
    pairs = [("2031-03-03T17:00", said), (f"2031-03-03{hour}", "Thailand raised its rice tariff on Monday.")]
    for told_in in (pairs, pairs[::-1]):
        (entry,) = tell(told_in).entries()
        assert entry.state == state


def test_nothing_is_left_of_what_was_taken_back(matcher, articles):
    lives = told(matcher, articles)
    lives.take(News(one.paper, (), (), (), ()) for one in articles)
    lives.fold()
    assert (lives.entries(), lives.alerts(), dict(lives.book.met)) == ([], [], {})
