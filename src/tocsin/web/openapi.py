"""The OpenAPI document with the shapes of all pages, and a plain page that shows it."""

from typing import Any, ClassVar

import msgspec
from fastapi import APIRouter, FastAPI, Request
from fastapi.openapi.utils import get_openapi
from fastapi.responses import Response

from tocsin.records import Reading
from tocsin.web.errors import Wrong
from tocsin.web.pages import SCHEMAS, Page
from tocsin.web.templating import render
from tocsin.web.views.reading import Pasted

router = APIRouter()


class Parameter(msgspec.Struct, frozen=True, kw_only=True):
    """A parameter of an address."""

    name: str
    where: str
    required: bool
    says: str


class Operation(msgspec.Struct, frozen=True, kw_only=True):
    """What can be asked of the server."""

    method: str
    path: str
    summary: str
    parameters: tuple[Parameter, ...]
    answers: str


class Docs(Page, kw_only=True):
    """Every address that programs may ask."""

    template: ClassVar[str] = "docs.html"
    operations: tuple[Operation, ...]


def install(app: FastAPI) -> None:
    """Have an app describe itself with the shapes of its pages."""

    def document() -> dict[str, Any]:
        if app.openapi_schema is None:
            made = get_openapi(title=app.title, version=app.version, summary=app.summary, routes=app.routes)
            types = (*SCHEMAS.values(), Reading, Pasted, Wrong)
            _, shapes = msgspec.json.schema_components(types, ref_template="#/components/schemas/{name}")
            made.setdefault("components", {}).setdefault("schemas", {}).update(shapes)
            app.openapi_schema = made
        return app.openapi_schema

    app.openapi = document  # type: ignore[method-assign]  # FastAPI's own way to change it


@router.get("/docs", include_in_schema=False)
def docs(request: Request) -> Response:
    """Every address that programs may ask, as a page."""
    found = tuple(
        _operation(path, method, one)
        for path, methods in request.app.openapi()["paths"].items()
        for method, one in methods.items()
    )
    return render(request, Docs(title="For programs", operations=found))


def _operation(path: str, method: str, one: dict[str, Any]) -> Operation:
    answers = list(one["responses"].get("200", {}).get("content", {}))
    return Operation(
        method=method.upper(),
        path=path,
        summary=one.get("summary", ""),
        parameters=tuple(
            Parameter(
                name=given["name"],
                where=given["in"],
                required=given.get("required", False),
                says=given.get("description", ""),
            )
            for given in one.get("parameters", ())
        ),
        answers=", ".join(answers),
    )
