"""Views that are more than a table: the story that an article is in now, and records counted once a story."""

LAST_STORY = """
    select document, arg_max(story, number) as story, arg_max(article, number) as article
    from stored_stories join done using (batch) group by document"""

# What could not be read and was not since: the last that was said of it.
QUARANTINED = """
    select * exclude (resolved) from (
        select * from stored_quarantine qualify row_number() over (partition by source, text order by "at" desc) = 1
    ) where resolved is not true"""

# What makes two records of one story the same: who does what to whom, whatever the words.
_SAME = {
    "events": "type, status, [a.id for a in actors], [a.id for a in recipients]",
    "commitments": "kind, committer.id, polarity, trigger.event.type, response.event.type",
    "statements": "speaker.id, lower(regexp_replace(content.text, '\\W+', ' ', 'g'))",
    "appointments": '[a.id for a in participants], "when".value, "where".name',
    "postures": "holder.id, host.id, lower(asset.text), quantity",
}


def _once(table: str, same: str) -> str:
    """Each record once a story: that of its earliest article, with how many articles carry it."""
    return f"""
        select * exclude (copy) from (
            select r.*, s.story, count(distinct s.article) over (partition by s.story, {same}) as papers,
                row_number() over (
                    partition by s.story, {same} order by r.day nulls last, r.document, r.place) as copy
            from {table} r join stories s on s.document = r.document
        ) where copy = 1"""  # noqa: S608 - our own tables' names


COUNTED = {f"{table}_once": _once(table, same) for table, same in _SAME.items()}
