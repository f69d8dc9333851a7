"""Retrying: what lies in quarantine is read again, from where it stood or from what was kept of it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from tocsin.archive import Archive
from tocsin.archive.quarantine import Quarantined
from tocsin.errors import InputError
from tocsin.ingesting import Found, Ingest, Read, Summary, Told
from tocsin.sources.files import STANDARD_INPUT, Fetcher, lasting, located
from tocsin.sources.jsonlines import kept_article

_GONE = "; what stood there was not kept, and is not there now: ingest it again"
_WITHIN = re.compile(r", (?:line \d+|entry \d+|https?://\S+|<?urn:\S+)$")


class Retry:
    """One run over an archive's quarantine.

    What was kept as a JSON line is read from it; what was not, and what still cannot be read so, is read from the file
    or address where it stood. What can be read now goes into the archive and leaves quarantine.

    Args:
        archive: whose quarantine.
        read: from documents to readings.
        told: as of `Ingest`.
        web: gets what stands at addresses.
    """

    def __init__(self, archive: Archive, read: Read, told: Told, web: Fetcher | None = None) -> None:
        self.archive = archive
        self._web = web
        self._errors: dict[str, InputError] = {}
        self._ingest = Ingest(archive, read, told, self._keep)

    def run(self) -> Summary:
        """Read it all again. After an interruption the next run goes on where this one stopped."""
        for rows in _rounds(self.archive.quarantined()):
            self._errors = {}
            self._ingest.run(self._found(rows))
            sources = {row.source for row in rows}
            self.archive.set_aside(error for source, error in self._errors.items() if source not in sources)
            self.archive.set_aside(
                InputError(row.source, self._errors[row.source].what, row.text)
                for row in rows
                if row.source in self._errors and self._errors[row.source].what != row.reason
            )
            self.archive.release(row for row in rows if row.source not in self._errors)
        return self._ingest.summary

    def _keep(self, errors: list[InputError]) -> None:
        self._errors |= {error.where: error for error in errors}

    def _found(self, rows: Iterable[Quarantined]) -> Iterator[Found]:
        """An article or an error for each of the rows, and what else is in an input that was bad as a whole."""
        elsewhere: defaultdict[str | None, list[Quarantined]] = defaultdict(list)
        for row in rows:
            article = kept_article(row.text, row.source) if row.text else None
            if article is None or isinstance(article, InputError):
                elsewhere[_container(row)].append(row)
            else:
                yield article
        for path, own in elsewhere.items():
            wanted = {row.source: row for row in own}
            for found in located([path] if path else [], web=self._web):
                where = lasting(found.where)
                if where in wanted or path in wanted:
                    wanted.pop(where, None)
                    yield found
            yield from (_as_before(row) for source, row in wanted.items() if source != path)


def _rounds(rows: Iterable[Quarantined]) -> Iterator[list[Quarantined]]:
    """The rows in lists of which each names a source once: a feed's third entry is another one every day."""
    rounds: list[list[Quarantined]] = []
    seen: defaultdict[str, int] = defaultdict(int)
    for row in rows:
        if seen[row.source] == len(rounds):
            rounds.append([])
        rounds[seen[row.source]].append(row)
        seen[row.source] += 1
    yield from rounds


def _container(row: Quarantined) -> str | None:
    """The file or address to be read again; None where there is none, or where it has long since got other entries."""
    if row.source.startswith(STANDARD_INPUT) or (row.text and "://" in row.source):
        return None
    return _WITHIN.sub("", row.source)


def _as_before(row: Quarantined) -> InputError:
    reason = row.reason.split(_GONE)[0]
    return InputError(row.source, reason if row.text else reason + _GONE)
