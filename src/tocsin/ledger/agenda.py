"""The agenda: what is coming, by the appointments of the archive and the deadlines of its commitments."""

from datetime import date
from typing import Literal

from msgspec import Struct

from tocsin.archive import Archive
from tocsin.ledger.entries import Entry, Paper
from tocsin.ledger.feed import papers
from tocsin.ledger.ledger import Ledger
from tocsin.records import Actor, Appointment, Span, When


class Item(Struct, frozen=True, kw_only=True):
    """One thing to come: an appointment, or the deadline of a commitment; `papers` is how many articles tell of it."""

    id: str
    what: Literal["appointment", "deadline"]
    label: str
    actors: tuple[Actor, ...]
    when: When
    where: str | None
    document: Paper
    source: Span
    commitment: str | None = None
    papers: int = 1


def agenda(ledger: Ledger, since: date, until: date | None = None) -> list[Item]:
    """What comes on or after a day, earliest first; several articles' word of one appointment is one item.

    Args:
        ledger: of which archive.
        since: what is over before this day is left out.
        until: what begins after this day is left out.
    """
    found = [*_appointments(ledger.archive), *_deadlines(ledger.entries())]
    kept = [i for i in found if _in_range(i.when, since, until)]
    return sorted(_once(kept), key=lambda i: (i.when.start or "", i.when.end or "", i.label, i.id))


def _appointments(archive: Archive) -> list[Item]:
    known = {paper.id: paper for paper in papers(archive)}
    return [
        _item(found, found.when, known[document])
        for document, found in archive.records(Appointment)
        if found.when is not None and found.when.start is not None
    ]


def _item(found: Appointment, when: When, paper: Paper) -> Item:
    return Item(
        id=found.id,
        what="appointment",
        label=found.what.text,
        actors=found.participants,
        when=when,
        where=found.where.name if found.where is not None else None,
        document=paper,
        source=found.source,
    )


def _deadlines(entries: list[Entry]) -> list[Item]:
    """Of commitments that stand: when what they wait for would have to happen."""
    return [
        Item(
            id=f"{entry.id}-deadline",
            what="deadline",
            label=f"{'unless' if entry.polarity == 'does not happen' else 'if'} {entry.trigger.span.text}",
            actors=tuple(a for a in (entry.committer, entry.addressee) if a is not None),
            when=entry.deadline,
            where=None,
            document=entry.mentions[-1].document,
            source=entry.mentions[-1].source,
            commitment=entry.id,
        )
        for entry in entries
        if entry.deadline is not None and entry.deadline.start is not None and entry.state in ("declared", "renewed")
    ]


def _in_range(when: When, since: date, until: date | None) -> bool:
    end, start = (when.end or when.start or "")[:10], (when.start or "")[:10]
    return end >= since.isoformat() and (until is None or start <= until.isoformat())


def _once(found: list[Item]) -> list[Item]:
    """Each thing once: the same parties on the same days at the same place, told by its latest article."""
    groups: dict[tuple[object, ...], list[Item]] = {}
    for item in found:
        actors = tuple(sorted({a.id for a in item.actors}))
        key = (item.what, actors, item.when.value, item.where) if actors else (item.id,)
        groups.setdefault(key, []).append(item)
    return [_latest(group) for group in groups.values()]


def _latest(group: list[Item]) -> Item:
    last = max(group, key=lambda i: (i.document.published or "", i.id))
    count = len({i.document.id for i in group})
    return Item(**{name: getattr(last, name) for name in last.__struct_fields__} | {"papers": count})
