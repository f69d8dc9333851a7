"""Pronouns, titles and common nouns that mean somebody named before: "she", "the minister", "the country"."""

from collections.abc import Iterable

from tocsin.codebook.references import ReferenceBook
from tocsin.language.clause import Clause, Clauses, Phrase
from tocsin.records import Actor
from tocsin.resolving.discourse import INTERNATIONAL, Discourse, Mention, national

HE = frozenset(("he", "him", "his", "himself"))
SHE = frozenset(("she", "her", "hers", "herself"))
THING = frozenset(("it", "its", "itself"))
SPEAKER = frozenset(("i", "me", "my", "mine", "myself"))
SPEAKERS_SIDE = frozenset(("we", "us", "our", "ours", "ourselves"))
BOTH = frozenset(("two", "both", "three"))
KNOWN = frozenset(("the", "this", "that"))
IN_PLACE = ("in", "at", "near", "to", "from", "outside", "into")


class References:
    """Finds whom the words of one document mean that name nobody themselves."""

    def __init__(self, discourse: Discourse, clauses: Clauses, words: ReferenceBook) -> None:
        self.discourse = discourse
        self.words = words
        self._clauses: dict[int, Clause] = {}
        self._places: set[int] = set()
        for clause in clauses.verbal():
            for argument in clause.arguments:
                for phrase in argument.phrase.members:
                    self._clauses.setdefault(id(phrase), clause)
        self._places = {id(p) for p in _in_place(clauses) if p.kind == "name"}

    def is_place(self, phrase: Phrase) -> bool:
        """Whether a phrase says where something is."""
        return id(phrase) in self._places

    def rival(self, phrase: Phrase) -> Phrase | None:
        """The subject of the clause that a phrase is another argument of, which it cannot mean: "Chad accused it"."""
        clause = self._clauses.get(id(phrase))
        subject = clause.subject if clause is not None else None
        return None if subject is phrase else subject

    def gender(self, text: str) -> str:
        """What a phrase's titles tell of its pronoun."""
        words = text.lower().replace(".", "").split()
        return next((use for use in ("he", "she") if self.words.has(use, *words)), "")

    def pronoun(self, word: str, offset: int, rivals: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """Whom a third-person pronoun means; nobody when nothing fits.

        Args:
            word: in lower case.
            offset: where it stands.
            rivals: whom it cannot mean.
        """
        found = self.discourse.nearest(offset, lambda m: _fits(m, word) and not m.means(rivals))
        if found is None and word not in HE | SHE | THING:
            found = self.discourse.nearest(offset, lambda m: not m.person and not m.means(rivals))
        return found.actors if found is not None else ()

    def pair(self, phrase: Phrase, rivals: tuple[Actor, ...]) -> tuple[str, ...]:
        """The countries that "the two countries", "both sides", "the two" or "the neighbours" means; () for another."""
        known = phrase.determiner in ("the", "both", "these", "those") and phrase.qualifier is None
        both = known and BOTH & {phrase.determiner, *phrase.modifiers}
        lone = phrase.head in ("two", "both") and phrase.kind in ("number", "other", "noun") and not phrase.arguments
        together = phrase.determiner == "the" and phrase.plural and self.words.has("together", phrase.head)
        named = (both and self.words.has("sides", phrase.head)) or lone or (together and len(phrase.modifiers) == 0)
        if not named:
            return ()
        clause = self._clauses.get(id(phrase))
        done_to = clause is not None and clause.object is phrase and len(rivals) == 1
        other = rivals[0].country if done_to else None
        return self.discourse.pair(phrase.span.start, other) or self.discourse.pair(phrase.span.start)

    def named_before(self, phrase: Phrase, rivals: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """Whom a noun with an article means that names no country: a state, a body, an office, or the same noun."""
        if phrase.determiner not in KNOWN or phrase.possessor is not None:
            return ()
        found = None
        if not phrase.plural:
            found = self._alone(phrase, rivals)
        if found is None and phrase.kind == "noun" and not phrase.modifiers:
            found = self.discourse.nearest(
                phrase.span.start, lambda m: m.head == phrase.head and m.plural == phrase.plural and _told(m)
            )
        return found.actors if found is not None else ()

    def _alone(self, phrase: Phrase, rivals: tuple[Actor, ...]) -> Mention | None:
        at, head = phrase.span.start, phrase.head
        if phrase.modifiers:
            return self.holder(at, phrase.core.text)
        if self.words.has("state", head):
            return self.discourse.nearest(at, lambda m: _state(m) and not m.means(rivals))
        if self.words.has("body", head):
            return self.discourse.nearest(at, _international, subject_first=False)
        return self.holder(at, phrase.core.text)

    def holder(self, offset: int, title: str, country: str | None = None) -> Mention | None:
        """The person before an offset whose office a title names, or a word that stands for such offices.

        Args:
            offset: where the title stands.
            title: its words, "the prime minister".
            country: of the person, if the title tells it.
        """
        words = [word for word in title.lower().split() if word not in KNOWN]
        stands_for = self.words.roles.get(words[-1], frozenset()) if len(words) == 1 else frozenset()
        return self.discourse.nearest(
            offset,
            lambda m: (
                m.person
                and len(m.actors) == 1
                and country in (None, m.actors[0].country)
                and bool((words and m.roles >= set(words)) or m.roles & stands_for)
            ),
        )


def _in_place(clauses: Clauses) -> Iterable[Phrase]:
    for clause in clauses.verbal():
        yield from clause.phrases(*IN_PLACE)
    for phrase in clauses.phrases:
        yield from phrase.with_preposition(*IN_PLACE)


def _fits(mention: Mention, word: str) -> bool:
    if word in HE or word in SHE:
        return mention.person and mention.gender in ("", "he" if word in HE else "she")
    if word in THING:
        return not mention.person and len(mention.actors) == 1 and not mention.plural
    return not mention.person and (mention.plural or len(mention.actors) > 1)


def _state(mention: Mention) -> bool:
    return not mention.person and len(mention.actors) == 1 and national(mention.actors[0]) and not mention.plural


def _international(mention: Mention) -> bool:
    return mention.kind == "body" or any(a.country in INTERNATIONAL for a in mention.actors)


def _told(mention: Mention) -> bool:
    return any(a.country is not None for a in mention.actors)
