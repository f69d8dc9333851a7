"""The application: routers, templates and static files behind the guard."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import date
from importlib.metadata import version
from importlib.resources import files
from typing import TYPE_CHECKING

import duckdb
from deltalake.exceptions import DeltaError
from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool
from starlette.staticfiles import StaticFiles

from tocsin.errors import TocsinError
from tocsin.web import access, errors, openapi
from tocsin.web.cache import Cache, freshen
from tocsin.web.guard import Guard
from tocsin.web.kept import Kept
from tocsin.web.library import Library
from tocsin.web.settings import Settings
from tocsin.web.stream import Listeners
from tocsin.web.views import VIEWS

if TYPE_CHECKING:
    from tocsin.reading import Reader

_log = logging.getLogger("uvicorn.error")


def make_app(settings: Settings, reader: Callable[[], "Reader"] | None = None) -> FastAPI:
    """The application.

    Args:
        settings: what it serves and to whom.
        reader: makes what reads pasted articles; ours unless told.

    Raises:
        InputError: it would be open to others without a password or a token.
        ArchiveError: the archive cannot be opened.
    """
    settings.check()
    library = Library(settings, reader)
    app = FastAPI(
        title="tocsin",
        version=version("tocsin"),
        summary="An archive of who said they would do what if something happens.",
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan,
    )
    app.state.library = library
    app.state.listeners = Listeners()
    app.state.keys = access.Keys(settings)
    for router in (access.router, openapi.router, *VIEWS):
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=str(files("tocsin.web") / "static")), name="static")
    errors.install(app)
    openapi.install(app)

    app.state.kept = Kept(lambda: (library.version, date.today()))  # the agenda opens on the present month
    app.add_middleware(Cache, kept=app.state.kept)
    app.add_middleware(access.Access, keys=app.state.keys)
    app.add_middleware(Guard, settings=settings)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    looking = asyncio.create_task(_look(app))
    yield
    app.state.listeners.close()
    looking.cancel()
    with suppress(asyncio.CancelledError):
        await looking


async def _look(app: FastAPI) -> None:
    """See what comes into the archive while pages are served, tell of what rings, and make pages again."""
    library: Library = app.state.library
    while True:
        try:
            with app.state.kept.holding():
                await run_in_threadpool(library.look)
                app.state.listeners.tell(await run_in_threadpool(library.ring))
                await freshen(app.state.kept)
        except (OSError, TocsinError, DeltaError, duckdb.Error) as error:  # a disk comes back, a file was just replaced
            _log.warning("the archive could not be looked at (%s); trying again", error)
        await asyncio.sleep(library.settings.refresh_seconds)
