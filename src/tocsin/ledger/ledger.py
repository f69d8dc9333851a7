"""The ledger: every commitment of an archive and what became of it, derived from its records."""

from datetime import date
from typing import Self

from tocsin.archive import Archive
from tocsin.codebook.alike import Alike, load_alike
from tocsin.encoder.phrases import Phrases
from tocsin.ledger.book import Book
from tocsin.ledger.decisions import Decisions
from tocsin.ledger.declarations import Declaration
from tocsin.ledger.entries import Alert, Entry
from tocsin.ledger.feed import news
from tocsin.ledger.lives import Lives
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
        self.lives = Lives(self.matcher, self.decisions)
        self._number = 0

    @classmethod
    def of(cls, archive: Archive) -> Self:
        """The ledger of an archive as it now stands."""
        found = cls(archive)
        found.refresh()
        return found

    @property
    def book(self) -> Book:
        """The declarations and what met them."""
        return self.lives.book

    def refresh(self) -> list[Alert]:
        """Take in what came to the archive since the last time.

        Returns:
            The alerts that there were not before, in the order of time.
        """
        self.archive.refresh()
        if self.archive.number != self._number:
            late = self.lives.take(news(self.archive, after=self._number))
            self._number = self.archive.number
            if late:
                self._look_back(late)
            documents, declared = self.lives.missed()
            if documents:
                self.lives.look_back(declared, news(self.archive, documents=documents))
        self.decisions.refresh()
        return self.lives.fold()

    def _look_back(self, late: list[Declaration]) -> None:
        first = min(one.day for one in late)
        self.lives.look_back(late, news(self.archive, since=date.fromisoformat(first) if first else None))

    def entries(self, as_of: date | None = None) -> list[Entry]:
        """All commitments, earliest first, but those that somebody dismissed; see `Lives.entries`."""
        return self.lives.entries(as_of)

    def entry(self, name: str) -> Entry:
        """The commitment that an id leads to; see `Lives.entry`."""
        return self.lives.entry(name)

    def alerts(self) -> list[Alert]:
        """All alerts, in the order of time."""
        return self.lives.alerts()
