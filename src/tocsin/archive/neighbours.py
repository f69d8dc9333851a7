"""What the archive has of articles that may tell of the same as new ones: their features and their stories."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tocsin.archive.batches import Batches
from tocsin.archive.kept import Kept
from tocsin.archive.queries import Queries
from tocsin.stories.days import UNDATED
from tocsin.stories.features import KEYS, Features
from tocsin.stories.likely import HORIZON_DAYS, SHARED_KEYS, by_likeness, nearest

FEW = 8  # articles
_COLUMNS = "document, month, day, terms, weights, signature"


@dataclass
class Neighbours:
    """Features and story of articles by id, and how many keys each shares with a new one.

    Features are those of articles that are alike enough to a new one for their stories to be looked at, and of all
    articles in these stories.
    """

    features: dict[str, Features] = field(default_factory=dict)
    stories: dict[str, tuple[str, str]] = field(default_factory=dict)
    near: dict[str, dict[str, int]] = field(default_factory=dict)


class Looking:
    """Who looks for neighbours: for a few articles in the archive; for many, or again, in features kept from then on.

    To take over all features takes as long as to look them through for some ten articles.
    """

    def __init__(self) -> None:
        self._looked = False
        self._kept: Kept | None = None

    def neighbours(
        self, queries: Queries, batches: Batches, fresh: Sequence[Features], gone: Iterable[str]
    ) -> Neighbours:
        """The neighbours of new articles, with all members of their stories.

        Args:
            queries: the archive's.
            batches: the archive's.
            fresh: features of the new articles.
            gone: articles that the new ones replace; they are nobody's neighbours.
        """
        left_out = set(gone)
        first, self._looked = not self._looked, True
        if first and len(fresh) <= FEW:
            return in_archive(queries, fresh, left_out)
        kept, self._kept = self._kept or Kept(), None
        try:
            kept.take(queries, batches)
        except OSError:  # no room among the temporary files; the archive itself can do without
            return in_archive(queries, fresh, left_out)
        self._kept = kept
        return _in_kept(kept, queries, fresh, left_out)


def _in_kept(kept: Kept, queries: Queries, fresh: Sequence[Features], gone: set[str]) -> Neighbours:
    found = Neighbours(near={one.document: kept.near(one, gone) for one in fresh})
    alike = {name for one in fresh for name in kept.alike(one, found.near[one.document])}
    found.stories = _stories(queries, alike | gone)
    found.features = kept.features((alike | set(found.stories)) - gone)
    return found


def in_archive(queries: Queries, fresh: Sequence[Features], gone: set[str]) -> Neighbours:
    """The neighbours of new articles, looked for in the archive; see `Looking.neighbours`."""
    found = Neighbours()
    every: dict[str, dict[str, int]] = {}
    for mine, document, shared in _near(queries, fresh, gone):
        every.setdefault(mine, {})[document] = shared
    found.near = {mine: {name: near[name] for name in nearest(near)} for mine, near in every.items()}
    looked_at = features(queries, {document for near in found.near.values() for document in near})
    alike = {
        name for one in fresh for name in by_likeness(one, map(looked_at.__getitem__, found.near.get(one.document, ())))
    }
    found.stories = _stories(queries, alike | gone)
    found.features = features(queries, (alike | set(found.stories)) - gone)
    return found


def _near(queries: Queries, fresh: Sequence[Features], gone: set[str]) -> list[tuple[str, str, int]]:
    asked = [(one.document, key, one.day and date.fromordinal(one.day)) for one in fresh for key in set(one.keys)]
    queries.execute(
        "create or replace temp table asked as"
        " select unnest($1) as mine, unnest($2::integer[]) as key, unnest($3::date[]) as mine_day",
        [list(column) for column in zip(*asked, strict=True)] or [[], [], []],
    )
    months, values = _months(fresh)
    query = f"""
        select mine, document, count(*) as shared
        from (select document, day, unnest(terms[:{KEYS}]) as key from features where {months})
        join asked using (key)
        where document <> mine and document not in (select unnest($gone))
            and coalesce(abs(day - mine_day), 0) <= {HORIZON_DAYS}
        group by all having shared >= {SHARED_KEYS}"""  # noqa: S608 - numbers and conditions of our own
    return queries.execute(query, values | {"gone": sorted(gone)}).fetchall()


def _months(fresh: Sequence[Features]) -> tuple[str, dict[str, Any]]:
    """The months worth looking at; all of them when an article has no date."""
    days = [one.day for one in fresh if one.day is not None]
    if len(days) < len(fresh):
        return "true", {}
    first = date.fromordinal(max(min(days) - HORIZON_DAYS, date.min.toordinal()))
    last = date.fromordinal(min(max(days) + HORIZON_DAYS, date.max.toordinal()))
    between = "(month between $first and $last or month = $undated)"
    return between, {"first": f"{first:%Y-%m}", "last": f"{last:%Y-%m}", "undated": UNDATED}


def _stories(queries: Queries, documents: set[str]) -> dict[str, tuple[str, str]]:
    """Story and article of all articles in the stories of some; only what was ever in these stories is looked at."""
    if not documents:
        return {}
    queries.execute("create or replace temp table wanted as select unnest($1) as document", [sorted(documents)])
    query = """
        with touched as materialized (select distinct story from stored_stories where document in (from wanted)),
        ever as materialized (select distinct document from stored_stories where story in (from touched)),
        current as materialized (
            select document, arg_max(story, number) as story, arg_max(article, number) as article
            from stored_stories join done using (batch) where document in (from ever) group by document
        )
        select document, story, article from current
        where story in (select story from current where document in (from wanted))"""
    return {document: (story, article) for document, story, article in queries.execute(query).fetchall()}


def features_in(queries: Queries, batch: int) -> dict[str, Features]:
    """The features of a batch that need not be done, by document."""
    rows = queries.execute(f"select {_COLUMNS} from stored_features where batch = ?", [batch]).fetchall()  # noqa: S608
    return {row[0]: _made(row) for row in rows}


def features(queries: Queries, documents: set[str]) -> dict[str, Features]:
    """The features of some articles, by their ids."""
    if not documents:
        return {}
    query = f"select {_COLUMNS} from features where document in (select unnest($documents)) order by document"  # noqa: S608
    return {row[0]: _made(row) for row in queries.execute(query, {"documents": sorted(documents)}).fetchall()}


def _made(row: tuple[Any, ...]) -> Features:
    name, month, day, terms, weights, signature = row
    return Features(name, month, day.toordinal() if day else None, tuple(terms), tuple(weights), tuple(signature))
