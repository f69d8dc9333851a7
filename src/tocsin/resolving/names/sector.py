"""The PLOVER sector of an actor, from the words of the phrase."""

from collections.abc import Iterable, Sequence

from tocsin.resolving.names.entries import Entry
from tocsin.resolving.names.holders import FORMER, Standing, keys_of
from tocsin.resolving.names.phrase import Phrase, Segment, Unit

Found = tuple[str | None, str]
_TELLING = frozenset({"office", "kind", "group", "institution", "body", "seat"})
_GENERIC = frozenset({"IGO", "NGO"})
_ARMED = frozenset({"MIL", "REB", "UAF"})
_NONE: Found = (None, "")


class Sectors:
    """Decides the sector of a phrase; `official` are the sectors that one leaves as a former official."""

    def __init__(self, official: Iterable[str]) -> None:
        self._official = frozenset(official)

    def of(self, phrase: Phrase, name: tuple[Unit, ...], standing: Standing | None) -> Found:
        """The sector and the entry that told it: the head noun's, its employer's, the office holder's, the place's."""
        found = _of_segments(phrase, name)
        if standing is not None and standing.sector and (found[0] is None or _bears_it(phrase, name, standing)):
            found = (standing.sector, standing.because)
        if found[0] is None:
            found = _of_later(phrase, name) or _of_place(phrase)
        former = any(unit.entry is not None and unit.entry.former for unit in phrase.head.units)
        if former and found[0] in self._official:
            return FORMER, f"{found[1]}; kinds.toml: former -> {FORMER}"
        return found


def _bears_it(phrase: Phrase, name: tuple[Unit, ...], standing: Standing) -> bool:
    """Whether the words before a name are only a rank, or the title of a running tenure, which knows better."""
    if standing.sector == FORMER:
        return False
    telling = [unit.entry for unit in phrase.head.units if _tells(unit) and unit not in name and unit.entry]
    ranked = bool(telling) and all(entry.rank for entry in telling)
    return ranked or any(unit.keys == keys_of(standing.row.role) for unit in phrase.head.of("office"))


def _of_segments(phrase: Phrase, name: tuple[Unit, ...]) -> Found:
    units = [unit for unit in phrase.head.units if _tells(unit) and unit not in name]
    head = _head_noun(units)
    if head is None or head.entry is None:
        return _NONE
    if not head.entry.employer:
        return _told(head.entry)
    owners = [unit for unit in units[: units.index(head)] if not _unarmed(unit, head)]
    employer = _employer(owners) or _employed_by(phrase)
    return _told(employer) if employer else _told(head.entry)


def _head_noun(units: Sequence[Unit]) -> Unit | None:
    """The last noun that is neither a form of address nor an adjective; failing that, an address, an adjective."""
    plain = [unit for unit in units if unit.entry and not unit.entry.rank and not unit.entry.adjective]
    nouns = [unit for unit in plain if unit.entry and (unit.entry.sector or unit.entry.employer)]
    ranked = [unit for unit in units if unit.entry and unit.entry.rank and unit.entry.sector]
    return next((found[-1] for found in (nouns, ranked, units) if found), None)


def _tells(unit: Unit) -> bool:
    return unit.sort in _TELLING and not unit.weak and unit.entry is not None and not unit.entry.former


def _unarmed(unit: Unit, head: Unit) -> bool:
    """Whether a people is said to have fighters, which makes them no civilians: "Tigrayan forces"."""
    armed = head.entry is not None and head.entry.sector in _ARMED
    return armed and unit.sort == "group" and unit.entry is not None and unit.entry.sector == "CVL"


def _employer(units: Sequence[Unit]) -> Entry | None:
    """The nearest thing on the left that has a sector of its own."""
    for unit in reversed(units):
        entry = unit.entry
        if entry and not entry.rank and not entry.employer and entry.sector and entry.sector not in _GENERIC:
            return entry
    return None


def _employed_by(phrase: Phrase) -> Entry | None:
    """The employer after a preposition: "members of the army", "president of the Riigikogu"."""
    for segment in phrase.rest[:1]:
        if segment.opener in ("of", "from", "for", "at", "with", "in"):
            return _own(segment)
    return None


def _own(segment: Segment) -> Entry | None:
    units = [unit for unit in segment.units if _tells(unit)]
    noun = _head_noun(units)
    if noun is None or noun.entry is None or not noun.entry.sector or noun.entry.sector in _GENERIC:
        return None
    return (_employer(units[:-1]) or noun.entry) if noun.entry.employer else noun.entry


def _of_later(phrase: Phrase, name: tuple[Unit, ...]) -> Found | None:
    """Where the head says nothing: "several of the largest trade unions", "the residence of the president"."""
    if name and phrase.rest and phrase.rest[0].opener not in (",", "of", "("):
        return None
    for segment in phrase.rest:
        if entry := _own(segment):
            return _told(entry)
    return None


def _of_place(phrase: Phrase) -> Found:
    """A bare state or capital stands for its government, a people or another town for civilians."""
    named = [unit for unit in phrase.head.units if not unit.function and not unit.weak]
    last = named[-1] if named else None
    if last is None or last.entry is None:
        return _NONE
    if last.sort in ("people", "city"):
        return "CVL", f"{last.entry.because}; a people or town -> CVL"
    alone = len(named) == 1
    if alone and last.sort in ("state", "capital"):
        return "GOV", f"{last.entry.because}; a state or capital as actor -> GOV"
    return _NONE


def _told(entry: Entry) -> Found:
    return (entry.sector, entry.because) if entry.sector else _NONE
