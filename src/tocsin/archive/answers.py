"""Answers to queries in SQL: DuckDB's relations, whose errors are ours whenever they come."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import duckdb

from tocsin.errors import ArchiveError


class Answer:
    """A DuckDB relation with all that it can do: `.fetchall()`, `.df()`, `.pl()`, `.arrow()`, `.filter(...)`.

    It runs when its rows are asked for; what fails then is an ArchiveError too.
    """

    def __init__(self, relation: duckdb.DuckDBPyRelation) -> None:
        self.relation = relation

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the relation has
        """What the relation has by this name."""
        value = guarded(getattr, self.relation, name)
        return wraps(value)(lambda *given, **named: guarded(value, *given, **named)) if callable(value) else value

    def __len__(self) -> int:
        return int(guarded(len, self.relation))

    def __repr__(self) -> str:
        return str(guarded(repr, self.relation))


def guarded(call: Callable[..., Any], *given: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever it gives
    """What a call to DuckDB gives.

    Raises:
        ArchiveError: DuckDB cannot answer.
    """
    try:
        value = call(*given, **named)
    except duckdb.Error as error:
        raise ArchiveError("sql", str(error).splitlines()[0]) from error
    return Answer(value) if isinstance(value, duckdb.DuckDBPyRelation) else value
