"""The full-text index of an archive: a SQLite file with FTS5, made from the archive and brought up to date by batches.

It can be thrown away at any time. Whoever writes it holds a lock (an exclusive transaction on an empty database beside
it), so that an index that is damaged can be made anew while others wait; a step is one transaction, so that nobody sees
half of one, whoever is killed.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from tocsin.archive.acting import ACTING
from tocsin.archive.beside import beside
from tocsin.archive.search_query import TABLE
from tocsin.archive.store import unwritable
from tocsin.errors import ArchiveError
from tocsin.stories.days import UNDATED, calendar

if TYPE_CHECKING:
    from tocsin.archive.archive import Archive

LAYOUT = 1  # of the index; one of another is made anew
STEP_BATCHES = 64  # that one transaction takes in
CHUNK = 500  # documents whose texts are in memory at once
LOCK_SECONDS = 600.0  # that others are waited for; a step takes seconds
OPENING, CLOSING = "\ufdd0", "\ufdd1"  # around a hit; Unicode keeps them free for such use
# What an indexed text must not have; a character goes for a character, so that offsets are those of the document.
_UNUSABLE = str.maketrans(dict.fromkeys(["\0", OPENING, CLOSING], "\ufffd"))
_TABLES = (
    "create table documents(number integer primary key, id text not null unique, day text, published text, title text,"
    " original text)",
    "create table actors(actor text, number integer, primary key (actor, number)) without rowid",
    "create table upto(number integer, batch integer)",
    TABLE,
)
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR}  # the last: a table is missing

T = TypeVar("T")
Told = Callable[[int, int], None]


class Index:
    """An archive's index.

    Args:
        archive: whose.
        path: its file; else where `index_path` says.
    """

    def __init__(self, archive: "Archive", path: Path | None = None) -> None:
        self.archive = archive
        self.path = path or index_path(archive.store.where)

    def ask(self, question: Callable[[sqlite3.Connection], T], told: Told | None = None) -> T:
        """The answer of an index that is up to date; a damaged one is made anew.

        Args:
            question: asks a connection.
            told: is called with how many batches were taken in and how many there are to be.

        Raises:
            ArchiveError: others have been writing for too long.
            ArchiveWriteError: it cannot be written.
        """
        try:
            try:
                return self._answer(question, told)
            except sqlite3.DatabaseError as error:
                if _code(error) not in _DAMAGED:
                    raise
            with self._lock():
                self._clear()
            return self._answer(question, told)
        except sqlite3.DatabaseError as error:
            if _code(error) == sqlite3.SQLITE_BUSY:
                raise ArchiveError(str(self.path), "others have been writing it for long; try again") from error
            raise unwritable(str(self.path), error) from error
        except OSError as error:
            raise unwritable(str(self.path), error) from error

    def _answer(self, question: Callable[[sqlite3.Connection], T], told: Told | None) -> T:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._bring_up(told)
        with _connected(self.path) as connection:
            return question(connection)

    def _bring_up(self, told: Told | None) -> None:
        """Take in what the index lacks, in steps; others take turns."""
        wanted = 0
        while (upto := self._upto()) is None or self._after(upto):
            with self._lock():
                upto = self._upto()
                missing = self._after(upto or 0)
                wanted = max(wanted, len(missing))
                if upto is None:
                    self._clear()
                with _connected(self.path) as connection, _transaction(connection):
                    if upto is None:
                        _make(connection)
                    _take_in(connection, self.archive, missing[:STEP_BATCHES])
            if told:
                told(wanted - len(missing[STEP_BATCHES:]), wanted)

    def _after(self, upto: int) -> list[tuple[int, int]]:
        """Number and id of the batches that came later."""
        return sorted((number, batch) for batch, number in self.archive.batches.done.items() if number > upto)

    def _upto(self) -> int | None:
        """The number of the last batch in the index; None for no index, or one of another layout or archive."""
        with _connected(self.path) as connection:
            if connection.execute("pragma user_version").fetchone() != (LAYOUT,):
                return None
            number, batch = connection.execute("select number, batch from upto").fetchone()
        if number > self.archive.number:
            self.archive.refresh()
        return number if number == 0 or self.archive.batches.done.get(batch) == number else None

    def _clear(self) -> None:
        for ending in ("", "-journal"):
            Path(f"{self.path}{ending}").unlink(missing_ok=True)

    @contextmanager
    def _lock(self) -> Iterator[None]:
        with _connected(self.path.with_suffix(".lock")) as connection:
            connection.execute("begin exclusive")
            yield


def index_path(where: str) -> Path:
    """The file of an archive's index."""
    return beside(where, ".sqlite")


def indexed(text: str) -> str:
    """A text as it is indexed: as long as it was, without what would be taken for a mark."""
    return text.translate(_UNUSABLE)


def actor_key(actor: str) -> str:
    """An actor's id or country as it is indexed: "JPN GOV", "jpn-gov" and "JPN-GOV" are one."""
    return actor.encode(errors="replace").decode().casefold().replace("-", " ")


def _make(connection: sqlite3.Connection) -> None:
    for table in _TABLES:
        connection.execute(table)
    connection.execute("insert into upto values (0, 0)")
    connection.execute(f"pragma user_version = {LAYOUT}")


def _take_in(connection: sqlite3.Connection, archive: "Archive", batches: list[tuple[int, int]]) -> None:
    """Index the documents of some batches, in the place of their earlier versions."""
    if not batches:
        return
    values = {"batches": [batch for _, batch in batches]}
    numbers: dict[str, int] = {}
    rows = archive.queries().execute(_DOCUMENTS, values)
    while some := rows.fetchmany(CHUNK):
        for name, *row in some:
            numbers[name] = _put(connection, name, *row)
    for name, actor in archive.queries().execute(ACTING, values).fetchall():
        if name in numbers and actor:
            connection.execute("insert or ignore into actors values (?, ?)", [actor_key(actor), numbers[name]])
    connection.execute("update upto set number = ?, batch = ?", batches[-1])


_DOCUMENTS = """
    select id, published, title, text from documents where batch in (select unnest($batches)) order by month, id"""


def _put(connection: sqlite3.Connection, name: str, published: str | None, title: str | None, text: str) -> int:
    """Index one document, and return its number."""
    for (number,) in connection.execute("select number from documents where id = ?", [name]).fetchall():
        connection.execute("delete from words where rowid = ?", [number])
        connection.execute("delete from actors where number = ?", [number])
        connection.execute("delete from documents where number = ?", [number])
    month, day = calendar(published)
    start = day.isoformat() if day else f"{month}-01" if month != UNDATED else None
    plain = indexed(text)
    row = [name, start, published, title, text if plain != text else None]
    number = connection.execute(
        "insert into documents(id, day, published, title, original) values (?, ?, ?, ?, ?)", row
    ).lastrowid
    connection.execute("insert into words(rowid, title, text) values (?, ?, ?)", [number, indexed(title or ""), plain])
    return int(number or 0)


@contextmanager
def _connected(path: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(path, timeout=LOCK_SECONDS, isolation_level=None)
    try:
        yield connection
    finally:
        connection.close()


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """What is done within is there whole or not at all: a connection that is closed too early takes it back."""
    connection.execute("begin immediate")
    yield
    connection.execute("commit")


def _code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
