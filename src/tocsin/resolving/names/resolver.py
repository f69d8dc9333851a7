"""From the words of a noun phrase to country, PLOVER sector, role and name."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from tocsin.codebook.actor_rows import Holder
from tocsin.codebook.actors import ActorBook, several
from tocsin.resolving.names.country import country_of, stated_country
from tocsin.resolving.names.entries import PLACES, Entry, actor_entries, place_entries
from tocsin.resolving.names.holders import Holders, Standing, given_names, keys_of, office_of, same_office
from tocsin.resolving.names.lexicon import Lexicon, Match
from tocsin.resolving.names.naming import Naming, naming
from tocsin.resolving.names.phrase import Phrase, Unit, parse
from tocsin.resolving.names.sector import Sectors

_REMEMBERED = 8_192
_EDGES = " \t\r\n,.;:\"“”'’‘()[]{}-–—"


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a noun phrase says of its actor.

    Attributes:
        name: the name without title ("Andrei Rudenko"), in full where an office holder was known by a part of it;
            for a description the description without its article ("Israeli soldiers").
        country: ISO 3166 alpha-3, or UNO, EUR, NAT, IGO, NGO for an international body; None if it cannot be told.
        sector: a PLOVER sector; None if it cannot be told.
        role: the title as written, or as the codebook has it for an office holder named without one.
        person: whether it is one named person.
        kind: person, name (a proper name outside the codebook), role, people (a kind of people or thing), group, body,
            institution, seat, state, capital, city, region, or unknown.
        because: the codebook entries that told country and sector.
    """

    name: str
    country: str | None
    sector: str | None
    role: str | None
    person: bool
    kind: str
    because: tuple[str, ...]


class _Read(NamedTuple):
    """The words of a phrase; `dated` unless who held which office on a day is nothing to it."""

    phrase: Phrase
    named: Naming
    dated: bool


class NameResolver:
    """Resolves actors by the words of their noun phrases, with the codebook alone."""

    def __init__(self, book: ActorBook) -> None:
        self._lexicon = Lexicon(actor_entries(book))
        self._places = Lexicon(place_entries(book))
        self._holders = Holders(book.holders)
        self._capitals = {row.code: several(row.capitals)[0] for row in book.countries if row.capitals}
        self._states = {row.code: row.name for row in book.countries}
        self._sectors = Sectors(row.code for row in book.sectors if row.official)
        self._cached: Callable[[str, date | None], Resolved] = lru_cache(_REMEMBERED)(self._resolve)
        self._read: Callable[[str], _Read] = lru_cache(_REMEMBERED)(self._parsed)
        self._named_places: Callable[[str], tuple[Match, ...]] = lru_cache(_REMEMBERED)(self._find_places)
        self.codes_in: Callable[[str], tuple[str, ...]] = lru_cache(_REMEMBERED)(self._codes_in)

    def resolve(self, text: str, day: date | None = None) -> Resolved:
        """The actor that a noun phrase names or describes.

        Args:
            text: the phrase, "Russian Deputy Foreign Minister Andrei Rudenko".
            day: the day of the text, on which office holders are looked up; without it, their last office counts.
        """
        return self._cached(text, day if self._read(text).dated else None)

    def countries_in(self, text: str) -> list[tuple[int, int, str]]:
        """Every mention that bears a country, as start and end in the text and the code, longest match first.

        Nothing is remembered of the text, which may be a whole article.
        """
        return [(start, end, entry.country) for start, end, entry in self._places.capitalised(text) if entry.country]

    def places_in(self, text: str) -> list[tuple[int, int, Entry]]:
        """Every place that a text names, as start and end in it and the entry, whose sort tells towns from states."""
        return list(self._named_places(text))

    def _codes_in(self, text: str) -> tuple[str, ...]:
        """The codes of the countries that a text mentions, each once."""
        return tuple(dict.fromkeys(entry.country for _, _, entry in self._named_places(text) if entry.country))

    def _find_places(self, text: str) -> tuple[Match, ...]:
        return tuple(self._places.capitalised(text))

    def capital(self, code: str) -> str | None:
        """The seat of government of a state."""
        return self._capitals.get(code)

    def state_name(self, code: str) -> str:
        """The name of the state or body that a code stands for, the code itself where it stands for none."""
        return self._states.get(code, code)

    def _parsed(self, text: str) -> _Read:
        phrase = parse(text, self._lexicon)
        named = naming(phrase)
        return _Read(phrase, named, bool(named.name or named.office or next(_owners(phrase, named), None)))

    def _resolve(self, text: str, day: date | None) -> Resolved:
        phrase, named, _ = self._read(text)
        standing = self._standing(phrase, named, day) or self._incumbent(phrase, named, day)
        country, whence = country_of(phrase, named.name, standing or self._owner(phrase, named, day))
        sector, why = self._sectors.of(phrase, named.name, standing)
        role = _role(text, named) or (standing.role if standing else None) or None
        person = standing is not None or bool(named.name and named.office)
        return Resolved(
            name=standing.row.name if standing and standing.sure else _name(phrase, named),
            country=country,
            sector=sector,
            role=role,
            person=person,
            kind="person" if person else _kind(phrase, named),
            because=tuple(dict.fromkeys(reason for reason in (whence, why) if reason)),
        )

    def _standing(self, phrase: Phrase, named: Naming, day: date | None) -> Standing | None:
        """The office holder whom a phrase names, unless the phrase puts the person in another country."""
        if not named.name:
            return None
        title = _title(named.office)
        rows = self._rows(named.name, title, day, bare=_bare(phrase, named))
        country = stated_country(phrase, named.name)
        agreeing = [row for row in rows if country in (None, row.country)]
        if not agreeing or (len({row.name for row in agreeing}) > 1 and len({row.country for row in agreeing}) > 1):
            return None
        return self._holders.standing(agreeing, day, title)

    def _incumbent(self, phrase: Phrase, named: Naming, day: date | None) -> Standing | None:
        """Who held the office that a phrase names with its country and nothing else: "the Japanese prime minister"."""
        if day is None or named.name or named.office is None or not _sole_office(phrase, named.office):
            return None
        country, _ = country_of(phrase, (), None)
        title = office_of(keys_of(_role(phrase.text, named) or ""))
        return self._holders.incumbent(country, title, day) if country else None

    def _owner(self, phrase: Phrase, named: Naming, day: date | None) -> Standing | None:
        """The office holder whose government or followers a phrase is about: "the Bush administration"."""
        for unit in _owners(phrase, named):
            if rows := self._owning(unit, day):
                return self._holders.standing(rows, day)
        return None

    def _owning(self, unit: Unit, day: date | None) -> list[Holder]:
        if unit.entry is not None:
            return list(unit.entry.tenures)
        rows = self._holders.known_as(unit.keys) if unit.capital else []
        running = (self._holders.on(rows, day) if day is not None else []) or rows
        return running if len({row.country for row in running}) == 1 else []

    def _rows(self, name: tuple[Unit, ...], title: frozenset[str], day: date | None, *, bare: bool) -> list[Holder]:
        """The tenures that a name may stand for."""
        person = next((unit for unit in name if unit.entry is not None and unit.entry.tenures), None)
        if person is not None and person.entry is not None:
            return list(person.entry.tenures)
        keys = tuple(key for unit in name for key in unit.keys)
        if len(keys) > 1 and (spelled := self._holders.spelled(" ".join(keys))):
            return spelled
        rows = [row for size in range(min(3, len(keys)), 0, -1) for row in self._shortened(keys, size)]
        if not title and not bare:
            return []
        if day is not None and (running := self._holders.on(rows, day)):
            return [row for row in running if same_office(row, title)] or running
        if title and (titled := [row for row in rows if same_office(row, title)]):
            return titled
        return rows if day is None else self._holders.lately(rows, day)

    def _shortened(self, keys: tuple[str, ...], size: int) -> list[Holder]:
        rows = self._holders.known_as(keys[-size:])
        if len(keys) == size:
            return rows
        return [row for row in rows if keys[0] in given_names(row)]


