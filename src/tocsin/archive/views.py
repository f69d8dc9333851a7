"""Views that are more than a table: the story that an article is in now, and records counted once a story."""

from tocsin.archive.same import COUNTED_ONCE

LAST_STORY = """
    select document, arg_max(story, number) as story, arg_max(article, number) as article
    from stored_stories join done using (batch) group by document"""

# What could not be read and was not since: the last that was said of it.
QUARANTINED = """
    select * exclude (resolved) from (
        select * from stored_quarantine qualify row_number() over (partition by source, text order by "at" desc) = 1
    ) where resolved is not true"""

# Articles by rank, earliest first, for an archive as it is; a rank and a record's place make one number.
RANKED = """
    select document, story, hash(story) as s, hash(article) as a,
        row_number() over (order by day nulls last, document) as n
    from stories join (select id as document, day from documents) using (document)"""
_PLACES = 2**32  # more than an article has records


def firsts(table: str) -> str:
    """The records of a table that count: of each story's that say the same that of the earliest article.

    It looks at narrow columns only, and groups by numbers.
    """
    at = f"n * {_PLACES} + place"
    return f"""
        select document, first % {_PLACES} as place, story, papers from (
            select min(first) as first, count(*) as papers from (
                select hash(s, coalesce(same, -({at}))) as key, a, min({at}) as first
                from {table} join ranked using (document) group by all
            ) group by key
        ) join ranked on n = first // {_PLACES} order by n"""  # noqa: S608 - our own tables' names


def once(table: str) -> str:
    """Each record once a story, with how many articles carry it."""
    return f"select r.*, f.story, f.papers from {table} r join first_{table} f using (document, place)"  # noqa: S608


COUNTED = {f"{table}_once": table for table in sorted(COUNTED_ONCE)}
