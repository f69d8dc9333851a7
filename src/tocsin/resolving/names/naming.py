"""The proper name in a phrase, and the title as written before it."""

from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.resolving.names.entries import PLACES
from tocsin.resolving.names.phrase import Phrase, Segment, Unit

_LINKS = frozenset({"and", "&", "or"})
_OWNED = frozenset({"portfolio", "office", "kind", "institution", "seat"})


@dataclass(frozen=True, slots=True)
class Naming:
    """The units of a proper name (none for a description), the office before it, and the title's span."""

    name: tuple[Unit, ...]
    office: Unit | None
    role: tuple[int, int] | None


def naming(phrase: Phrase) -> Naming:
    """The name and the title of a phrase: "Russian [Deputy Foreign Minister] {Andrei Rudenko}"."""
    head = phrase.head
    office = _office(head)
    name = () if _counts(phrase) else _trailing_name(head)
    if name or office is None:
        return Naming(name, office, _role(head, office, None) if office else None)
    host = phrase.rest[0] if phrase.rest and phrase.rest[0].opener in ("of", "for", "to", "at", "in") else None
    if host is None:
        return Naming(_apposed_name(phrase), office, _role(head, office, None))
    name = _trailing_name(host, beside=True)
    return Naming(name or _apposed_name(phrase), office, _role(head, office, _ended(host, office, name)))


def _office(head: Segment) -> Unit | None:
    """The last office before the name; a real one rather than a form of address."""
    offices = list(head.of("office"))
    real = [unit for unit in offices if unit.entry is not None and not unit.entry.rank]
    return real[-1] if real else (offices[-1] if offices else None)


def _apposed_name(phrase: Phrase) -> tuple[Unit, ...]:
    for segment in phrase.rest:
        if segment.opener == ",":
            return tuple(segment.units) if segment.units and all(map(_namelike, segment.units)) else ()
    return ()


def _trailing_name(segment: Segment, *, beside: bool = False) -> tuple[Unit, ...]:
    """The capitalised words at the end of a segment; with `beside`, only after some other unit."""
    units = segment.units
    while units and units[-1].keys == ("'s",):
        units = units[:-1]
    first = _run_start(units)
    titled = [n for n, unit in enumerate(units[:-1]) if unit.sort == "office" and not unit.weak]
    if titled and first > titled[-1] + 1:
        first = min(first, _reclaimed(units, titled[-1] + 1))
    if titled and titled[-1] == len(units) - 1:
        first = len(units)
    while first < len(units) and units[first].particle and units[first].keys[0] == "y":
        first += 1
    if first >= len(units) or (beside and first == 0):
        return ()
    if beside and _given(units, first):
        first -= 1
    return tuple(units[first:])


def _given(units: Sequence[Unit], first: int) -> bool:
    """Whether a lone surname follows a given name that is also a place: "for Defence Aden Mohamed"."""
    before = units[first - 1]
    lone = len(units) - first == 1 and len(before.keys) == 1
    return lone and before.sort in PLACES and first > 1 and units[first - 2].sort in ("portfolio", "kind")


def _run_start(units: Sequence[Unit]) -> int:
    first = len(units)
    while first > 0 and _namelike(units[first - 1]):
        first -= 1
    while (
        first < len(units)
        and units[first].particle
        and not units[first].capital
        and units[first].keys[0] not in ("al", "el")
    ):
        first += 1
    return first


def _reclaimed(units: Sequence[Unit], start: int) -> int:
    """Where a name starts that holds words of the codebook: "Prime Minister John Major", "President Jordan Reed"."""
    run = units[start:]
    loose = [unit for unit in run if unit.entry is None and not unit.particle]
    proper = all(unit.capital or unit.particle for unit in run) and not any(unit.function for unit in run)
    single = all(len(unit.keys) == 1 for unit in run)
    return start if loose and proper and single and len(run) <= 4 else len(units)


def _namelike(unit: Unit) -> bool:
    if unit.function or unit.weak:
        return False
    return unit.sort == "person" or unit.particle or (unit.entry is None and unit.capital)


def _ended(host: Segment, office: Unit, name: Sequence[Unit]) -> int | None:
    """Where a title ends that goes on after its preposition: "Ambassador to Japan", "Minister for Trade"."""
    units = [unit for unit in host.units[: len(host.units) - len(name)] if not (unit.entry and unit.entry.rank)]
    if not units:
        return None
    hosts = office.entry is not None and office.entry.host and host.opener != "of"
    owned = next((unit.sort for unit in units if not unit.function), "") in _OWNED
    return units[-1].end if hosts or owned else None


def _role(head: Segment, office: Unit, end: int | None) -> tuple[int, int]:
    at = next(n for n, unit in enumerate(head.units) if unit is office)
    first = at
    while first > 0 and _titular(head.units, first - 1):
        first -= 1
    while first < at and (head.units[first].keys[0] in _LINKS or head.units[first].function):
        first += 1
    return head.units[first].start, end or office.end


def _titular(units: Sequence[Unit], at: int) -> bool:
    """Whether a unit before an office belongs to the title: "Foreign Ministry spokesperson"."""
    unit = units[at]
    if unit.weak or unit.function:
        return False
    if unit.entry is not None:
        return unit.sort in _OWNED and not unit.entry.former
    if unit.keys[0] in _LINKS:
        return at > 0 and _titular(units, at - 1)
    return unit.capital and at > 0


def _counts(phrase: Phrase) -> bool:
    """Whether the head only counts what follows: "Dozens of soldiers"."""
    lone = [unit for unit in phrase.head.units if not unit.function]
    return len(lone) == 1 and lone[0].entry is None and bool(phrase.rest) and phrase.rest[0].opener == "of"
