"""Where a clause takes place: the phrases of place in it, and the finest place that they name."""

from collections.abc import Iterator

from tocsin.codebook.places import PlaceBook
from tocsin.language.clause import Clause, Clauses, Phrase
from tocsin.records import Place, Span
from tocsin.resolving.places.naming import PlaceNames

IN = "in"
SHARED_ROLES = frozenset(("participle", "purpose"))


class Places:
    """Finds where things happen in one document."""

    def __init__(self, names: PlaceNames, clauses: Clauses, words: PlaceBook) -> None:
        self.names = names
        self.clauses = clauses
        self.words = words

    def of(self, clause: Clause, kind: str | None = None, *, material: bool = False) -> Place | None:
        """Where a clause takes place, None when its sentence does not say.

        Args:
            clause: a verbal or nominal clause.
            kind: the PLOVER type of its event, if it has one: a visit is where one travels to.
            material: that it is a deed, so that who or what it touches tells where it takes place.
        """
        found = self._finest(self._phrases(clause, kind, deep=material or kind in self.words.objects))
        return found or self._above(clause, kind, material=material)

    def of_saying(self, clause: Clause, content: Span) -> Place | None:
        """Where something is said: what the clause of saying tells, without the content of what is said."""
        phrases = self._phrases(clause, None, deep=True)
        return self._finest(p for p in phrases if not content.start <= p.core.start < content.end)

    def _above(self, clause: Clause, kind: str | None, *, material: bool) -> Place | None:
        """What is said of a clause holds for those that it carries: "attacked a camp in Goma, killing two"."""
        above = self.clauses.governor(clause)
        if above is None or above.statement != clause.statement:
            return None
        if clause.predicate.nominal:
            return self._finest(self._phrases(above, kind, deep=False))
        shared = clause.coordinate or clause.role in SHARED_ROLES
        return self.of(above, kind, material=material) if shared else None

    def _finest(self, phrases: Iterator[Phrase]) -> Place | None:
        found = [place for phrase in phrases if (place := self.names.of(phrase)) is not None]
        best = min(found, key=lambda named: named.coarseness, default=None)
        return best.place if best is not None else None

    def _phrases(self, clause: Clause, kind: str | None, *, deep: bool) -> Iterator[Phrase]:
        """The phrases that may say where, those of the clause itself before those of its arguments."""
        prepositions = self._prepositions(clause.predicate.lemma, kind)
        for phrase in clause.phrases(*prepositions):
            yield from self._with_inner(phrase)
        if kind in self.words.objects:
            yield from clause.phrases("object")
        if not deep:
            return
        for argument in clause.arguments:
            for phrase in argument.phrase.members:
                for inner in phrase.with_preposition(*self._prepositions(phrase.head, kind)):
                    yield from self._with_inner(inner)

    def _with_inner(self, phrase: Phrase) -> Iterator[Phrase]:
        yield phrase
        if phrase.head not in self.words.no_place:
            yield from phrase.with_preposition(IN, "at", "near", "outside")

    def _prepositions(self, lemma: str, kind: str | None) -> tuple[str, ...]:
        words = self.words.prepositions(kind)
        return tuple(word for word in words if word != IN) if lemma in self.words.no_place else words
