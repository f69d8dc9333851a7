"""The ledger: every commitment of an archive and what became of it, derived from its records."""

from collections.abc import Iterable
from datetime import date
from typing import Self

from tocsin.archive import Archive
from tocsin.codebook.alike import Alike, load_alike
from tocsin.encoder.phrases import Phrases
from tocsin.errors import LedgerError
from tocsin.ledger.alerts import alerts_of
from tocsin.ledger.book import Book, claims
from tocsin.ledger.decisions import Decisions
from tocsin.ledger.declarations import Declaration, bare, mention
from tocsin.ledger.entries import Alert, Entry
from tocsin.ledger.feed import News, news
from tocsin.ledger.life import Life, Met
from tocsin.ledger.matcher import Matcher


class Ledger:
    """All commitments of an archive with their lives.

    It is made from the archive alone, and is the same whatever the order in which articles came in. `refresh` takes in
    what came since.

    Args:
        archive: what it is derived from.
        alike: words that may stand for one another; the codebook's unless told.
        phrases: what compares phrases that share no word.
    """

    def __init__(self, archive: Archive, alike: Alike | None = None, phrases: Phrases | None = None) -> None:
        self.archive = archive
        self.matcher = Matcher(alike or load_alike(), phrases or Phrases())
        self.decisions = Decisions(archive)
        self._start()

    @classmethod
    def of(cls, archive: Archive) -> Self:
        """The ledger of an archive as it now stands."""
        found = cls(archive)
        found.refresh()
        return found

    def _start(self) -> None:
        self.book = Book(self.matcher)
        self._number = 0
        self._documents: set[str] = set()
        self._entries: dict[str, Entry] = {}
        self._leads: dict[str, str] = {}
        self._due: dict[str, str] = {}

    def refresh(self) -> list[Alert]:
        """Take in what came to the archive since the last time.

        Returns:
            The alerts that there were not before, in the order of time.
        """
        self.archive.refresh()
        before = {a.id for e in self._entries.values() for a in alerts_of(e)}
        fresh = list(news(self.archive, after=self._number))
        if any(one.paper.id in self._documents for one in fresh):
            for one in fresh:
                self.book.forget(one.paper.id)
        self._number = self.archive.number
        self._take(fresh)
        self.decisions.refresh()
        self._fold()
        return [a for a in self.alerts() if a.id not in before]

    def _take(self, fresh: Iterable[News]) -> None:
        late: list[Declaration] = []
        for one in fresh:
            self._documents.add(one.paper.id)
            late += self.book.take(one)
        if late:
            self._look_back(late)
        self.book.settle()

    def _look_back(self, late: list[Declaration]) -> None:
        """Hold what is in the archive against declarations that came after reports of a later day."""
        only = frozenset(one.id for one in late)
        first = min((one.day for one in late if one.day), default=None)
        since = date.fromisoformat(first) if first else None
        known = {m.claim.id for name in only for m in self.book.met.get(name, ())}
        for one in news(self.archive, since=since):
            for claim in claims(one, self.matcher):
                if claim.id not in known:
                    self.book.claim(claim, only)

    def _fold(self) -> None:
        """Tell again the lives of what has changed, and of what a date has passed for."""
        until = self.book.latest
        passed = {name for name, day in self._due.items() if day < until}
        touched = self.book.changed | passed | self.decisions.changed()
        done: set[str] = set()
        for name in sorted(touched):
            self._drop(name)
        for name in sorted(touched):
            if name in self.book.declared and name not in done:
                group = self.book.group(name)
                done |= {d.id for d in group}
                self._tell(group, until)
        self.book.changed.clear()

    def _drop(self, name: str) -> None:
        lead = self._leads.get(name)
        if lead is not None and lead in self._entries:
            for one in self._entries.pop(lead).mentions:
                self._leads.pop(one.id, None)
                self.book.changed.discard(one.id)
            self._due.pop(lead, None)

    def _tell(self, group: list[Declaration], until: str) -> None:
        for one in group:
            self._drop(one.id)
        entry, life = self._entry(group, self.book.met_by(group), until)
        self._entries[entry.id] = entry
        self._leads.update({m.id: entry.id for m in entry.mentions})
        days = [day for day in (life.deadline, life.promised_by) if day is not None and day >= until]
        if days:
            self._due[entry.id] = min(days)

    def _entry(self, group: list[Declaration], met: Iterable[Met], until: str) -> tuple[Entry, Life]:
        first, fullest = group[0].record, max(group, key=lambda d: (d.record.committer is not None, d.order)).record
        life = Life(group[0].id, group, self.decisions.of(d.id for d in group))
        life.fold(met, until)
        strongest = [d.record.strength for d in group if d.record.strength is not None]
        entry = Entry(
            id=first.id,
            kind=first.kind,
            committer=first.committer or fullest.committer,
            addressee=first.addressee or fullest.addressee,
            trigger=first.trigger,
            response=bare(first.response),
            polarity=first.polarity,
            deadline=first.deadline,
            strength=strongest[-1] if strongest else None,
            state=life.state,
            mentions=tuple(mention(d) for d in group),
            history=tuple(life.steps),
        )
        return entry, life

    def entries(self, as_of: date | None = None) -> list[Entry]:
        """All commitments, earliest first, but those that somebody dismissed.

        Args:
            as_of: as they were known on this day, from what had been published by then.
        """
        dismissed = self.decisions.dismissed()
        found = self._entries.values() if as_of is None else self._known_on(as_of.isoformat())
        kept = [e for e in found if not any(m.id in dismissed for m in e.mentions)]
        return sorted(
            kept, key=lambda e: (e.mentions[0].on or "", e.mentions[0].document.id, e.mentions[0].source.start, e.id)
        )

    def _known_on(self, day: str) -> list[Entry]:
        told = {d.id for d in self.book.declared.values() if d.day <= day}
        found: list[Entry] = []
        while told:
            group = [d for d in self.book.group(min(told)) if d.day <= day]
            met = [m for m in self.book.met_by(group) if m.claim.day <= day]
            found.append(self._entry(group, met, min(day, self.book.latest))[0])
            told -= {d.id for d in group}
        return found

    def entry(self, name: str) -> Entry:
        """The commitment that an id leads to: any of its mentions', or the first characters of one, or a step's.

        Raises:
            LedgerError: there is none, or several begin so.
        """
        leads = {self._leads[m] for m in self._leads if m.startswith(name)}
        leads |= {e.id for e in self._entries.values() if any(s.id.startswith(name) for s in e.history)}
        if len(leads) == 1:
            return self._entries[leads.pop()]
        if leads:
            raise LedgerError(name, f"{len(leads)} commitments begin so; give more of the id")
        raise LedgerError(name, "no commitment or step has this id; tocsin ledger lists them")

    def alerts(self) -> list[Alert]:
        """All alerts, in the order of time."""
        found = [a for e in self.entries() for a in alerts_of(e)]
        return sorted(found, key=lambda a: (a.on or "", a.document.published or "", a.commitment, a.id))
