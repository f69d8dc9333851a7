"""A page is a view with a typed context: shown as HTML, given as JSON beside it (`.json`), and its table as CSV.

A view is a plain function from the request's parameters to a `Page`; `add` puts it on a router under all its addresses.
"""

import csv
import io
from collections.abc import Callable, Iterable
from typing import Annotated, Any, ClassVar

import msgspec
from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from tocsin.web.library import Library
from tocsin.web.templating import render

JSON = "application/json"
SCHEMAS: dict[str, type["Page"]] = {}  # pages by name, for the OpenAPI document


class Page(msgspec.Struct, kw_only=True):
    """What a page shows: `title` is its heading; `table` names the field that its CSV holds."""

    title: str
    template: ClassVar[str]
    table: ClassVar[str | None] = None


def library(request: Request) -> Library:
    """The library that the server was started with."""
    found: Library = request.app.state.library
    return found


TheLibrary = Annotated[Library, Depends(library)]


def add(router: APIRouter, path: str, view: Callable[..., Page], page: type[Page]) -> None:
    """Put a view on a router: `path` for people, `path.json` for programs, `path.csv` where it has a table."""
    SCHEMAS[page.__name__] = page
    made = Depends(view)
    beside = path.rstrip("/") or "/index"

    def html(request: Request, shown: Any = made) -> Response:  # noqa: ANN401 - a Page
        return as_json(shown) if wants_json(request) else render(request, shown)

    def json(shown: Any = made) -> Response:  # noqa: ANN401 - a Page
        return as_json(shown)

    def table(shown: Any = made) -> Response:  # noqa: ANN401 - a Page
        return as_csv(getattr(shown, page.table or ""))

    name = page.__name__.lower()
    common: dict[str, Any] = {"methods": ["GET", "HEAD"], "response_class": Response}
    summary = (view.__doc__ or "").splitlines()[0]
    schema = {"content": {JSON: {"schema": {"$ref": f"#/components/schemas/{page.__name__}"}}}}
    documented: dict[str, Any] = {"response_class": Response, "summary": summary, "tags": [name]}
    router.add_api_route(f"{beside}.json", json, responses={200: schema}, operation_id=f"{name}_json", **documented)
    if page.table:
        rows: dict[int | str, Any] = {200: {"content": {"text/csv": {"schema": {"type": "string"}}}}}
        router.add_api_route(f"{beside}.csv", table, responses=rows, operation_id=f"{name}_csv", **documented)
    router.add_api_route(path, html, name=name, include_in_schema=False, **common)  # last: it takes any name


def wants_json(request: Request) -> bool:
    """Whether a program asks: it accepts JSON and does not prefer HTML."""
    accepted = request.headers.get("accept", "")
    return JSON in accepted and "text/html" not in accepted


def as_json(page: msgspec.Struct, status: int = 200) -> Response:
    """A page's context as JSON."""
    return Response(msgspec.json.encode(page), status, media_type=JSON)


def as_csv(rows: Iterable[msgspec.Struct]) -> Response:
    """Rows as CSV; what is nested is JSON in its cell, and no cell begins like a spreadsheet's formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for number, row in enumerate(rows):
        if number == 0:
            writer.writerow(row.__struct_fields__)
        writer.writerow(_cell(getattr(row, name)) for name in row.__struct_fields__)
    return Response(out.getvalue(), media_type="text/csv; charset=utf-8")


def _cell(value: object) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, int | float):
        return value
    text = value if isinstance(value, str) else msgspec.json.encode(value).decode()
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text
