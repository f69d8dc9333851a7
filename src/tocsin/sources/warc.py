"""WARC files as crawlers write them, compressed or not, through fastwarc: their pages, plain texts and conversions."""

import io
from collections.abc import Iterator
from typing import Any

from tocsin.errors import InputError
from tocsin.sources.article import Article
from tocsin.sources.decode import decode
from tocsin.sources.inputs import MAX_MARKUP, Found, Input
from tocsin.sources.limits import MAX_BYTES_A_CHARACTER, checked, refuse_text, too_large
from tocsin.sources.pages import page_document
from tocsin.sources.text import document_from_text, text_id

SUFFIXES = (".warc", ".warc.gz", ".warc.zst", ".wet.gz")
_OK = 200
_PAGES = ("text/html", "application/xhtml+xml")
_TEXT = "text/plain"


def is_warc(line: bytes) -> bool:
    """Whether a file begins as a WARC file does that is not compressed."""
    return line.startswith(b"WARC/")


def warc(source: Input) -> Iterator[Found]:
    """The articles of a crawl, in its order; records that are no text or were not found are passed over."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415 - most inputs are no crawls

    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    stream = source.stream if not source.head else io.BytesIO(b"".join(source.lines()))
    empty = True
    try:
        for record in ArchiveIterator(stream, record_types=kinds, auto_decode="all"):
            empty = False
            yield from _record(record, source)
    except (OSError, ValueError, RuntimeError) as error:
        yield InputError(source.where, f"breaks off or is not a WARC file ({error})")
        return
    if empty:
        yield InputError(source.where, "no pages in this WARC file; give one with responses")


def _record(record: Any, source: Input) -> Iterator[Found]:  # noqa: ANN401 - fastwarc is not typed
    headers = record.http_headers
    kind = (record.http_content_type or record.headers.get("Content-Type") or "").split(";")[0].strip().lower()
    if (headers is not None and headers.status_code != _OK) or kind not in (*_PAGES, _TEXT):
        return
    url = record.headers.get("WARC-Target-URI")
    where = f"{source.where}, {url or record.record_id}"
    limit = source.max_characters * MAX_BYTES_A_CHARACTER * MAX_MARKUP
    data = record.reader.read(limit + 1)
    try:
        if len(data) > limit:
            raise too_large(where, source.max_characters)
        if len(data) < record.content_length and not _is_encoded(headers):
            raise InputError(where, "breaks off; fetch the file again")
        if kind == _TEXT:
            yield _text(data, where, url, source.max_characters)
        else:
            yield page_document(data, where, url, source.max_characters)
    except InputError as error:
        yield error


def _is_encoded(headers: Any) -> bool:  # noqa: ANN401 - fastwarc is not typed
    """Whether a body has another length packed than unpacked."""
    return headers is not None and bool(headers.get("Content-Encoding") or headers.get("Transfer-Encoding"))


def _text(data: bytes, where: str, url: str | None, max_characters: int) -> Article:
    text = decode(data, where)
    refuse_text(text, where, max_characters)
    return checked(document_from_text(text, id=text_id(url) if url else None, url=url), where, max_characters)
