"""Documents from paths: files, folders, patterns, addresses and standard input, of any format, streamed.

What cannot be read is an `InputError` in its place, so that the others still come.
"""

import glob
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO, Protocol

from tocsin.errors import InputError, PassingError
from tocsin.records import Document
from tocsin.sources.article import Article, whole
from tocsin.sources.formats import SUFFIXES, articles
from tocsin.sources.inputs import Found, Input
from tocsin.sources.limits import MAX_CHARACTERS

STDIN = "-"
STANDARD_INPUT = "standard input"
ADDRESS = ("http://", "https://")


class Fetcher(Protocol):
    """Gets what stands at addresses; None where it has not changed."""

    def fetch(self, url: str) -> Input | None:
        """What stands at an address that was given."""

    def page(self, url: str) -> Input | None:
        """What stands at an address that another input names."""

    def forget(self, url: str) -> None:
        """Ask for an address again, for not all that it named could be had."""


def documents(
    paths: Iterable[str],
    *,
    stdin: BinaryIO | None = None,
    max_characters: int = MAX_CHARACTERS,
    web: Fetcher | None = None,
    wanted: Callable[[Path], bool] = lambda _: True,
) -> Iterator[Document | InputError]:
    """The documents of all articles of the paths; see `located`."""
    for found in located(paths, stdin=stdin, max_characters=max_characters, web=web, wanted=wanted):
        yield found.document if isinstance(found, Article) else found


def located(
    paths: Iterable[str],
    *,
    stdin: BinaryIO | None = None,
    max_characters: int = MAX_CHARACTERS,
    web: Fetcher | None = None,
    wanted: Callable[[Path], bool] = lambda _: True,
) -> Iterator[Found]:
    """All articles of the paths, in order, with where each stood, and an error for each input that is none.

    Args:
        paths: files, folders (read recursively, in the order of their names), patterns ("feeds/*.xml"), addresses, or
            "-" for standard input.
        stdin: standard input's bytes, the process's own unless told.
        max_characters: an article may not be longer.
        web: gets what stands at addresses; None where nothing may be fetched.
        wanted: is asked of each file whether to read it, in the order of reading.
    """
    make = partial(Input, max_characters=max_characters, follow=partial(_named, web) if web else None)
    for one in listed(paths):
        if isinstance(one, InputError):
            yield one
        elif one == STDIN:
            yield from articles(make(STANDARD_INPUT, stdin or sys.stdin.buffer))
        elif is_address(one):
            yield from _address(one, web, make)
        elif wanted(Path(one)):
            yield from _file(Path(one), make)


def listed(paths: Iterable[str]) -> Iterator[str | InputError]:
    """What the paths name, in order: files, addresses and "-"; an error for each folder that has nothing to read."""
    for path in paths:
        if path == STDIN or is_address(path):
            yield path
        elif Path(path).is_dir():
            yield from _folder(Path(path))
        else:
            yield from _matching(path)


def is_address(path: str) -> bool:
    """Whether a path is one of the web."""
    return path.lower().startswith(ADDRESS)


def _matching(path: str) -> list[str]:
    """The files that a pattern names; the path itself when it is a file or no pattern."""
    found = [] if Path(path).exists() or not glob.has_magic(path) else sorted(glob.glob(path, recursive=True))  # noqa: PTH207 - absolute or not
    return found or [path]


def _address(url: str, web: Fetcher | None, make: Callable[..., Input]) -> Iterator[Found]:
    try:
        if web is None:
            raise InputError(url, "an address; tocsin ingest fetches it")
        got = web.fetch(url)
    except InputError as error:
        yield error
        return
    if got is not None and web is not None:
        for found in _closing(make(got.where, got.stream, url=got.url)):
            if isinstance(found, PassingError):
                web.forget(url)
            yield found


def _named(web: Fetcher, url: str) -> Iterator[Found]:
    """The article at an address that another input names; addresses in it are not followed."""
    try:
        got = web.page(url)
    except InputError as error:
        yield error
        return
    if got is not None:
        yield from _closing(got)


def _closing(source: Input) -> Iterator[Found]:
    with source.stream:
        yield from articles(source)


def _folder(folder: Path) -> Iterator[str | InputError]:
    complaints: list[InputError] = []
    empty = True
    for path in _files(folder, complaints):
        empty = False
        yield str(path)
    yield from complaints
    if empty and not complaints:
        yield InputError(str(folder), f"no articles in this folder; it needs files that end in {', '.join(SUFFIXES)}")


def _files(folder: Path, complaints: list[InputError]) -> Iterator[Path]:
    """The articles' files below a folder by name, neither hidden nor of another kind."""
    for here, folders, names in os.walk(folder, onerror=lambda error: complaints.append(refused(error, str(folder)))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and name.lower().endswith(SUFFIXES):
                yield Path(here, name)


def _file(path: Path, make: Callable[..., Input]) -> Iterator[Found]:
    try:
        with path.open("rb") as stream:
            yield from articles(make(str(path), stream))
    except OSError as error:
        yield refused(error, str(path))


def refused(error: OSError, path: str) -> InputError:
    """The error for a path that cannot be opened or read."""
    name = str(error.filename or path)
    if isinstance(error, FileNotFoundError):
        return InputError(name, "no such file or folder; check the name")
    if isinstance(error, PermissionError):
        return InputError(name, "no permission to read it; change its mode or copy it")
    return InputError(name, f"cannot be read ({error.strerror}); give a file, a folder or - for standard input")


def lasting(where: str) -> str:
    """Where something stood, in words that hold in other folders too."""
    if where.lower().startswith(ADDRESS) or where.startswith(STANDARD_INPUT):
        return where
    named = os.path.join(Path.cwd(), where)  # noqa: PTH118 - a Path would take a slash out of an address within
    return whole(named)  # a name of a file need not be text
