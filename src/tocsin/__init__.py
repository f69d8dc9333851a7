"""tocsin reads reporting on international affairs and writes down who said they would do what if something happens.

import tocsin

reading = tocsin.read("OSLO - Norway will close its ports if Iceland raises its quota, a minister said.")
for commitment in reading.commitments:
    print(commitment.trigger.span.text, "->", commitment.response.span.text)
"""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin.errors import CodebookError, InputError, TocsinError
from tocsin.records import Document

if TYPE_CHECKING:
    from tocsin.reading import Reader, Reading

__version__ = "0.1.0"
__all__ = ["CodebookError", "Document", "InputError", "TocsinError", "read", "read_all"]


@cache
def _reader() -> "Reader":
    from tocsin.reading import Reader  # noqa: PLC0415 - the parser takes a second to load, and only reading needs it

    return Reader()


def read(text_or_path: str | Path) -> "Reading":
    """What one article says.

    Args:
        text_or_path: the article's text, or a `Path` to a file with one article.

    Raises:
        InputError: the file is missing, binary, empty, not UTF-8, not English or too large.
    """
    return _reader().read(_document(text_or_path))


def read_all(sources: Iterable[str | Path | Document]) -> "Iterator[Reading]":
    """Readings of many articles in their order, streamed: memory holds one batch at a time.

    Raises:
        InputError: as `read`, when the source that is wrong is reached.
    """
    return _reader().read_all(s if isinstance(s, Document) else _document(s) for s in sources)


def _document(source: str | Path) -> Document:
    from tocsin.sources.files import documents  # noqa: PLC0415 - layout is not needed to import tocsin
    from tocsin.sources.text import document_from_text  # noqa: PLC0415

    if not isinstance(source, Path):
        return document_from_text(source)
    found = next(documents([str(source)]))
    if isinstance(found, InputError):
        raise found
    return found
