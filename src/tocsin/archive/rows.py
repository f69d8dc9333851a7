"""From readings to rows, and from rows back to the same readings."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

import msgspec

from tocsin.archive.tables import RECORDS
from tocsin.errors import InputError
from tocsin.records import Document, Reading
from tocsin.stories.days import calendar

Rows = dict[str, list[dict[str, Any]]]


def rows_of(readings: Iterable[Reading], batch: int, origins: Mapping[str, str]) -> Rows:
    """The rows of each table.

    Args:
        readings: what was read.
        batch: the batch that they come in.
        origins: where a document of an id came from, where it is known.
    """
    rows: Rows = {name: [] for name in (*(table.name for table in RECORDS), "documents")}
    for place, reading in enumerate(readings):
        document = reading.document
        month, day = calendar(document.published)
        common = {"document": document.id, "batch": batch, "month": month, "day": day}
        count = 0
        for table in RECORDS:
            found = getattr(reading, table.name)
            rows[table.name] += [_row(record, common, at) for at, record in enumerate(found)]
            count += len(found)
        own = {"text_sha256": text_hash(document), "origin": origins.get(document.id), "records": count}
        rows["documents"].append(_row(document, common, place) | own)
    return rows


def _row(record: msgspec.Struct, common: dict[str, Any], place: int) -> dict[str, Any]:
    return {**msgspec.to_builtins(record), **common, "place": place}


def text_hash(document: Document) -> str:
    """What tells two texts under one id apart.

    Raises:
        InputError: it has half of a surrogate pair, which `document_from_text` would have replaced.
    """
    try:
        return sha256(document.text.encode()).hexdigest()
    except UnicodeEncodeError as error:
        what = f"has half of a surrogate pair (character {error.start}), which no file can hold; replace it"
        raise InputError(document.id, what) from None
