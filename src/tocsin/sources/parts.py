"""Parts: files, and ranges of large ones, that can be read each on its own with the same outcome as all in one go.

Only JSON lines and WARC files are cut, for only they have borders that can be told without reading what lies before.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from os import PathLike
from pathlib import Path
from typing import BinaryIO, cast

from tocsin.errors import InputError
from tocsin.sources.files import STDIN, is_address, listed, refused
from tocsin.sources.formats import JSON_LINES, articles
from tocsin.sources.inputs import Found, Input
from tocsin.sources.jsonlines import named, numbered, rows
from tocsin.sources.limits import MAX_CHARACTERS
from tocsin.sources.warc import SUFFIXES as WARC
from tocsin.sources.warc import crawled

ALONE = "workers read files only; give it to tocsin ingest without --workers and --scheduler"
_BROKEN = (OSError, ValueError, RuntimeError)  # what fastwarc raises for a file that breaks off

Cutter = Callable[[str, BinaryIO, int], Iterator["Part"]]


@dataclass(frozen=True, slots=True)
class Part:
    """A file or some of it.

    Attributes:
        path: its name as it was given.
        size: bytes.
        start: where it begins, in bytes.
        stop: where it ends; None for the end of the file.
        line: the number of its first line, of JSON lines.
        above: those of its ids that stand in lines above it already.
    """

    path: str
    size: int
    start: int = 0
    stop: int | None = None
    line: int = 1
    above: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether it is the whole file."""
        return self.start == 0 and self.stop is None


def parts(paths: Iterable[str], size: int) -> Iterator[Part | InputError]:
    """The parts of what paths name, in order; files larger than `size` bytes are cut where they can be.

    Args:
        paths: as `documents` takes them, without addresses and standard input, which are errors here.
        size: bytes.
    """
    for one in listed(paths):
        if isinstance(one, InputError):
            yield one
        elif one == STDIN or is_address(one):
            yield InputError(one, ALONE)
        else:
            yield from _cut(one, size)


def part_documents(part: Part, folder: str | PathLike[str] = "") -> Iterator[Found]:
    """The articles of a part, and an error for each that cannot be read; nothing is fetched.

    Args:
        part: which.
        folder: what its path counts from.
    """
    try:
        with Path(folder, part.path).open("rb") as stream:
            stream.seek(part.start)
            if part.whole or not part.path.lower().endswith(JSON_LINES):
                yield from articles(Input(part.path, stream, stop=part.stop, follow=_alone))
            else:
                lines = cast("BinaryIO", _Until(stream, part.stop))
                yield from rows([], lines, part.path, MAX_CHARACTERS, part.line, part.above)
    except OSError as error:
        error.filename = part.path
        yield refused(error, part.path)


def _alone(url: str) -> Iterator[Found]:
    yield InputError(url, ALONE)


class _Until:
    """The lines of a stream up to a byte."""

    def __init__(self, stream: BinaryIO, stop: int | None) -> None:
        self._stream = stream
        self._stop = stop

    def readline(self, limit: int) -> bytes:
        """The next line, or its beginning."""
        left = limit if self._stop is None else self._stop - self._stream.tell()
        return self._stream.readline(min(limit, left)) if left > 0 else b""


def _cut(path: str, size: int) -> Iterator[Part]:
    try:
        whole = Part(path, Path(path).stat().st_size)
        cut = _cutter(path)
        if cut is None or whole.size <= size:
            yield whole
            return
        with Path(path).open("rb") as stream:
            yield from _ended(cut(path, stream, size), whole)
    except OSError:  # whoever reads it says why
        yield Part(path, 0)


def _cutter(path: str) -> Cutter | None:
    name = path.lower()
    if name.endswith(JSON_LINES):
        return _lines
    return _records if name.endswith(WARC) else None


def _ended(found: Iterator[Part], whole: Part) -> Iterator[Part]:
    """Parts of which the last goes to the end of the file, whatever it is by then."""
    last = next(found, whole)
    for part in found:
        yield last
        last = part
    yield replace(last, size=whole.size - last.start, stop=None)


def _lines(path: str, stream: BinaryIO, size: int) -> Iterator[Part]:
    """Parts of JSON lines; each has a line at least that is not blank."""
    start = end = 0
    first = last = 1
    earlier, here = set[str](), set[str]()
    for number, line in numbered([], stream, MAX_CHARACTERS):
        if start < end and stream.tell() - start > size:
            yield Part(path, end - start, start, end, first, tuple(sorted(earlier & here)))
            earlier |= here
            start, first, here = end, last + 1, set()
        here.update(_ids(line))
        end, last = stream.tell(), number
    if end:
        yield Part(path, end - start, start, end, first, tuple(sorted(earlier & here)))


def _ids(line: bytes | None) -> tuple[str, ...]:
    """The id of a line's article, if it is one."""
    try:
        return (named(line, "", MAX_CHARACTERS)[1],)
    except InputError:
        return ()


def _records(path: str, stream: BinaryIO, size: int) -> Iterator[Part]:
    """Parts of a crawl, cut where a reader that begins there finds the same record."""
    start = 0
    try:
        for record in crawled(stream, parse_http=False):
            at = record.stream_pos
            if at - start > size and _begins(path, at, record.record_id):
                yield Part(path, at - start, start, at)
                start = at
    except _BROKEN:  # whoever reads the last part says so
        pass
    yield Part(path, 0, start)


def _begins(path: str, at: int, record: str) -> bool:
    with Path(path).open("rb") as stream:
        stream.seek(at)
        try:
            return any(found.record_id == record for found in islice(crawled(stream, parse_http=False), 1))
        except _BROKEN:
            return False
