"""What goes wrong becomes a page, or JSON for a program: what was wrong, where, and what to do."""

from typing import ClassVar

import msgspec
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from tocsin.errors import LedgerError, TocsinError
from tocsin.web.accounts import NotReadyError
from tocsin.web.headers import HEADERS
from tocsin.web.library import NoArchiveError
from tocsin.web.pages import Page, as_json, wants_json
from tocsin.web.templating import render

_WORDS = {
    401: "Not signed in",
    403: "Not allowed",
    404: "Not found",
    405: "Not allowed here",
    413: "Too large",
    422: "Not understood",
    429: "Too many requests",
    500: "A defect of ours",
    503: "Not ready yet",
}


class MissingError(TocsinError):
    """Something was asked for that is not there."""


class Problem(Page, kw_only=True):
    """An error as a page."""

    template: ClassVar[str] = "problem.html"
    status: int
    what: str


class Wrong(msgspec.Struct):
    """An error as a program gets it."""

    status: int
    what: str


def answer(request: Request, status: int, what: str) -> Response:
    """The page or the JSON of an error."""
    if wants_json(request) or request.url.path.endswith((".json", ".csv")):
        return as_json(Wrong(status, what), status)
    return render(request, Problem(title=_WORDS.get(status, "Not done"), status=status, what=what), status)


def install(app: FastAPI) -> None:
    """Have an app answer its errors this way."""

    @app.exception_handler(NoArchiveError)
    def no_archive(request: Request, error: NoArchiveError) -> Response:
        if wants_json(request) or request.url.path.endswith((".json", ".csv")):
            return answer(request, 404, str(error))
        return RedirectResponse("/", 303)

    @app.exception_handler(MissingError)
    def missing(request: Request, error: MissingError) -> Response:
        return answer(request, 404, str(error))

    @app.exception_handler(LedgerError)
    def not_in_ledger(request: Request, error: LedgerError) -> Response:
        return answer(request, 404, str(error))

    @app.exception_handler(NotReadyError)
    def making(request: Request, error: NotReadyError) -> Response:
        found = answer(request, 503, str(error))
        found.headers["retry-after"] = "30"
        return found

    @app.exception_handler(TocsinError)
    def ours(request: Request, error: TocsinError) -> Response:
        return answer(request, 422, str(error))

    @app.exception_handler(HTTPException)
    def http(request: Request, error: HTTPException) -> Response:
        found = answer(request, error.status_code, str(error.detail))
        found.headers.update(error.headers or {})
        return found

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> Response:
        first = error.errors()[0]
        return answer(request, 422, f"{first['loc'][-1]}: {first['msg']}")

    @app.exception_handler(Exception)
    def defect(request: Request, error: Exception) -> Response:
        found = answer(request, 500, f"{type(error).__name__}: please report it; the server's log says more")
        found.headers.update(HEADERS)  # this one is answered outside the guard
        return found
