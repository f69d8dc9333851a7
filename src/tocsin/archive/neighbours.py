"""What the archive has of articles that may tell of the same as new ones: their features and their stories."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from tocsin.archive.queries import Queries
from tocsin.stories.days import UNDATED
from tocsin.stories.features import Features
from tocsin.stories.likely import HORIZON_DAYS, MOST_NEIGHBOURS, SHARED_KEYS


@dataclass
class Neighbours:
    """Features and story of articles by id, and how many keys each shares with a new one."""

    features: dict[str, Features] = field(default_factory=dict)
    stories: dict[str, tuple[str, str]] = field(default_factory=dict)
    near: dict[str, dict[str, int]] = field(default_factory=dict)


def neighbours(queries: Queries, fresh: Sequence[Features], gone: Iterable[str]) -> Neighbours:
    """The neighbours of new articles, with all members of their stories.

    Args:
        queries: the archive's.
        fresh: features of the new articles.
        gone: articles that the new ones replace; they are nobody's neighbours.
    """
    gone = set(gone)
    found = Neighbours()
    for mine, document, shared in _near(queries, fresh):
        if document not in gone:
            found.near.setdefault(mine, {})[document] = shared
    wanted = {document for near in found.near.values() for document in near} | gone
    found.stories = _stories(queries, wanted)
    members = {document for document in found.stories if document not in gone}
    found.features = features(queries, wanted - gone | members)
    return found


def _near(queries: Queries, fresh: Sequence[Features]) -> list[tuple[str, str, int]]:
    pairs = [(one.document, key) for one in fresh for key in one.keys]
    queries.execute(
        "create or replace temp table asked as select unnest($1) as mine, unnest($2::integer[]) as key",
        [[mine for mine, _ in pairs], [key for _, key in pairs]],
    )
    months, values = _months(fresh)
    length = max((len(one.keys) for one in fresh), default=0)
    query = f"""
        select mine, document, shared from (
            select mine, document, count(*) as shared
            from (select document, unnest(terms[:{length}]) as key from features where {months}) join asked using (key)
            where document <> mine group by all having shared >= {SHARED_KEYS}
        ) qualify row_number() over (partition by mine order by shared desc, document) <= {MOST_NEIGHBOURS}
        order by mine, document"""  # noqa: S608 - numbers and conditions of our own
    return queries.execute(query, values).fetchall()


def _months(fresh: Sequence[Features]) -> tuple[str, dict[str, str]]:
    """The months worth looking at; all of them when an article has no date."""
    days = [one.day for one in fresh if one.day is not None]
    if len(days) < len(fresh):
        return "true", {}
    first = date.fromordinal(max(min(days) - HORIZON_DAYS, date.min.toordinal()))
    last = date.fromordinal(min(max(days) + HORIZON_DAYS, date.max.toordinal()))
    between = "(month between $first and $last or month = $undated)"
    return between, {"first": f"{first:%Y-%m}", "last": f"{last:%Y-%m}", "undated": UNDATED}


def _stories(queries: Queries, documents: set[str]) -> dict[str, tuple[str, str]]:
    """Story and article of all articles in the stories of some."""
    if not documents:
        return {}
    query = """
        with current as materialized (from stories)
        select document, story, article from current
        where story in (select story from current where document in (select unnest($documents)))"""
    rows = queries.execute(query, {"documents": sorted(documents)}).fetchall()
    return {document: (story, article) for document, story, article in rows}


def features(queries: Queries, documents: set[str]) -> dict[str, Features]:
    """The features of some articles, by their ids."""
    if not documents:
        return {}
    query = """
        select document, month, day, terms, weights, signature from features
        where document in (select unnest($documents)) order by document"""
    rows = queries.execute(query, {"documents": sorted(documents)}).fetchall()
    return {
        name: Features(name, month, day.toordinal() if day else None, tuple(terms), tuple(weights), tuple(signature))
        for name, month, day, terms, weights, signature in rows
    }
