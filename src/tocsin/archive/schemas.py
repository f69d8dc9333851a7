"""The tables' columns, made from the record types: what is added to a record becomes a column.

Every table begins with the same columns, so that any two can be joined and a month found without reading a year.
"""

from collections.abc import Iterator
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
import pyarrow as pa

_PLAIN: dict[Any, pa.DataType] = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
}

COMMON = (
    pa.field("document", pa.string(), nullable=False),
    pa.field("batch", pa.int64(), nullable=False),
    pa.field("place", pa.int64(), nullable=False),
    pa.field("month", pa.string(), nullable=False),
    pa.field("day", pa.date32()),
)


def record_schema(record: type[msgspec.Struct]) -> pa.Schema:
    """The columns of a record kind: the common ones, then the record's fields by name.

    `document` is the id of the article, `batch` the batch that it came in, `place` the record's place in its reading,
    `month` ("2024-07", or "undated") and `day` the article's own.
    """
    return pa.schema([*COMMON, *_fields(record)])


def lacks(have: pa.Schema | pa.StructType, wanted: pa.Schema | pa.StructType) -> bool:
    """Whether columns are lacking, or fields of the records within them, as in a table of an older tocsin."""
    there = {field.name: field.type for field in have}
    return any(field.name not in there or _lacks(there[field.name], field.type) for field in wanted)


def _lacks(have: pa.DataType, wanted: pa.DataType) -> bool:
    if pa.types.is_list(wanted):
        return _lacks(have.value_type, wanted.value_type)
    return pa.types.is_struct(wanted) and lacks(have, wanted)


def _fields(record: type[msgspec.Struct]) -> Iterator[pa.Field]:
    for name, hint in get_type_hints(record).items():
        yield pa.field(name, _arrow(hint))


def _arrow(hint: Any) -> pa.DataType:  # noqa: ANN401 - a type hint has no type of its own
    """The Arrow type of a field's type hint."""
    if hint in _PLAIN:
        return _PLAIN[hint]
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return pa.struct(list(_fields(hint)))
    arguments = [one for one in get_args(hint) if one is not type(None)]
    match get_origin(hint):
        case origin if origin is Literal:
            return pa.string()
        case origin if origin is tuple:
            return pa.list_(pa.field("element", _arrow(arguments[0])))
        case origin if origin in {Union, UnionType} and len(arguments) == 1:
            return _arrow(arguments[0])
    raise TypeError(f"{hint} has no column type; add it to tocsin.archive.schemas")
