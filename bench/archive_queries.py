"""The ten queries of bench/archive.py: what somebody who watches the news asks of it, of a day and of all days."""

from dataclasses import dataclass

DAY = "date '2031-01-04'"

# `events_once` of JSON lines, as somebody would write it who has only events and the stories of articles.
_ONCE_OF_LINES = """(
    select * from (
        select e.*, s.story, count(distinct s.article) over same as papers,
            row_number() over (partition by s.story, type, status, [a.id for a in actors], [a.id for a in recipients]
                order by e.day nulls last, e.document, e.place) as copy
        from events e join stories s on s.document = e.document
        window same as (partition by s.story, type, status, [a.id for a in actors], [a.id for a in recipients])
    ) where copy = 1)"""


@dataclass(frozen=True)
class Query:
    """A query with its name and the tables that it needs."""

    name: str
    sql: str
    tables: tuple[str, ...] = ("events",)

    @property
    def lines(self) -> str:
        """The same query of JSON lines."""
        return self.sql.replace("events_once", _ONCE_OF_LINES)


QUERIES = (
    Query(
        "events of a day",
        f"""select document, type, mode, [a.name for a in actors], [a.name for a in recipients]
            from events where day = {DAY}""",
    ),
    Query(
        "events of a day, once a story",
        f"select type, [a.id for a in actors], [a.id for a in recipients], papers from events_once where day = {DAY}",
        ("events", "stories"),
    ),
    Query(
        "articles of a day, by how much happens",
        f"""select d.title, count(*) from documents d join events e on e.document = d.document
            where d.day = {DAY} and e.day = {DAY} group by all order by 2 desc, 1""",
        ("events", "documents"),
    ),
    Query(
        "stories of a day, most carried first",
        f"""select story, count(distinct article) from stories s join documents d on d.document = s.document
            where d.day = {DAY} group by story order by 2 desc, 1 limit 20""",
        ("stories", "documents"),
    ),
    Query(
        "threats of a month, by country",
        """select committer.country, count(*) from commitments
            where day between date '2031-01-01' and date '2031-01-31' and kind = 'threat'
            group by all order by 2 desc""",
        ("commitments",),
    ),
    Query(
        "what a country said of tariffs in a month",
        """select document, content.text from statements where day between date '2031-01-01' and date '2031-01-31'
            and speaker.country = 'NOR' and content.text ilike '%tariffs%'""",
        ("statements",),
    ),
    Query("events by type, all days", "select type, count(*) from events group by all order by 2 desc"),
    Query(
        "events by month and type, once a story, all days",
        "select month, type, count(*) from events_once group by all order by all",
        ("events", "stories"),
    ),
    Query(
        "what a country did to another, by month, all days",
        """select month, type, count(*) from events where list_contains([a.country for a in actors], 'NOR')
            and list_contains([a.country for a in recipients], 'ISL') group by all order by all""",
    ),
    Query(
        "pairs with most events, all days",
        """select actors[1].country, recipients[1].country, count(*) from events where status = 'reported'
            group by all order by 3 desc limit 20""",
    ),
)
