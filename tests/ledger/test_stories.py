"""Stories of many articles: what the ledger holds after each, what rings, and what would."""

import random

import pytest
from plays import Desk, Play, Shelf

STORIES = ["dam", "base", "islands", "fuel", "grain"]


class Once:
    """A reader that reads each text once."""

    def __init__(self, reader):
        self.read, self.known = reader.read, {}

    def read_all(self, found):
        for document in found:
            key = (document.id, document.text)
            if key not in self.known:
                self.known[key] = self.read(document)
            yield self.known[key]


@pytest.fixture(scope="module")
def once(reader):
    return Once(reader)


@pytest.fixture(scope="module")
def stories(root):
    return root / "tests" / "data" / "stories"


@pytest.fixture
def played(stories, once, matcher):
    """From a story's name and an order to a play in which all has been told."""

    def told(name, arrange):
        play = Play(stories / name, Desk(once, matcher))
        play.ingest(*arrange(list(play.articles)))
        return play

    return told


@pytest.mark.parametrize("name", STORIES)
def test_a_story_as_it_unfolds(stories, once, matcher, name):
    play = Play(stories / name, Desk(once, matcher))
    assert [*play.in_order(), *play.at_the_end()] == []


ORDERS = [
    ("backwards", lambda stems: stems[::-1]),
    ("shuffled", lambda stems: random.Random(1).sample(stems, len(stems))),  # noqa: S311 - no secret
    ("shuffled otherwise", lambda stems: random.Random(7).sample(stems, len(stems))),  # noqa: S311
    ("the second half first", lambda stems: stems[len(stems) // 2 :] + stems[: len(stems) // 2]),
]


@pytest.mark.parametrize("name", ["dam", "islands", "fuel"])
@pytest.mark.parametrize(("order", "arrange"), ORDERS, ids=[name for name, _ in ORDERS])
def test_the_order_of_arrival_changes_nothing(played, name, order, arrange):
    assert played(name, arrange).told() == played(name, list).told()


def test_an_archive_tells_the_same(stories, reader, tmp_path, played):
    play = Play(stories / "grain", Shelf(reader, tmp_path / "archive"))
    stems = list(play.articles)
    play.ingest(*stems[5:])
    play.ingest(*stems[:5])
    told = play.told()
    assert told == played("grain", list).told()
    play.ingest(*stems)
    assert play.told() == told
    assert Play(stories / "grain", Shelf(reader, tmp_path / "archive")).ledger.refresh() == play.ledger.alerts()
