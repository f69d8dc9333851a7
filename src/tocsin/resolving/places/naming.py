"""Which place a phrase names, with its country and what the gazetteer knows of it."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from tocsin.codebook.places import PlaceBook
from tocsin.language.clause import Phrase
from tocsin.records import Place, Span
from tocsin.resolving.names import NameResolver
from tocsin.resolving.names.entries import Entry
from tocsin.resolving.places.gazetteer import Gazetteer, Known

TOWN, REGION, STATE, LOOSE = range(4)
COARSENESS = {"city": TOWN, "capital": TOWN, "region": REGION, "state": STATE}
LARGE_TOWN_PEOPLE = 500_000  # from so many people on, a town is meant though nothing else speaks of its country
NAMESAKE_SHARE = 0.15  # Tripoli in Lebanon has so much of the other's people; London in Canada and Paris in Texas less
RUN = re.compile(r"[^\W\d_a-z][^\W\d_]*(?:(?:[ -]|['’])[^\W\d_]+)*$")
UNKNOWN = frozenset(("name", "unknown", "people"))


@dataclass(frozen=True, slots=True)
class Named:
    """A place and how coarse it is: a town is finer than a region, a region than a state."""

    place: Place
    coarseness: int


class PlaceNames:
    """Reads places from the phrases of one document.

    Args:
        names: knows the places of the codebook.
        gazetteer: knows where they are, and smaller towns.
        words: of the codebook's places.toml.
        spoken_of: the countries that the document names before an offset, the likeliest first.
    """

    def __init__(
        self,
        names: NameResolver,
        gazetteer: Gazetteer,
        words: PlaceBook,
        spoken_of: Callable[[int], tuple[str, ...]],
    ) -> None:
        self.names = names
        self.gazetteer = gazetteer
        self.words = words
        self.spoken_of = spoken_of

    def of(self, phrase: Phrase) -> Named | None:
        """The finest place that a phrase names, None where it is no phrase of place."""
        return min(self._all(phrase), key=lambda named: named.coarseness, default=None)

    def _all(self, phrase: Phrase) -> Iterator[Named]:
        if phrase.kind == "pronoun" or phrase.head in self.words.no_place:
            return
        of = list(phrase.with_preposition("of"))
        if phrase.kind == "name":
            yield from self._named(phrase)
        elif phrase.head in self.words.kinds:
            yield from self._named(phrase)
            yield from (named for inner in of for named in self._named(inner))
            yield from self._capital(phrase)
        elif phrase.head in self.words.sites:
            yield from (named for inner in of for named in self._named(inner) if named.coarseness != LOOSE)
        if phrase.apposition is not None and (phrase.kind == "name" or phrase.head in self.words.kinds):
            yield from self._named(phrase.apposition)

    def _named(self, phrase: Phrase) -> Iterator[Named]:
        """The places of a phrase's core; a name that the codebook lacks is looked up in the gazetteer."""
        core = phrase.core
        found = self.names.places_in(core.text)
        ends = [m for m in found if m[2].sort in COARSENESS and (phrase.kind != "name" or m[1] == len(core.text))]
        for start, end, entry in ends:
            yield self._known(entry, _cut(core, start, end), phrase)
        country = next((entry.country for _, _, entry in found if entry.country), None)
        if ends:
            return
        if (town := self._unlisted(phrase, country)) is not None:
            yield town
        elif country is not None and phrase.kind == "noun":
            span = phrase.bare or core
            yield Named(Place(span.text, country, span), LOOSE)

    def _known(self, entry: Entry, span: Span, phrase: Phrase) -> Named:
        """A place of the codebook; a state or region named right behind it says which of several is meant."""
        coarseness = COARSENESS[entry.sort]
        country = entry.country
        if coarseness == STATE:
            return Named(_place(span, country, self.gazetteer.state(country)), STATE)
        if coarseness == REGION:
            american = self.gazetteer.american_state(entry.text) if country == "USA" else None
            return Named(_place(span, country, american), REGION)
        behind = self._behind(phrase)
        towns = self.gazetteer.towns(entry.text) or self.gazetteer.towns(span.text)
        here = _first(towns, [behind] if behind else []) or self._likeliest(towns, country, span.start)
        return Named(_place(span, here.country if here else country, here), TOWN)

    def _likeliest(self, towns: tuple[Known, ...], country: str, offset: int) -> Known | None:
        """The codebook's town, or one of its name and about its size in the country named last."""
        ours = _first(towns, [country])
        near = _first(towns, self.spoken_of(offset)[:1])
        if ours is None or near is None or near.population < NAMESAKE_SHARE * ours.population:
            return ours
        return near

    def _behind(self, phrase: Phrase) -> str | None:
        """The country of what stands behind a comma: "Tripoli, Lebanon"."""
        if phrase.apposition is None:
            return None
        return next((e.country for _, _, e in self.names.places_in(phrase.apposition.core.text) if e.country), None)

    def _unlisted(self, phrase: Phrase, country: str | None) -> Named | None:
        """A town that only the gazetteer knows: of the country told, of one spoken of, or large."""
        run = RUN.search(phrase.core.text)
        if run is None or phrase.kind != "name" or self.names.resolve(run.group()).kind not in UNKNOWN:
            return None
        span = _cut(phrase.core, run.start(), run.end())
        towns = self.gazetteer.towns(span.text)
        told = [code for code in (country, self._behind(phrase)) if code]
        best = _first(towns, told or self.spoken_of(phrase.span.start))
        if best is None and not told and towns and towns[0].primary and towns[0].population >= LARGE_TOWN_PEOPLE:
            best = towns[0]
        return Named(_place(span, best.country, best), TOWN) if best is not None else None

    def _capital(self, phrase: Phrase) -> Iterator[Named]:
        """ "in the capital": that of the country spoken of."""
        if phrase.head not in self.words.capitals or phrase.apposition is not None:
            return
        told = [entry for _, _, entry in self.names.places_in(phrase.span.text) if entry.country]
        if any(entry.sort in ("region", "city") for entry in told):
            return  # of a province
        code = next(iter((*(entry.country for entry in told), *self.spoken_of(phrase.span.start))), None)
        name = self.names.capital(code) if code else None
        if name is not None and code is not None:
            known = _first(self.gazetteer.towns(name), [code])
            yield Named(_place(phrase.core, code, known, name), TOWN)


def _first(towns: Iterable[Known], countries: Iterable[str]) -> Known | None:
    """The first town of the first of the countries that has one."""
    found = list(towns)
    return next((town for code in countries for town in found if town.country == code), None)


def _cut(span: Span, start: int, end: int) -> Span:
    return Span(span.start + start, span.start + end, span.text[start:end])


def _place(span: Span, country: str, known: Known | None, name: str | None = None) -> Place:
    if known is None:
        return Place(name or span.text, country, span)
    return Place(name or span.text, country, span, known.geonames_id, known.latitude, known.longitude)
