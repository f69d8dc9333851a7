"""Parameters that several pages have; an empty field of a form counts as not given."""

from datetime import date
from typing import Annotated, Any

from fastapi import Query
from pydantic import AfterValidator, BeforeValidator, StringConstraints

from tocsin.web.templating import code_of

ROWS = 50  # a page of a list


def _given(value: Any) -> Any:  # noqa: ANN401 - whatever the address has
    return None if value == "" else value


Empty = BeforeValidator(_given)
Since = Annotated[date | None, Empty, Query(description="on this day or later, ISO 8601")]
Until = Annotated[date | None, Empty, Query(description="on this day or earlier, ISO 8601")]
Code = Annotated[
    Annotated[str, StringConstraints(max_length=100)] | None,
    Empty,
    AfterValidator(lambda given: given and code_of(given)),
    Query(description="an actor's country by name or code, or an actor's id, such as MLT"),
]
Text = Annotated[Annotated[str, StringConstraints(max_length=500)] | None, Empty, Query(description="words")]
PageNumber = Annotated[int, Query(ge=1, le=10_000, description="page of the list, from 1")]


def span(since: date | None, until: date | None, column: str = "day") -> tuple[str, dict[str, Any]]:
    """A condition on a day's column with its values."""
    parts, values = ["true"], {}
    if since:
        parts.append(f"{column} >= $since")
        values["since"] = since
    if until:
        parts.append(f"{column} <= $until")
        values["until"] = until
    return " and ".join(parts), values
