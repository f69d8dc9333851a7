"""Whether an archive holds what it says: every span against its document, every record with one, every count right."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from tocsin.records import Reading, Span

if TYPE_CHECKING:
    from tocsin.archive.archive import Archive


def problems(archive: "Archive") -> Iterator[str]:
    """A line for each thing that is wrong; none when the archive is sound."""
    for document, count in archive.sql("select id, count(*) from documents group by id having count(*) > 1").fetchall():
        yield f"document {document}: there {count} times"
    for reading in archive.readings():
        for span in spans(reading):
            if reading.document.text[span.start : span.end] != span.text:
                yield f"document {reading.document.id}: characters {span.start} to {span.end} are not {span.text!r}"
    yield from _counts(archive)


def spans(record: msgspec.Struct) -> Iterator[Span]:
    """Every span in a record, however deep."""
    for name in record.__struct_fields__:
        value = getattr(record, name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Span):
                yield one
            elif isinstance(one, msgspec.Struct):
                yield from spans(one)


def _counts(archive: "Archive") -> Iterator[str]:
    """Documents whose records are not as many as were written, and those that are in no story."""
    kinds = [name for name in Reading.__struct_fields__ if name not in {"document", "schema"}]
    every = " union all ".join(f"select document, batch from {kind}" for kind in kinds)  # noqa: S608 - our own names
    query = f"""
        select d.id, d.records, count(r.document) from documents d
        left join ({every}) r on r.document = d.id and r.batch = d.batch
        group by all having count(r.document) <> d.records order by 1"""  # noqa: S608
    for document, wanted, found in archive.sql(query).fetchall():
        yield f"document {document}: {found} records where {wanted} were read"
    for (document,) in archive.sql(
        "select id from documents where id not in (select document from stories)"
    ).fetchall():
        yield f"document {document}: in no story"
