"""Templates: Jinja2 with autoescaping on, and the few filters that they have."""

from datetime import date, datetime
from functools import cache
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

import jinja2
from fastapi import Request
from fastapi.responses import HTMLResponse

from tocsin.codebook.actor_rows import Body, Country
from tocsin.codebook.load import FOLDER, csv_rows
from tocsin.show import words


def render(request: Request, page: Any, status: int = 200) -> HTMLResponse:  # noqa: ANN401 - a Page, imported there
    """A page as HTML."""
    library = request.app.state.library
    context = {
        "page": page,
        "path": request.url.path,
        "query": str(request.url.query),
        "settings": library.settings,
        "signed_in": getattr(request.state, "signed_in", False),
        "version": version("tocsin"),
    }
    return HTMLResponse(environment().get_template(page.template).render(context), status)


@cache
def environment() -> jinja2.Environment:
    """The templates of the package."""
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("tocsin.web"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= {
        "plain": shown,
        "tagged": words.tagged,
        "introduced": words.introduced,
        "when": words.date,
        "firmness": words.firmness,
        "country": country,
        "segment": lambda text: quote(text, safe=""),
        "article": article_address,
        "day": day,
        "moment": moment,
    }
    made.globals |= {"listed": words.listed, "parties": words.parties, "tie": words.tie}
    return made


def article_address(document: str) -> str:
    """The address of an article's page; an id that ends like a file's name is told from the JSON beside the page."""
    return f"/a/{quote(document, safe='')}" + ("/" if document.endswith((".json", ".csv", "/")) else "")


def shown(text: object) -> str:
    """Text on one line without characters that are not seen, direction overrides among them."""
    return words.plain(str(text))


@cache
def countries() -> dict[str, str]:
    """Names of countries and of international bodies by code."""
    bodies = csv_rows("actors/bodies.csv", Body, FOLDER)
    named = {body.code: body.name for body in reversed(bodies) if body.code}
    return named | {one.code: one.name for one in csv_rows("actors/countries.csv", Country, FOLDER)}


def country(code: str | None) -> str:
    """The name of a country or body, or the code where it has none."""
    return "" if code is None else countries().get(code, shown(code))


@cache
def _codes() -> dict[str, str]:
    return {name.lower(): code for code, name in countries().items()} | {code.lower(): code for code in countries()}


def code_of(given: str) -> str:
    """The code of a country or body that somebody typed by name or code; what is neither stays as it is."""
    return _codes().get(given.strip().lower(), given.strip())


def day(value: date | str | None) -> str:
    """A day as people read it, "20 May 2032"; as it is where it is no whole day."""
    try:
        found = date.fromisoformat(value[:10]) if isinstance(value, str) else value
    except ValueError:
        return str(value)
    return "" if found is None else f"{found.day} {found:%B %Y}"


def moment(value: str | None) -> str:
    """A time of publication as people read it, "20 May 2032, 07:15"; the source's own hour, in no zone."""
    try:
        found = datetime.fromisoformat(value or "")
    except ValueError:
        return value or ""
    return f"{day(found.date())}, {found:%H:%M}" if "T" in (value or "") else day(found.date())
