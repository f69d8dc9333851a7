"""Plays a story, a folder of articles with what the ledger should hold after each, and tells what fell short."""

import json

import msgspec

from tocsin.archive import Archive
from tocsin.ingesting import Ingest
from tocsin.ledger.entries import Paper
from tocsin.ledger.feed import News
from tocsin.ledger.ledger import Ledger
from tocsin.ledger.lives import Lives
from tocsin.ledger.whatif import whatif
from tocsin.sources.files import documents, located
from tocsin.sources.text import document_of_prose

SHARED_WORDS = 0.6  # of trigger and response, from which they are those that were expected


class Nobody:
    """Nobody has decided anything."""

    def changed(self):
        return set()

    def of(self, _):
        return {}

    def dismissed(self):
        return set()


def look_back(lives, late, past):
    """Hold what is here already against declarations that came late, as a ledger does."""
    if late:
        lives.look_back(late, past)
    missed, declared = lives.missed()
    lives.look_back(declared, [news for news in past if news.paper.id in missed])


class Desk:
    """A ledger without an archive: what is read is taken in at once, and kept for what comes late."""

    def __init__(self, reader, matcher):
        self.reader, self.matcher, self.decisions = reader, matcher, Nobody()
        self.lives = Lives(matcher, self.decisions)
        self.book, self.entry = self.lives.book, self.lives.entry
        self.entries, self.alerts = self.lives.entries, self.lives.alerts
        self.past = []

    def ingest(self, paths):
        for reading in self.reader.read_all(documents(paths)):
            fresh = news_of(reading)
            look_back(self.lives, self.lives.take([fresh]), self.past)
            self.past.append(fresh)
        self.lives.fold()


class Shelf(Ledger):
    """A ledger with its archive."""

    def __init__(self, reader, where):
        self.reader = reader
        super().__init__(Archive.open(where, create=True))

    def ingest(self, paths):
        run = Ingest(self.archive, lambda found, aside: self.reader.read_all(found, aside=aside), lambda *_: None)
        run.run(located(paths))
        self.refresh()


def news_of(reading):
    document = reading.document
    paper = Paper(id=document.id, title=document.title, url=document.url, published=document.published)
    return News(paper, reading.commitments, reading.assertions, reading.postures, reading.appointments)


class Play:
    """One story and the ledger that it is told to.

    Args:
        folder: the articles, NN-name.txt, and expected.json.
        ledger: a Desk or a Shelf.
    """

    def __init__(self, folder, ledger):
        self.articles = {path.stem: path for path in sorted(folder.glob("[0-9]*.txt"))}
        self.titles = {stem: path.read_text(encoding="utf-8").splitlines()[1] for stem, path in self.articles.items()}
        self.expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
        self.wanted = [c for c in self.expected["commitments"] if not c.get("optional")]
        self.ledger = ledger

    def ingest(self, *stems):
        """Tell articles to the ledger."""
        self.ledger.ingest([str(self.articles[stem]) for stem in stems])

    def in_order(self):
        """Ingest all, one at a time; what fell short on the way."""
        for stem in self.articles:
            self.ingest(stem)
            for want in self.wanted:
                state = want["state_after"].get(stem)
                found = self.find(want)
                got = found.state if found is not None else None
                if state is not None and got not in state.split("|"):
                    yield f"after {stem}, {want['id']} is {state} (got {got})"

    def at_the_end(self):
        """What falls short of mentions, alerts and what-ifs, now that all is ingested."""
        found = {want["id"]: self.find(want) for want in self.wanted}
        for want in self.wanted:
            entry = found[want["id"]]
            told = {m.document.title for m in entry.mentions} if entry is not None else set()
            if not {self.titles[m] for m in want["mentions"]} <= told:
                yield f"{want['id']} is one entry with its mentions (got {sorted(told)})"
        rung = {(a.document.title, a.commitment, a.stage) for a in self.ledger.alerts()}
        for alert in self.expected["alerts"]:
            entry = found[alert["commitment"]]
            if entry is None or (self.titles[alert["article"]], entry.id, alert["stage"]) not in rung:
                yield f"{alert['article']} rings for {alert['commitment']} ({alert['stage']})"
        for stem in self.expected["silent"]:
            if any(title == self.titles[stem] for title, *_ in rung):
                yield f"{stem} rings for nothing"
        for case in self.expected["whatif"]:
            answers = whatif(self.ledger, self.ledger.reader.read(document_of_prose(case["text"])))
            first = answers[0].commitment if answers else None
            entry = found.get(case["first"])
            if first != (entry.id if entry is not None else None) or (case["first"] and entry is None):
                yield f"what if {case['text']}: {case['first']} (got {first})"

    def find(self, want):
        """The one entry that is the expected commitment."""
        hits = [
            entry
            for entry in self.ledger.entries()
            if entry.committer is not None
            and (entry.committer.country, entry.kind) == (want["committer"], want["kind"])
            and alike(entry.trigger.span.text, want["trigger"])
            and alike(entry.response.span.text, want["response"])
        ]
        return hits[0] if len(hits) == 1 else None

    def told(self):
        """All that the ledger says, as JSON."""
        return msgspec.json.encode([self.ledger.entries(), self.ledger.alerts()])

    def checks(self):
        """How many things are looked at."""
        states = sum(len(want["state_after"]) for want in self.wanted)
        return states + len(self.wanted) + sum(len(self.expected[key]) for key in ("alerts", "silent", "whatif")) + 1


def alike(found, wanted):
    """Whether two wordings share most of their words."""
    mine, theirs = set(found.lower().split()), set(wanted.lower().split())
    return 2 * len(mine & theirs) / (len(mine) + len(theirs)) >= SHARED_WORDS
