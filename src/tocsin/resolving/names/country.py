"""The country of an actor, from the words of the phrase."""

from collections.abc import Iterator

from tocsin.resolving.names.entries import PLACES
from tocsin.resolving.names.holders import Standing
from tocsin.resolving.names.phrase import Phrase, Segment, Unit

Found = tuple[str | None, str]
_ETHNIC = "ethnic"
_NONE: Found = (None, "")


def country_of(phrase: Phrase, name: tuple[Unit, ...], standing: Standing | None) -> Found:
    """The country code, or that of an international body, and the entry that told it.

    What stands before the head noun goes first ("Albanian rebels in Macedonia" -> ALB), then the office holder, then
    what follows ("students throughout Indonesia" -> IDN); a host is never the country of an envoy.
    """
    head = phrase.head
    if found := _living_in(phrase, name):
        return found
    for units in (_stated(head, name), head.of("group", "institution"), head.of("kind")):
        for unit in units:
            if unit.entry is not None and unit.entry.country:
                return unit.entry.country, unit.entry.because
    if standing is not None:
        return standing.row.country, standing.because
    return _from_rest(phrase, name) or _seat_of(phrase) or _NONE


def _living_in(phrase: Phrase, name: tuple[Unit, ...]) -> Found | None:
    """The country that a people lives in, which its name alone does not tell: "the Serbs of northern Kosovo"."""
    units = [unit for unit in phrase.head.units if not unit.function]
    lone = len(units) == 1 and units[0].sort in ("people", "adjective") and units[0].raw.endswith("s")
    if not lone or not phrase.rest or phrase.rest[0].opener != "of":
        return None
    living = (unit.entry for unit in _stated(phrase.rest[0], name) if unit.entry is not None and unit.entry.country)
    return next(((entry.country, entry.because) for entry in living), None)


def stated_country(phrase: Phrase, name: tuple[Unit, ...]) -> str | None:
    """The country that stands before the head noun, if any."""
    return next((unit.entry.country for unit in _stated(phrase.head, name) if unit.entry), None)


def _stated(segment: Segment, name: tuple[Unit, ...]) -> Iterator[Unit]:
    """Places and international bodies of a segment, without those in the name and those of an ethnic group."""
    before = ""
    for unit in segment.units:
        ethnic = before == _ETHNIC and unit.sort in ("people", "adjective")
        before = unit.keys[-1]
        if not ethnic and not unit.weak and (unit.sort in PLACES or unit.sort == "body") and unit not in name:
            yield unit


def _from_rest(phrase: Phrase, name: tuple[Unit, ...]) -> Found | None:
    hosted = any(unit.entry is not None and unit.entry.host for unit in phrase.head.of("office"))
    for sorts in (None, ("group", "institution", "kind")):
        for segment in phrase.rest:
            if hosted and segment.opener in ("to", "in", "for", "at", "with"):
                continue
            units = _stated(segment, name) if sorts is None else segment.of(*sorts)
            for unit in units:
                if unit.entry is not None and unit.entry.country:
                    return unit.entry.country, unit.entry.because
    return None


def _seat_of(phrase: Phrase) -> Found | None:
    """The country of "London-based", where nothing better is told."""
    for segment in phrase.segments:
        for unit in segment.units:
            if unit.base and unit.entry is not None and unit.entry.country:
                return unit.entry.country, unit.entry.because
    return None