def _owners(phrase: Phrase, named: Naming) -> Iterator[Unit]:
    """The units that may name an office holder whose government or followers a phrase is about."""
    for unit, after in pairwise(phrase.head.units):
        owned = after.keys == ("'s",) or (after.entry is not None and after.entry.sector == "GOV")
        if owned and unit not in named.name:
            yield unit


def _title(office: Unit | None) -> frozenset[str]:
    if office is None or not _means_office(office):
        return frozenset()
    return office_of(office.keys)


def _sole_office(phrase: Phrase, office: Unit) -> bool:
    """Whether a phrase is an office with its country, and no more: not "a minister", "the former president"."""
    if phrase.head.units[0].keys[0] in ("a", "an") or phrase.head.units[-1] is not office:
        return False
    if any(segment.opener != "of" for segment in phrase.rest) or len(phrase.rest) > 1:
        return False
    units = [unit for segment in phrase.segments for unit in segment.units]
    return all(unit.function or unit is office or unit.sort in (*PLACES, "body", "portfolio") for unit in units)


def _bare(phrase: Phrase, named: Naming) -> bool:
    """Whether there is nothing beside the name but its country and a form of address: "Mr. Blinken"."""
    return all(
        unit.function or unit in named.name or unit.sort in PLACES or unit.sort == "office"
        for unit in phrase.head.units
    )


def _role(text: str, named: Naming) -> str | None:
    """The title as written, none for a mere form of address."""
    if named.role is None or (named.office and named.office.entry and not _means_office(named.office)):
        return None
    start, end = named.role
    return text[start : end + text[end:].startswith(". ")]


def _means_office(office: Unit) -> bool:
    return office.entry is not None and bool(office.entry.sector or office.entry.employer)


def _name(phrase: Phrase, named: Naming) -> str:
    if named.name:
        return phrase.text[named.name[0].start : named.name[-1].end].strip(_EDGES)
    first = next((unit for unit in phrase.head.units if not unit.function), None)
    return (phrase.text[first.start :] if first else phrase.text).strip(_EDGES)


def _kind(phrase: Phrase, named: Naming) -> str:
    if named.name:
        return "name"
    if named.office is not None:
        return "role"
    units = phrase.head.units
    if len(phrase.rest) and not any(unit.entry for unit in units):
        units = phrase.rest[0].units
    sorts = [unit.sort for unit in units if unit.sort and not unit.weak and unit.sort != "portfolio"]
    last = sorts[-1] if sorts else "unknown"
    return {"kind": "people", "adjective": "people", "elsewhere": "unknown"}.get(last, last)
