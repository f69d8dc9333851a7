"""Drift: how the wording of a commitment hardened or softened from one mention to the next."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from tocsin.ledger.entries import Entry, Mention

Change = Literal["first", "harder", "softer", "same"]


class Wording(Struct, frozen=True, kw_only=True):
    """One mention and how it differs from the one before: firmness first, then whether an act is named."""

    commitment: str
    mention: Mention
    change: Change


def drift(entry: Entry) -> list[Wording]:
    """The mentions of a commitment in the order of time, each with how it differs from the one before."""
    first, *_ = entry.mentions
    found = [Wording(commitment=entry.id, mention=first, change="first")]
    for before, after in pairwise(entry.mentions):
        found.append(Wording(commitment=entry.id, mention=after, change=_change(before, after)))
    return found


def drift_of_speaker(entries: Iterable[Entry], speaker: str) -> Iterator[list[Wording]]:
    """The drift of every commitment that a speaker declared; the name or a part of it, in any case."""
    wanted = speaker.casefold()
    for entry in entries:
        own = tuple(m for m in entry.mentions if m.speaker is not None and wanted in m.speaker.name.casefold())
        if own:
            found = drift(entry)
            yield [wording for wording in found if wording.mention in own]


def _change(before: Mention, after: Mention) -> Change:
    one, other = _firm(before), _firm(after)
    if one is None or other is None or one == other:
        return "same"
    return "harder" if other > one else "softer"


def _firm(mention: Mention) -> tuple[int, bool] | None:
    strength = mention.strength
    return (strength.firmness, strength.explicit) if strength is not None else None
