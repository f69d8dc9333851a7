"""Archives of any size, made from templates: the records of a few generated articles, copied with other ids and days.

Reading a hundred thousand articles would take hours, and asking them is what is measured. So the reader reads some
articles of bench/corpus.py, and DuckDB copies their rows: each copy has its own document, day, story and record ids,
and its number in the words of its records, so that files compress no better than those of news do. Days follow each
other at the rate of `EVENTS_A_DAY`, as news comes in: a larger archive is a longer one.
"""

from datetime import UTC, date, datetime

import duckdb
import pyarrow as pa
from deltalake import write_deltalake

from corpus import articles
from tocsin.archive import Archive
from tocsin.archive.batches import DONE
from tocsin.archive.rows import rows_of
from tocsin.archive.stories import feature_rows
from tocsin.archive.tables import SCHEMAS
from tocsin.archive.upkeep import tidy
from tocsin.archive.versions import versions
from tocsin.ingesting import BATCH
from tocsin.reading import Reader
from tocsin.sources.text import document_from_text
from tocsin.stories.features import features_of

TEMPLATES = 200  # articles
EVENTS_A_DAY = 1_400  # from some 160 articles: a day of a middling agency
FIRST_DAY = date(2031, 1, 1)
PAPERS = 3  # that tell each story, on days that follow each other
CHUNK = 20_000  # articles that are copied at once; more batches of an ingest than it tidies up after

_COPIES = """
    select r.*, c * {templates} + t.place as n, c as copy, t.place as template,
        date '{day}' + cast(floor(n * {events_each} / {a_day}) as int) as its_day
    from made_{name} r join made_documents t on r.document = t.document, range({first}, {last}) g(c)"""
_OWN = {  # columns of every table that a copy has of its own
    "document": "'made-' || n",
    "batch": f"1000000 + n // {BATCH}",
    "day": "its_day",
    "month": "strftime(its_day, '%Y-%m')",
    "id": "left(md5(id || n), 16)",
    "source": "struct_update(source, text := source.text || ' ' || n)",
    "content": "struct_update(content, text := content.text || ' ' || n)",
    "text": "text || ' ' || n",
    "title": "title || ' ' || n",
    "published": "cast(its_day as varchar)",
    "text_sha256": "sha256(text || ' ' || n)",
    "same": "same",
    "terms": "list_transform(terms, lambda x: cast(hash(x, template, copy // 3) % 2000000000 as int))",
    "signature": "list_transform(signature, lambda x: cast(hash(x, n) % 2000000000 as int))",
}
_DOCUMENTS = {"id": "'made-' || n"}
_STORIES = f"""
    select 'made-' || n as document, 1000000 + n // {BATCH} as batch,
        left(md5('story' || template || ' ' || copy // {PAPERS}), 16) as story, left(md5('article' || n), 16) as article
    from (from copies)"""


class Made:
    """Copies of the templates' rows, as Arrow tables."""

    def __init__(self, reader: Reader) -> None:
        found = list(reader.read_all(document_from_text(**row) for row in articles(TEMPLATES)))
        self.events_each = sum(len(one.events) for one in found) / TEMPLATES
        self._duckdb = duckdb.connect()
        rows = rows_of(found, 0, {})
        rows["features"] = feature_rows([features_of(one) for one in found], 0, rows["documents"])
        self.tables = tuple(rows)
        for name, own in rows.items():
            self._duckdb.register(f"made_{name}", pa.Table.from_pylist(own, schema=SCHEMAS[name]))

    def articles(self, events: int) -> int:
        """How many articles have so many events, in whole copies of the templates."""
        return round(events / self.events_each / TEMPLATES) * TEMPLATES

    def rows(self, name: str, first: int, last: int) -> pa.Table:
        """The rows of a table for the articles from number `first` to before `last`."""
        own = _OWN | (_DOCUMENTS if name == "documents" else {})
        columns = ", ".join(f'{own.get(column, quoted(column))} as "{column}"' for column in SCHEMAS[name].names)
        return self._copies(name, f"select {columns} from (from copies) order by n, place", first, last)

    def stories(self, first: int, last: int) -> pa.Table:
        """The stories of these articles: the same template in copies that follow each other."""
        return self._copies("stories", _STORIES, first, last)

    def _copies(self, name: str, query: str, first: int, last: int) -> pa.Table:
        copies = _COPIES.format(
            name="documents" if name == "stories" else name,
            templates=TEMPLATES,
            day=FIRST_DAY,
            events_each=self.events_each,
            a_day=EVENTS_A_DAY,
            first=first // TEMPLATES,
            last=last // TEMPLATES,
        )
        return self._duckdb.sql(f"with copies as ({copies}) {query}").to_arrow_table().cast(SCHEMAS[name])


def quoted(column: str) -> str:
    return f'"{column}"'


def fill(archive: Archive, made: Made, articles: int) -> None:
    """Put articles into an archive as an ingest would have: in order, tidying up by the way."""
    for first in range(0, articles, CHUNK):
        last = min(first + CHUNK, articles)
        for name in made.tables:
            write_deltalake(archive.store.table(name), made.rows(name, first, last), mode="append")
        write_deltalake(archive.store.table("stories"), made.stories(first, last), mode="append")
        archive.store.append("batches", [_batch(number) for number in range(first // BATCH, -(-last // BATCH))])
        archive.refresh()
        tidy(archive.store)
        archive.refresh()


def _batch(number: int) -> dict[str, object]:
    row = {"batch": 1_000_000 + number, "number": number + 1, "state": DONE, "at": datetime.now(UTC)}
    return row | {"documents": BATCH, "replaced": []} | versions()
