"""The start page: where the archive is not there yet, what to do about it."""

import threading
from importlib.resources import files
from io import BytesIO
from typing import ClassVar

import msgspec
from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from tocsin.records import Document
from tocsin.sources.files import documents
from tocsin.web.library import Library, NoArchiveError
from tocsin.web.pages import Page, TheLibrary
from tocsin.web.templating import render

router = APIRouter()
_one_at_a_time = threading.Lock()


class Sample(msgspec.Struct, frozen=True):
    """A sample article: its heading and its text."""

    title: str
    text: str


class Start(Page, kw_only=True):
    """What somebody sees who has no archive."""

    template: ClassVar[str] = "start.html"
    where: str
    samples: tuple[Sample, ...]


@router.get("/", include_in_schema=False)
def start(request: Request, library: TheLibrary) -> Response:
    """The start page, or the ledger where there is an archive."""
    if has_archive(library):
        return RedirectResponse("/ledger", 303)
    found = tuple(Sample(one.title or one.id, one.text) for one in samples())
    return render(request, Start(title="Begin", where=library.settings.archive, samples=found))


@router.post("/samples", include_in_schema=False)
def take_samples(library: TheLibrary) -> Response:
    """Begin the archive with the sample articles."""
    with _one_at_a_time:
        if not has_archive(library):
            library.begin(samples())
    return RedirectResponse("/ledger", 303)


def samples() -> list[Document]:
    """The sample articles of the package."""
    folder = files("tocsin.web") / "samples"
    texts = [one.read_bytes() for one in sorted(folder.iterdir(), key=lambda one: one.name)]
    found = (next(documents(["-"], stdin=BytesIO(text))) for text in texts)
    return [one for one in found if isinstance(one, Document)]


def has_archive(library: Library) -> bool:
    """Whether there is an archive."""
    try:
        return bool(library.archive)
    except NoArchiveError:
        return False
