"""Read: an article pasted or dropped, and its reading at once. Nothing of it is kept."""

from io import BytesIO
from typing import Annotated, ClassVar

import msgspec
from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import Response

from tocsin.errors import InputError
from tocsin.records import Document, Reading
from tocsin.sources.files import documents
from tocsin.sources.limits import checked, refuse_text
from tocsin.sources.text import document_from_text
from tocsin.web.marking import Piece, marked
from tocsin.web.pages import Page, TheLibrary, as_json, wants_json
from tocsin.web.templating import render

MAX_CHARACTERS = 200_000  # that a page reads while somebody waits, some half a minute; longer ones are for tocsin read
_PAGES = ("<!doctype html", "<html", "<?xml")

router = APIRouter()


class Read(Page, kw_only=True):
    """The form, and what was read with it."""

    template: ClassVar[str] = "read.html"
    text: str = ""
    problem: str = ""
    reading: Reading | None = None

    @property
    def pieces(self) -> list[Piece]:
        """The article with its marks."""
        return marked(self.reading) if self.reading else []


class Pasted(msgspec.Struct, forbid_unknown_fields=True):
    """What `/read.json` is given."""

    text: str


@router.get("/read", include_in_schema=False)
def form(request: Request) -> Response:
    """The form to paste an article into."""
    return render(request, Read(title="Read an article"))


@router.post("/read", include_in_schema=False)
def read(
    request: Request,
    library: TheLibrary,
    text: Annotated[str, Form()] = "",
    file: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """The reading of an article that was pasted or chosen."""
    data = file.file.read() if file is not None else b""
    try:
        document = dropped(data) if data else pasted(text)
        reading = library.read(lambda reader: reader.read(document))
    except InputError as error:
        shown = Read(title="Read an article", text=text[:MAX_CHARACTERS], problem=error.what)
        return as_json(shown, 422) if wants_json(request) else render(request, shown, 422)
    title = reading.document.title or "What it says"
    return render(request, Read(title=title, text=document.text, reading=reading))


@router.post(
    "/read.json",
    summary="The reading of an article; nothing is kept.",
    operation_id="read_json",
    tags=["read"],
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Pasted"}}},
        }
    },
    responses={200: {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Reading"}}}}},
    response_class=Response,
)
async def read_json(request: Request, library: TheLibrary) -> Response:
    """The reading of an article that a program sends as `{"text": ...}`."""
    from fastapi.concurrency import run_in_threadpool  # noqa: PLC0415 - used here only

    try:
        given = msgspec.json.decode(await request.body(), type=Pasted)
    except msgspec.MsgspecError as error:
        raise InputError("the request's body", f"{error}; send {{'text': ...}} as JSON") from error
    return as_json(await run_in_threadpool(lambda: library.read(lambda reader: reader.read(pasted(given.text)))))


def pasted(text: str) -> Document:
    """The document of a pasted text; a whole web page is one too.

    Raises:
        InputError: it is empty, too long or not English.
    """
    text = text.replace("\r\n", "\n")  # a form's line ends are the browser's, not the article's
    if text.lstrip()[:20].lower().startswith(_PAGES):
        return dropped(text.encode("utf-8", "replace"))
    text = text.encode("utf-8", "replace").decode()
    refuse_text(text, "article", MAX_CHARACTERS)
    document = document_from_text(text)
    checked(document, "article", MAX_CHARACTERS)
    return document


def dropped(data: bytes) -> Document:
    """The first document of a file's bytes, whatever its format; no address in it is followed.

    Raises:
        InputError: it cannot be read as an article.
    """
    found = next(documents(["-"], stdin=BytesIO(data), max_characters=MAX_CHARACTERS), None)
    if found is None:
        raise InputError("article", "no article in it; give one as text or HTML")
    if isinstance(found, InputError):
        raise found
    return found
