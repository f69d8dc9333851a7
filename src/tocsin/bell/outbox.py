"""The outbox: which alerts are known and which are still to be rung where, in a small SQLite file.

It is written before anything is rung and after, so that a watch that was killed rings at its next start what it had
not. One watch holds the file at a time; the lock goes with the process.
"""

import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import msgspec

from tocsin.errors import OutboxError
from tocsin.ledger.entries import Alert

LAYOUT = 2
KEPT = 1_000  # alerts whose words stay in the file after they were rung
_TABLES = """
    create table if not exists alerts (
        place integer primary key, id text not null unique, at real not null, before integer not null, body blob,
        commitment text, stage text, told text
    ) strict;
    create table if not exists deliveries (
        place integer not null, outlet text not null, state text not null, due real not null, attempts integer not null,
        problem text, primary key (place, outlet)
    ) strict, without rowid;
    create index if not exists waiting on deliveries (outlet, attempts, place) where state = 'waiting';
    create index if not exists due on deliveries (outlet, due) where state = 'waiting';
"""
_OF = "create index if not exists of on alerts (commitment, stage)"
_OLDER = """
    update alerts set commitment = json_extract(cast(body as text), '$.commitment'),
    stage = json_extract(cast(body as text), '$.stage'),
    told = coalesce(json_extract(cast(body as text), '$.document.published'), '') where body is not null"""
_INSERT = "insert or ignore into alerts (id, at, before, body, commitment, stage, told) values (?, ?, ?, ?, ?, ?, ?)"
_WAITING = """
    select body, at, attempts from deliveries indexed by waiting join alerts using (place)
    where state = 'waiting' and outlet = ? and due <= ? order by attempts, place limit ?"""
_PUT_OFF = """
    update deliveries set attempts = attempts + 1, due = ?, problem = ?
    where place = (select place from alerts where id = ?) and outlet = ?"""
_SETTLE = """
    update deliveries set attempts = attempts + 1, state = ?, problem = ?
    where place = (select place from alerts where id = ?) and outlet = ?"""


@dataclass(frozen=True, slots=True)
class Ringing:
    """An alert on its way to an outlet: when it was first noticed (seconds since 1970), and how often it was tried."""

    alert: Alert
    at: float
    attempts: int = 0


