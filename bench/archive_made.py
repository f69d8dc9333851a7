"""Archives of any size, made of the records of real readings: copies in other countries, of other days and things.

Reading a million articles would take days, and asking them is what is measured. So the reader reads the benchmark's
articles once (generated ones where there are none), and their rows are copied. Each story has a permutation of the
states, which holds for text, spans and records (bench/archive_moved.py), and a word of its own among the objects of
what is done, so that the commitments of one are not met by the events of all; three articles in a row tell it, each
with its own ids. Days follow each other at `ARTICLES_A_DAY`, as news comes in, and every date that is said moves with
them: a larger archive is a longer one. The terms by which stories are found are drawn (bench/drawn.py). Months are
written in one go, as `tocsin compact` leaves them.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import groupby

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from archive_moved import NARROWED, Permutation, dated, later, moved
from drawn import Numbers, features, story_terms
from tocsin.archive import Archive
from tocsin.archive.batches import DONE
from tocsin.archive.rows import Rows, rows_of
from tocsin.archive.tables import SCHEMAS, append
from tocsin.archive.versions import versions
from tocsin.ingesting import BATCH
from tocsin.reading import Reader
from tocsin.sources.text import document_from_text

ARTICLES_A_DAY = 456  # a million in six years
FIRST_DAY = date(2031, 1, 1)
PAPERS = 3  # that tell each story
VARIANTS = 100  # permutations of the states; stories beyond so many begin again, with other days and things
NARROWING = 200  # words that narrow a thing
FIRST_BATCH = 1_000_000

_IDS = ("id", "statement", "event")
_DATES = frozenset({"value", "start", "end"})
_ODD = 0x9E3779B97F4A7C15  # 2**64 by the golden ratio: what is multiplied by it comes apart


class Made:
    """Copies of some readings' rows, as Arrow tables.

    Args:
        texts: the articles, as `document_from_text` takes them.
        reader: reads them.
    """

    def __init__(self, reader: Reader, texts: Sequence[dict[str, str]]) -> None:
        found = list(reader.read_all(document_from_text(**row) for row in texts))
        self.templates = len(found)
        rows = rows_of(found, 0, {})
        self.each = {name: len(some) / self.templates for name, some in rows.items()}
        self._rows = _anchored(rows)
        self._places = {row["document"]: at for at, row in enumerate(rows["documents"])}
        self._variants: dict[int, dict[str, pa.Table]] = {}

    def articles(self, events: int) -> int:
        """How many articles have so many events, in whole copies of the templates."""
        return round(events / self.each["events"] / self.templates) * self.templates

    def day(self, copy: int) -> date:
        return FIRST_DAY + timedelta(days=copy * self.templates // ARTICLES_A_DAY)

    def copy(self, number: int) -> dict[str, pa.Table]:
        """The rows of every table of one copy of all templates."""
        variant = number // PAPERS % VARIANTS
        if variant not in self._variants:
            self._variants[variant] = self._made(Permutation(variant) if variant else None)
        own = _Copy(number, self.templates, self.day(number), tuple(self._dates))
        tables = {name: own.rows(name, table) for name, table in self._variants[variant].items()}
        return tables | {"features": own.features(), "stories": own.stories()}

    def _made(self, permutation: Permutation | None) -> dict[str, pa.Table]:
        """The rows in other countries; the documents are named by their places among the templates."""
        rows: Rows = {name: [] for name in self._rows}
        for name, row in moved(self._rows, permutation or Permutation(0)):
            rows[name].append(row | {"document": f"{self._places[row['document']]}"})
        return {name: pa.Table.from_pylist(some, schema=SCHEMAS[name]) for name, some in rows.items()}

    @property
    def _dates(self) -> set[str]:
        """Every date that is said anywhere, and so may have to be moved."""
        return set(_said(self._rows))


class _Copy:
    """What one copy has of its own.

    Args:
        number: of the copy.
        templates: how many articles it has.
        day: on which they come out.
        dates: what may stand where a date stands.
    """

    def __init__(self, number: int, templates: int, day: date, dates: Sequence[str]) -> None:
        self._number, self._templates, self._day = number, templates, day
        self._articles = np.arange(templates) + number * templates
        self.names = pa.array([f"made-{n:08}" for n in self._articles])
        self._narrowed = f"kind{number // PAPERS % NARROWING}"
        self._dates = pa.array(dates, pa.string())
        self._moved = pa.array([later(one, (day - FIRST_DAY).days) for one in dates], pa.string())

    def rows(self, name: str, table: pa.Table) -> pa.Table:
        """The rows of a table; `document` says which template each is of."""
        places = pc.cast(table["document"], pa.int64()).combine_chunks()
        columns = {
            field.name: self._leaves(field.name, column.combine_chunks())
            for field, column in zip(table.schema, table.columns, strict=True)
        }
        own = self._common(places)
        for key in _IDS:
            if name != "documents" and key in columns and pa.types.is_string(columns[key].type):
                own[key] = self._ids(columns[key])
        if name == "documents":
            text = np.array([f"{n:064x}" for n in _mixed(self._articles)])
            own |= {"id": own["document"], "text_sha256": pa.array(text), "published": self._published()}
        return pa.table({key: own.get(key, column) for key, column in columns.items()}, schema=SCHEMAS[name])

    def features(self) -> pa.Table:
        """What stories are found by, drawn; see bench/drawn.py."""
        story = story_terms(self._number // PAPERS, self._templates)
        return features(self._common(pa.array(range(self._templates))), story, np.array([self._number, 1]))

    def stories(self) -> pa.Table:
        """The story of each template, as long as the same papers tell it; an article is its only version."""
        story = np.arange(self._templates) + self._number // PAPERS * self._templates
        columns = self._common(pa.array(range(self._templates)))
        columns |= {"story": _hex(_mixed(story + 2**40)), "article": _hex(_mixed(self._articles))}
        return pa.table({key: columns[key] for key in SCHEMAS["stories"].names}, schema=SCHEMAS["stories"])

    def _common(self, places: pa.Array) -> dict[str, pa.Array]:
        count = len(places)
        return {
            "document": self.names.take(places),
            "batch": pa.array(FIRST_BATCH + self._articles // BATCH).take(places),
            "month": pa.array([f"{self._day:%Y-%m}"] * count),
            "day": pa.array([self._day] * count),
        }

    def _published(self) -> pa.Array:
        """A minute of the day for each article."""
        minutes = [divmod(at * 1439 // self._templates, 60) for at in range(self._templates)]
        return pa.array([f"{self._day}T{hour:02}:{minute:02}" for hour, minute in minutes])

    def _ids(self, ids: pa.Array) -> pa.Array:
        """Other ids, the same for the same."""
        given = ids.fill_null("0" * 16)
        numbers = np.array([int(one, 16) for one in given.to_pylist()], dtype=np.uint64)
        made = _hex(_mixed(numbers ^ _mixed(np.array([self._number]))))
        return pc.if_else(ids.is_valid(), made, pa.scalar(None, pa.string()))

    def _leaves(self, key: str, column: pa.Array) -> pa.Array:
        """A column with its dates moved and its things narrowed, however deep they stand."""
        kind = column.type
        if not _changes(key, kind):
            return column
        if pa.types.is_struct(kind):
            inner = [self._leaves(field.name, column.field(at)) for at, field in enumerate(kind)]
            return pa.StructArray.from_arrays(inner, fields=list(kind), mask=column.is_null())
        if pa.types.is_list(kind):
            counts = pc.fill_null(pc.list_value_length(column), 0)
            ends = np.concatenate([[0], np.cumsum(counts.to_numpy(zero_copy_only=False))]).astype(np.int32)
            inner = self._leaves(key, column.flatten())
            return pa.ListArray.from_arrays(pa.array(ends), inner, type=kind, mask=column.is_null())
        if key in _DATES:
            return pc.coalesce(self._moved.take(pc.index_in(column, self._dates)), column)
        return pc.if_else(pc.equal(column, NARROWED), self._narrowed, column)


def _changes(key: str, kind: pa.DataType) -> bool:
    """Whether a column of a name and type has anything in it that a copy has of its own."""
    if pa.types.is_struct(kind):
        return any(_changes(field.name, field.type) for field in kind)
    if pa.types.is_list(kind):
        return _changes(key, kind.value_type)
    return pa.types.is_string(kind) and (key in _DATES or key == "objects")


def _anchored(rows: Rows) -> Rows:
    """The rows with everything moved so that each article came out on the first day."""
    days = {row["document"]: row["day"] for row in rows["documents"]}
    apart = {name: (FIRST_DAY - day).days if day else 0 for name, day in days.items()}
    return {name: [dated(row, apart[row["document"]]) for row in some] for name, some in rows.items()}


def _said(value: object, key: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, one in value.items():
            yield from _said(one, name)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from _said(one, key)
    elif isinstance(value, str) and key in _DATES:
        yield value


def _mixed(numbers: Numbers) -> Numbers:
    """Numbers of 64 bits that look like drawn ones, different for different ones."""
    with np.errstate(over="ignore"):
        some = numbers.astype(np.uint64) * np.uint64(_ODD)
        return (some ^ (some >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)


def _hex(numbers: Numbers) -> pa.Array:
    """Numbers in 16 hexadecimal digits, as ids are written."""
    digits = numbers.astype(">u8").tobytes().hex().encode()
    ends = np.arange(len(numbers) + 1, dtype=np.int32) * 16
    return pa.StringArray.from_buffers(len(numbers), pa.py_buffer(ends.tobytes()), pa.py_buffer(digits))


def fill(archive: Archive, made: Made, articles: int, told: Callable[[int], None] = lambda _: None) -> None:
    """Put articles into an archive, a month at a time, each table's in one file as compacting would leave them."""
    copies = range(-(-articles // made.templates))
    for _, numbers in groupby(copies, key=lambda copy: f"{made.day(copy):%Y-%m}"):
        some = [made.copy(number) for number in numbers]
        for name in some[0]:
            append(archive.store.table(name), pa.concat_tables([one[name] for one in some]))
        told(sum(one["documents"].num_rows for one in some))
        del some
    last = -(-len(copies) * made.templates // BATCH)
    archive.store.append("batches", [_batch(number) for number in range(last)])
    archive.refresh()


def _batch(number: int) -> dict[str, object]:
    row = {"batch": FIRST_BATCH + number, "number": number + 1, "state": DONE, "at": datetime.now(UTC)}
    return row | {"documents": BATCH, "replaced": []} | versions()
