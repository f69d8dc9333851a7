"""Who acts in a document: every actor of every record of it, whatever its part."""

from collections.abc import Iterator
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec

from tocsin.archive.tables import RECORDS
from tocsin.records import Actor


def _paths(record: type[msgspec.Struct], at: str) -> Iterator[str]:
    """SQL for each place of a record where actors stand: `r."speaker"`, `unnest(r."trigger"."event"."actors")`."""
    for name, hint in get_type_hints(record).items():
        path = f'{at}."{name}"'
        kinds = [one for one in get_args(hint) if one is not type(None)] or [hint]
        is_list = get_origin(hint) is tuple
        kind: Any = kinds[0] if is_list or get_origin(hint) in {None, Union, UnionType} else None
        if kind is Actor:
            yield f"unnest({path})" if is_list else path
        elif not is_list and isinstance(kind, type) and issubclass(kind, msgspec.Struct):
            yield from _paths(kind, path)


_EVERY = " union all ".join(
    f"select document, {path} as actor from {table.name} r where batch in (select unnest($batches))"  # noqa: S608
    for table in RECORDS
    for path in _paths(table.record, "r")
)

# Country and id of every actor in the documents of some batches, each once.
ACTING = f"select distinct document, unnest([actor.id, actor.country]) as name from ({_EVERY}) where actor is not null"  # noqa: S608