class Outbox:
    """The file of one watch; `Outbox.open` makes or takes it."""

    def __init__(self, path: Path, database: sqlite3.Connection) -> None:
        self.path = path
        self._database = database
        self._known = {name for (name,) in database.execute("select id from alerts")}

    @classmethod
    def open(cls, path: Path) -> Self:
        """The outbox at `path`, made where there is none.

        Raises:
            OutboxError: another watch holds it, it is no outbox, a newer tocsin made it, or it cannot be written.
        """
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            return cls(path, _opened(path))
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                raise OutboxError(
                    path, "another tocsin watch is at work here; stop it, or give this one a --name"
                ) from None
            raise OutboxError(path, f"cannot be opened ({error}); check the folder") from None
        except sqlite3.DatabaseError as error:
            raise OutboxError(path, f"no outbox ({error}); move it away") from None
        except OSError as error:
            raise OutboxError(path, f"cannot be made ({error.strerror}); check the folder") from None

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    @property
    def begun(self) -> bool:
        """Whether a watch has begun with this outbox before."""
        return bool(self._database.execute("pragma user_version").fetchone()[0])

    def knows(self, alert: Alert) -> bool:
        """Whether an alert was noticed before."""
        return alert.id in self._known

    def told(self, mentions: Iterable[str], stage: str) -> list[str]:
        """When the known alerts of a stage of a commitment were told, as their documents are dated ("" for not at all).

        Args:
            mentions: the ids of the commitment's mentions, for it may have gone by another of them.
            stage: which.
        """
        query = "select told from alerts where stage = ? and commitment in (select value from json_each(?))"
        return [day for (day,) in self._database.execute(query, (stage, msgspec.json.encode(list(mentions)).decode()))]

    def begin(self, before: Iterable[Alert]) -> None:
        """Begin with the alerts that were there before: known, and not to be rung."""
        rows = [_row(alert, time.time(), None, before=True) for alert in before]
        with self._change() as database:
            database.executemany(_INSERT, rows)
            database.execute(f"pragma user_version = {LAYOUT}")
        self._known.update(row[0] for row in rows)

    def forget_before(self) -> None:
        """Know no more of the alerts that were there before the watch began."""
        with self._change() as database:
            gone = database.execute("delete from alerts where before returning id").fetchall()
        self._known.difference_update(name for (name,) in gone)

    def notice(self, alerts: Iterable[Alert], outlets: Iterable[str], at: float) -> None:
        """Know alerts from now on, and have them rung at outlets, in one step."""
        given, names = list(alerts), list(outlets)
        encode = msgspec.json.encode
        with self._change() as database:
            database.executemany(_INSERT, [_row(a, at, encode(a) if names else None, before=False) for a in given])
            database.executemany(
                "insert into deliveries select place, ?, 'waiting', ?, 0, null from alerts where id = ?",
                [(name, at, alert.id) for alert in given for name in names],
            )
        self._known.update(alert.id for alert in given)

    def waiting(self, outlet: str, now: float, limit: int = -1) -> list[Ringing]:
        """What is to be rung at an outlet by now: what was tried least first, then in the order of noticing."""
        rows = self._database.execute(_WAITING, (outlet, now, limit)).fetchall()
        return [Ringing(msgspec.json.decode(body, type=Alert), at, attempts) for body, at, attempts in rows]

    def next_due(self, outlets: Iterable[str]) -> float | None:
        """When something is next to be rung at one of the outlets, in seconds since 1970."""
        query = "select min(due) from deliveries where state = 'waiting' and outlet = ?"
        dues = [self._database.execute(query, (outlet,)).fetchone()[0] for outlet in outlets]
        return min((due for due in dues if due is not None), default=None)

    def rung(self, outlet: str, alerts: Iterable[Alert]) -> None:
        """An outlet has taken alerts."""
        self._settle("rung", outlet, alerts, None)

    def give_up(self, outlet: str, alerts: Iterable[Alert], problem: str) -> None:
        """Alerts are tried no more at an outlet."""
        self._settle("given up", outlet, alerts, problem)

    def put_off(self, outlet: str, alerts: Iterable[tuple[Alert, float]], problem: str) -> None:
        """Alerts were tried in vain at an outlet, and are due again at a time each."""
        with self._change() as database:
            database.executemany(_PUT_OFF, [(due, problem, alert.id, outlet) for alert, due in alerts])

    def left(self, outlets: Iterable[str]) -> dict[str, int]:
        """How many alerts wait for outlets other than these."""
        query = "select outlet, count(*) from deliveries where state = 'waiting' group by outlet order by outlet"
        given = set(outlets)
        return {outlet: count for outlet, count in self._database.execute(query) if outlet not in given}

    def recent(self, outlet: str, count: int) -> list[Ringing]:
        """The last alerts that an outlet has taken, the latest first."""
        query = """
            select body, at, attempts from deliveries join alerts using (place)
            where state = 'rung' and outlet = ? and body is not null order by place desc limit ?"""
        rows = self._database.execute(query, (outlet, count)).fetchall()
        return [Ringing(msgspec.json.decode(body, type=Alert), at, attempts) for body, at, attempts in rows]

    def _settle(self, state: str, outlet: str, alerts: Iterable[Alert], problem: str | None) -> None:
        with self._change() as database:
            database.executemany(_SETTLE, [(state, problem, alert.id, outlet) for alert in alerts])

    @contextmanager
    def _change(self) -> Iterator[sqlite3.Connection]:
        """A change that is there whole or not at all, and on the disk when it is made."""
        database = self._database
        try:
            database.execute("begin immediate")
            with database:
                yield database
        except sqlite3.Error as error:
            raise OutboxError(self.path, f"cannot be written ({error}); make room, or check the folder") from error


def _row(alert: Alert, at: float, body: bytes | None, *, before: bool) -> tuple[str | float | bytes | None, ...]:
    return alert.id, at, before, body, alert.commitment, alert.stage, alert.document.published or ""


def _opened(path: Path) -> sqlite3.Connection:
    """The database at `path`, locked for us, with its tables, without the words of what was rung long ago."""
    database = sqlite3.connect(path, timeout=0, isolation_level=None)
    try:
        database.execute("pragma locking_mode = exclusive")
        database.execute("pragma synchronous = full")
        database.execute("begin exclusive")
        if (layout := database.execute("pragma user_version").fetchone()[0]) > LAYOUT:
            raise OutboxError(path, f"made by a newer tocsin (layout {layout}); update this one")
        for statement in _TABLES.split(";"):
            database.execute(statement)
        if "told" not in {column for _, column, *_ in database.execute("pragma table_info(alerts)")}:
            for column in ("commitment", "stage", "told"):
                database.execute(f"alter table alerts add column {column} text")
            database.execute(_OLDER)
        database.execute(_OF)
        if layout:
            database.execute(f"pragma user_version = {LAYOUT}")
        database.execute(
            """update alerts set body = null where body is not null and place <= (select max(place) from alerts) - ?
            and not exists (select 1 from deliveries where deliveries.place = alerts.place and state = 'waiting')""",
            (KEPT,),
        )
        database.execute("commit")
    except BaseException:
        database.close()
        raise
    return database
