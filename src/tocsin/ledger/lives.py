"""The lives of all commitments, folded out of what documents bring, and told again only where something changed."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Protocol

from tocsin.errors import LedgerError
from tocsin.garbage import no_garbage
from tocsin.ledger.alerts import alerts_of
from tocsin.ledger.book import Book, claims
from tocsin.ledger.claims import day_of
from tocsin.ledger.declarations import Declaration, bare, mention
from tocsin.ledger.entries import Alert, Decision, Entry
from tocsin.ledger.feed import News
from tocsin.ledger.life import Key, Life, Met
from tocsin.ledger.matcher import Matcher


class Said(Protocol):
    """What people said of commitments; see `Decisions`."""

    def changed(self) -> set[str]:
        """The commitments that something was decided of since this was last asked."""

    def of(self, mentions: Iterable[str]) -> dict[Key, Decision]:
        """The last word on each step of the commitment with these mentions."""

    def dismissed(self) -> set[str]:
        """The commitments of which the last word is that they are none."""


class Lives:
    """Commitments and what became of them.

    What comes of it does not hang on the order in which documents are taken in.

    Args:
        matcher: tells which acts are one.
        said: what people decided.
    """

    def __init__(self, matcher: Matcher, said: Said) -> None:
        self.book = Book(matcher)
        self._said = said
        self._documents: set[str] = set()
        self._entries: dict[str, Entry] = {}
        self._leads: dict[str, str] = {}
        self._due: dict[str, str] = {}

    @no_garbage()
    def take(self, fresh: Iterable[News]) -> list[Declaration]:
        """Take in documents; one that is here already takes the place of its earlier text.

        Returns:
            The declarations that came after later reports, which `look_back` has yet to hold against them.
        """
        late: list[Declaration] = []
        for day, papers in groupby(fresh, key=lambda one: day_of(one.paper)):
            given = [] if day is None else list(papers)  # those without a day claim nothing, and may be many
            for one in given or papers:
                if one.paper.id in self._documents:
                    self.book.forget(one.paper.id)
                self._documents.add(one.paper.id)
                late += self.book.declare(one)
            for one in given:
                self.book.hear(one)
        return late

    def missed(self) -> tuple[set[str], list[Declaration]]:
        """Documents that came before declarations of the same day, and these; `look_back` holds them against them."""
        found = self.book.missed
        self.book.missed = defaultdict(set)
        names = {name for some in found.values() for name in some}
        return set(found), [self.book.declared[name] for name in sorted(names & self.book.declared.keys())]

    @no_garbage()
    def look_back(self, late: Iterable[Declaration], documents: Iterable[News]) -> None:
        """Hold documents that are here already against declarations that came late."""
        only = {one.id: {(m.half, m.claim.id) for m in self.book.met.get(one.id, ())} for one in late}
        for one in documents:
            for claim in claims(one, self.book.matcher):
                self.book.claim(claim, only)

    @no_garbage()
    def fold(self) -> list[Alert]:
        """Tell again the lives of what has changed, and of what a date has passed for.

        Returns:
            The alerts that there were not before, in the order of time.
        """
        self.book.settle()
        until = self.book.latest
        touched = self.book.changed | {n for n, day in self._due.items() if day < until} | self._said.changed()
        self.book.changed.clear()
        before: set[str] = set()
        again = set(touched)
        for name in touched:
            before |= self._drop(name, again)
        fresh: list[Alert] = []
        for name in sorted(again & self.book.declared.keys()):
            if name not in self._leads:
                group = self.book.group(name)
                for one in group:
                    before |= self._drop(one.id, again)
                fresh += alerts_of(self._tell(group, until))
        return in_time(a for a in fresh if a.id not in before)

    def _drop(self, name: str, again: set[str]) -> set[str]:
        """Forget the entry that a mention leads to; all its mentions are to be told again, for it may have parted.

        Returns:
            The ids of the alerts that it had.
        """
        lead = self._leads.get(name)
        if lead is None:
            return set()
        entry = self._entries.pop(lead)
        self._due.pop(lead, None)
        for one in entry.mentions:
            del self._leads[one.id]
            again.add(one.id)
        return {a.id for a in alerts_of(entry)}

    def _tell(self, group: list[Declaration], until: str) -> Entry:
        entry, life = self._entry(group, self.book.met_by(group), until)
        self._entries[entry.id] = entry
        self._leads.update({m.id: entry.id for m in entry.mentions})
        days = [day for day in (life.deadline, life.promised_by) if day is not None and day >= until]
        if days:
            self._due[entry.id] = min(days)
        return entry

    def _entry(self, group: list[Declaration], met: Iterable[Met], until: str) -> tuple[Entry, Life]:
        first, fullest = group[0].record, max(group, key=lambda d: (d.record.committer is not None, d.order)).record
        life = Life(group[0].id, group, self._said.of(d.id for d in group))
        life.fold(met, until)
        strengths = [d.record.strength for d in group if d.record.strength is not None]
        entry = Entry(
            id=first.id,
            kind=first.kind,
            committer=first.committer or fullest.committer,
            addressee=first.addressee or fullest.addressee,
            trigger=first.trigger,
            response=bare(first.response),
            polarity=first.polarity,
            deadline=first.deadline,
            strength=strengths[-1] if strengths else None,
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
        dismissed = self._said.dismissed()
        found = self._entries.values() if as_of is None else self._known_on(as_of.isoformat())
        kept = [e for e in found if not any(m.id in dismissed for m in e.mentions)]
        return sorted(kept, key=_order)

    def _known_on(self, day: str) -> list[Entry]:
        told = {d.id for d in self.book.declared.values() if d.day <= day}
        found: list[Entry] = []
        while told:
            group = [d for d in self.book.group(min(told)) if d.day <= day]
            met = [m for m in self.book.met_by(group) if m.claim.day <= day]
            found.append(self._entry(group, met, day)[0])
            told -= {d.id for d in group}
        return found

    def entry(self, name: str) -> Entry:
        """The commitment that an id leads to: any of its mentions' or steps', or how one begins.

        Raises:
            LedgerError: there is none, or several begin so.
        """
        if name in self._leads:
            return self._entries[self._leads[name]]
        leads = {lead for mention_id, lead in self._leads.items() if mention_id.startswith(name)}
        leads |= {e.id for e in self._entries.values() if any(s.id.startswith(name) for s in e.history)}
        if len(leads) == 1:
            return self._entries[leads.pop()]
        if leads:
            raise LedgerError(name, f"{len(leads)} commitments begin so; give more of the id")
        raise LedgerError(name, "no commitment or step has this id; tocsin ledger lists them")

    def alerts(self) -> list[Alert]:
        """All alerts, in the order of time."""
        return in_time(a for e in self.entries() for a in alerts_of(e))


def in_time(alerts: Iterable[Alert]) -> list[Alert]:
    """Alerts in the order of time."""
    return sorted(alerts, key=lambda a: (a.on or "", a.document.published or "", a.commitment, a.id))


def _order(entry: Entry) -> tuple[str, str, int, str]:
    first = entry.mentions[0]
    return first.on or "", first.document.id, first.source.start, entry.id
