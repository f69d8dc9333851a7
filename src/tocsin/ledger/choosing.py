"""Which commitments are asked for: filters that narrow a list of entries."""

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from tocsin.ledger.entries import Entry, State
from tocsin.records import Actor


class Wanted(Struct, frozen=True, kw_only=True):
    """What an entry must fit; nothing is asked of it where a field is empty.

    `actors` are committers and `addressees` those addressed, by country, sector id ("JPN GOV") or a part of the name;
    `topic` are words of trigger or response; `firmness` is the least; `since` and `until` bound the day of the first
    declaration.
    """

    actors: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    topic: str | None = None
    states: tuple[State, ...] = ()
    firmness: int = 0
    since: date | None = None
    until: date | None = None


def choose(entries: Iterable[Entry], wanted: Wanted) -> Iterator[Entry]:
    """The entries that fit, in their order."""
    return (entry for entry in entries if _fits(entry, wanted))


def _fits(entry: Entry, wanted: Wanted) -> bool:
    return (
        (not wanted.actors or is_one_of(entry.committer, wanted.actors))
        and (not wanted.addressees or is_one_of(entry.addressee, wanted.addressees))
        and (not wanted.states or entry.state in wanted.states)
        and (entry.strength.firmness if entry.strength is not None else 0) >= wanted.firmness
        and _on_topic(entry, wanted.topic)
        and _in_time(entry, wanted)
    )


def is_one_of(actor: Actor | None, names: Iterable[str]) -> bool:
    """Whether an actor is called so: by country, by id, or by a part of the name."""
    if actor is None:
        return False
    return any(
        name.upper() in (actor.country, actor.id) or (len(name) > 3 and name.casefold() in actor.name.casefold())
        for name in names
    )


def _on_topic(entry: Entry, topic: str | None) -> bool:
    if topic is None:
        return True
    text = " ".join((entry.trigger.span.text, entry.response.span.text, *(m.source.text for m in entry.mentions)))
    return all(word in text.casefold() for word in topic.casefold().split())


def _in_time(entry: Entry, wanted: Wanted) -> bool:
    day = entry.mentions[0].on
    if wanted.since is None and wanted.until is None:
        return True
    if day is None:
        return False
    first, last = (bound.isoformat() if bound else None for bound in (wanted.since, wanted.until))
    return (first is None or day >= first) and (last is None or day <= last)
