"""An Atom feed of the last alerts, in a file."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from tocsin.bell.outbox import Ringing
from tocsin.bell.outlets.outlet import MANY, file_in_a_folder
from tocsin.export.atom import FeedEntry, feed
from tocsin.export.files import whole_files
from tocsin.ledger.entries import Alert, Paper
from tocsin.records import Actor
from tocsin.show import words

ENTRIES = 100


class FeedFile:
    """Keeps a feed in a file, which is whole at any moment.

    Args:
        path: the file.
        recent: the last alerts that an outlet of a name has taken, so many of them, the latest first.

    Raises:
        InputError: its folder is not there.
    """

    at_once = MANY

    def __init__(self, path: Path, recent: Callable[[str, int], list[Ringing]]) -> None:
        self._path = file_in_a_folder(path)
        self.name = f"atom {self._path}"
        self._recent = recent

    def ring(self, ringing: Sequence[Ringing]) -> None:
        """Write the feed anew with these alerts before those that it had."""
        found = {one.alert.id: one for one in (*reversed(ringing), *self._recent(self.name, ENTRIES))}
        entries = map(feed_entry, list(found.values())[:ENTRIES])
        with whole_files(self._path) as (file,):
            file.write(feed(f"tocsin: {self._path.stem}", None, entries))


def feed_entry(one: Ringing) -> FeedEntry:
    """An alert as an entry: when it was first noticed, and both quotes."""
    alert = one.alert
    declared = alert.declared
    lines = [
        f"Declared, {_paper(declared.document, declared.on)}: {words.plain(declared.source.text)}",
        f"{alert.stage.capitalize()}, {_paper(alert.document, alert.on)}: {words.plain(alert.source.text)}",
        f"Score {alert.score:.2f}: {words.plain('; '.join(alert.reasons))}",
    ]
    return FeedEntry(
        id=f"alert-{alert.id}",
        title=headline(alert),
        updated=datetime.fromtimestamp(one.at, UTC).isoformat(),
        text="\n".join(lines),
        link=alert.document.url,
        categories=(alert.stage, alert.kind),
    )


def headline(alert: Alert) -> str:
    """An alert in a line: "invoked: threat of Malta towards Tunisia: Tunisia leaves the accord"."""
    sides = f"{alert.kind} of {_named(alert.committer)} towards {_named(alert.addressee)}"
    return f"{alert.stage}: {sides}: {words.plain(alert.trigger.text)}"


def _named(actor: Actor | None) -> str:
    return words.name(actor) if actor is not None else "somebody"


def _paper(document: Paper, day: str | None) -> str:
    return words.listed(day or (document.published or "")[:10], words.plain(document.title or document.id))
