"""Neighbours looked for in the archive and in what a process keeps are the same, whatever comes in between."""

import random
from datetime import date, timedelta
from unittest.mock import Mock

import numpy as np
import pytest

from tocsin.archive import Archive
from tocsin.archive import neighbours as module
from tocsin.archive.batches import new_batch
from tocsin.archive.kept_rows import KeptRows
from tocsin.archive.neighbours import FEW, Looking, features, in_archive
from tocsin.archive.postings import Postings
from tocsin.archive.stories import feature_rows, story_rows
from tocsin.stories.features import PERMUTATIONS, TERMS, Features
from tocsin.stories.likely import MOST_NEIGHBOURS

FIRST = date(2031, 1, 1)
WORDS = 60  # few, so that more articles share keys with one than are looked at


def drawn(number: int, version: int = 0) -> Features:
    """An article: one in ten has no date, one in ten few words; days lie up to three years apart."""
    pick = random.Random(f"{number} {version}")  # noqa: S311 - nothing secret
    some = pick.choice([0, 1, 5]) if number % 10 == 3 else pick.randint(20, TERMS)
    words = [int(WORDS * pick.random() ** 2) for _ in range(some // 3)]
    terms = tuple(dict.fromkeys([*words, *(1000 * number + at for at in range(some))]))[:some]
    weights = np.full(len(terms), max(len(terms), 1) ** -0.5, np.float32)
    day = None if number % 10 == 7 else FIRST + timedelta(pick.randrange(1100))
    signature = tuple(pick.randrange(-(2**31), 2**31) for _ in range(PERMUTATIONS))
    month = f"{day:%Y-%m}" if day else "undated"
    ordinal = day.toordinal() if day else None
    return Features(f"a{number * 7919 % 1000:03}", month, ordinal, terms, tuple(weights.tolist()), signature)


def put_in(archive: Archive, some: list[Features], looking: Looking, gone: set[str]) -> None:
    """Add features and stories of articles in a batch; `gone` are those that have been there before."""
    batch = new_batch()
    found = looking.neighbours(archive.queries(), archive.batches, some, gone)
    days = [{"document": one.document, "day": one.day and date.fromordinal(one.day)} for one in some]
    archive.store.append("features", feature_rows(some, batch, days))
    archive.store.append("stories", story_rows(found, some, batch))
    known = dict(archive.sql("select document, batch from features").fetchall())
    assert archive.batches.commit(batch, len(some), {(name, known[name]) for name in gone})
    archive.refresh()


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    return Archive.open(tmp_path_factory.mktemp("neighbours") / "archive")


def test_kept_and_looked_up_are_the_same(archive):
    keeping = Looking()
    for first in range(0, 500, 100):
        put_in(archive, [drawn(number) for number in range(first, first + 100)], keeping, set())
        corrected = [drawn(number, first) for number in range(first, first + 100, 20)]
        fresh = [*corrected, *(drawn(number) for number in range(900, 930))]
        gone = {one.document for one in corrected}
        kept = keeping.neighbours(archive.queries(), archive.batches, fresh, gone)
        looked_up = in_archive(archive.queries(), fresh, gone)
        assert {name: near for name, near in kept.near.items() if near} == looked_up.near
        assert kept.stories == looked_up.stories
        assert story_rows(kept, fresh, 1) == story_rows(looked_up, fresh, 1)
        assert looked_up.features.items() <= kept.features.items()
        put_in(archive, corrected, keeping, gone)
    assert max(map(len, kept.near.values())) == MOST_NEIGHBOURS
    assert len(kept.stories) > len(gone)


def test_what_is_kept_is_what_the_archive_has(archive):
    looking = Looking()
    fresh = [drawn(number) for number in range(900, 930)]
    looking.neighbours(archive.queries(), archive.batches, fresh[:FEW], set())
    found = looking.neighbours(archive.queries(), archive.batches, fresh, set())
    assert found.features == features(archive.queries(), set(found.features))


def test_postings_in_parts():
    postings, whole = Postings(), Postings()
    pick = np.random.default_rng(3)
    keys, articles = pick.integers(0, 50, 5000).astype(np.int32), np.repeat(np.arange(500, dtype=np.int32), 10)
    for first in range(0, 5000, 30):
        postings.add(keys[first : first + 30], articles[first : first + 30])
    whole.add(keys, articles)
    asked = np.array([3, 7, 20, 999], np.int32)
    for found in (postings.shared(asked, 2, 500), whole.shared(asked, 2, 500)):
        wanted = {at: count for at in range(500) if (count := int(np.isin(keys[articles == at], asked).sum())) >= 2}
        assert dict(zip(*(some.tolist() for some in found), strict=True)) == wanted
    assert [len(some) for some in Postings().shared(asked, 2, 0)] == [0, 0]


@pytest.mark.parametrize(
    ("looks", "in_archive_first"),
    [([1, 1], True), ([FEW, FEW], True), ([FEW + 1, 1], False)],
)
def test_few_articles_are_looked_up_once(archive, monkeypatch, looks, in_archive_first):
    asked = []
    monkeypatch.setattr(module, "in_archive", lambda *given: asked.append(given) or in_archive(*given))
    looking = Looking()
    for count in looks:
        looking.neighbours(archive.queries(), archive.batches, [drawn(number) for number in range(count)], set())
    assert len(asked) == in_archive_first


def test_no_room_among_the_temporary_files(archive, monkeypatch):
    fresh, looking = [drawn(number) for number in range(900, 930)], Looking()
    looked_up = in_archive(archive.queries(), fresh, set())
    with monkeypatch.context() as patch:
        patch.setattr(KeptRows, "append", Mock(side_effect=OSError(28, "No space left on device")))
        assert looking.neighbours(archive.queries(), archive.batches, fresh, set()) == looked_up
    found = looking.neighbours(archive.queries(), archive.batches, fresh, set())
    assert found.stories == looked_up.stories
    assert looked_up.features.items() <= found.features.items()
