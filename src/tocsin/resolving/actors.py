"""From noun phrases to actors: groups split, owners of things found, pronouns and surnames resolved."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import msgspec

from tocsin.codebook.references import ReferenceBook
from tocsin.language.clause import Clauses, Phrase
from tocsin.records import Actor
from tocsin.resolving.discourse import Discourse, Mention
from tocsin.resolving.names import NameResolver, Resolved
from tocsin.resolving.references import KNOWN, SPEAKER, SPEAKERS_SIDE, References

NAMELESS = ("name", "unknown")
DOERS = ("cher", "ist", "ian", "man", "woman", "yer", "ter", "tor", "yst", "ert", "fellow")
FROM = ("from", "of", "in", "between")
OWNERS = ("by", "from", "of", "between", "among")
ACTOR_KINDS = frozenset(("state", "person", "group", "body", "role", "people", "institution", "seat", "capital"))
# Sectors whose people belong to some state even where the words do not say to which.
DOMESTIC = frozenset(("GOV", "MIL", "COP", "LEG", "JUD", "OPP", "PTY", "SPY", "CVL", "REB", "EDU", "LAB", "SET", "REF"))


class Actors:
    """Resolves the phrases of one document."""

    def __init__(self, names: NameResolver, clauses: Clauses, day: date | None, words: ReferenceBook) -> None:
        self.names = names
        self.clauses = clauses
        self.day = day
        self.words = words
        self.discourse = Discourse()
        self.references = References(self.discourse, clauses, words)
        self._speaking = {id(a.speaker) for a in clauses.attributions if a.speaker is not None}
        self._cache: dict[int, tuple[Actor, ...]] = {}
        self._pronouns: dict[int, tuple[Actor, ...]] = {}
        self._groups: dict[int, tuple[Actor, ...]] = {}
        self._told: dict[int, Resolved] = {}
        self._reading = 0  # how many phrases are being read, each for the one before
        self._settled = False
        self._starts = [s.start for s in clauses.sentences]
        self._subjects = {id(c.subject) for c in clauses.verbal() if c.subject is not None}
        self._introduce()

    def _introduce(self) -> None:
        """Take in every naming in the order of the text; what stands beside a name is no further one."""
        beside = {id(p.apposition) for p in self.clauses.phrases if p.apposition is not None}
        for phrase in sorted(self.clauses.phrases, key=lambda p: p.core.end):
            if phrase.kind == "pronoun" or id(phrase) in beside:
                continue
            found = self.one(phrase)
            if found and (phrase.kind == "name" or len(found) > 1 or any(a.country for a in found)):
                self.discourse.add(self._mention(phrase, found))
        self._settled = True

    def _mention(self, phrase: Phrase, found: tuple[Actor, ...]) -> Mention:
        return Mention(
            start=phrase.span.start,
            actors=found,
            person=len(found) == 1 and self._means_person(phrase, found[0]),
            subject=id(phrase) in self._subjects,
            sentence=self._sentence(phrase),
            head=phrase.head,
            kind=self._resolved(phrase).kind,
            plural=phrase.plural,
            place=self.references.is_place(phrase),
            gender=self.references.gender(phrase.core.text),
            named=phrase.kind == "name" or self._named_beside(phrase) is not None,
        )

    def is_person(self, phrase: Phrase) -> bool:
        """Whether a phrase names one person."""
        if self._resolved(phrase).kind == "person" or self._named_beside(phrase) is not None:
            return True
        known = phrase.kind == "name" and self.discourse.person(phrase.core.text) is not None
        return known or self._unknown_person(phrase)

    def _means_person(self, phrase: Phrase, actor: Actor) -> bool:
        """Whether a phrase means one person: by name, by surname, by an office that one person holds."""
        told = self._resolved(phrase)
        if phrase.plural or self.words.has("counterpart", phrase.head):
            return False
        held = told.kind == "role" and (told.role or "").split()[-1:] == phrase.core.text.split()[-1:]
        return held or self.is_person(phrase) or self.discourse.person(actor.name) is not None

    def _unknown_person(self, phrase: Phrase) -> bool:
        """Whether a name that no codebook knows is a person's: of two words, and speaking or described as one."""
        if phrase.kind != "name" or " " not in phrase.core.text:
            return False
        alone = self.names.resolve(phrase.core.text, self.day)
        return alone.kind in NAMELESS and (id(phrase) in self._speaking or self._describes_person(phrase.apposition))

    def _describes_person(self, beside: Phrase | None) -> bool:
        """Whether an apposition is of a person: an office, or somebody who does something ("a researcher")."""
        if beside is None or beside.kind != "noun" or beside.plural:
            return False
        told = self._resolved(beside)
        doer = beside.head.endswith(DOERS) and told.sector not in ("BUS", "JRN")
        return told.kind == "role" or doer

    def _named_beside(self, phrase: Phrase) -> Phrase | None:
        """The name beside a description of one person: "Germany's foreign minister, Jens Adler"."""
        beside = phrase.apposition
        if beside is None or phrase.kind != "noun" or beside.kind != "name" or phrase.plural:
            return None
        if self.names.resolve(beside.core.text, self.day).kind not in ("name", "person"):
            return None
        return beside if self._resolved(phrase).kind in ("role", "people", "person") else None

    def _sentence(self, phrase: Phrase) -> int:
        return bisect_right(self._starts, phrase.span.start) - 1

    def all(self, phrase: Phrase | None) -> tuple[Actor, ...]:
        """The actors of a phrase with its conjuncts, each country and sector once; () when it names none."""
        if phrase is None:
            return ()
        found = self._groups.get(id(phrase)) if self._final else None
        if found is None:
            found = distinct(self._at_home(a, phrase) for member in phrase.members for a in self.one(member))
            if self._final:
                self._groups[id(phrase)] = found
        return found

    @property
    def _final(self) -> bool:
        """Whether what a phrase is found to mean holds for good: all names are known, and no other reading waits."""
        return self._settled and not self._reading

    def home(self, phrase: Phrase) -> str | None:
        """The country that the text is about where a phrase stands."""
        return self.discourse.home(phrase.span.start, self._sentence(phrase))

    def _at_home(self, actor: Actor, phrase: Phrase) -> Actor:
        """Officials, forces and citizens of no named country are those of the country named last."""
        if actor.country is not None or actor.sector not in DOMESTIC:
            return actor
        country = self._colleagues(actor, phrase) or self.home(phrase)
        if country is None:
            return actor
        return msgspec.structs.replace(actor, country=country, id=f"{country} {actor.sector}")

    def _colleagues(self, actor: Actor, phrase: Phrase) -> str | None:
        """The country of the official named last, for one with office and name whose sentence names none before."""
        if actor.role is None or actor.sector != "GOV" or phrase.kind != "name" or not self.is_person(phrase):
            return None
        return self.discourse.official(phrase.span.start, self._sentence(phrase))

    def first(self, phrase: Phrase | None) -> Actor | None:
        """The first actor of a phrase."""
        return next(iter(self.all(phrase)), None)

    def one(self, phrase: Phrase) -> tuple[Actor, ...]:
        """The actors of a single phrase, its conjuncts left out."""
        key = id(phrase)
        found = self._cache.get(key)
        if found is None and self._final:
            found = self._pronouns.get(key)
        if found is None:
            self._cache[key] = ()  # a phrase that leads back to itself names nobody
            self._reading += 1
            found = self._cache[key] = tuple(self._read(phrase))
            self._reading -= 1
            if phrase.kind == "pronoun":
                del self._cache[key]
                if self._final:
                    self._pronouns[key] = found
        return found

    def _read(self, phrase: Phrase) -> Iterator[Actor]:
        if phrase.kind == "pronoun":
            yield from self._pronoun(phrase)
        elif self.words.has("counterpart", phrase.head) and phrase.possessor is not None:
            yield from self._counterparts(phrase)
        elif pair := self.references.pair(phrase, self._rivals(phrase)):
            yield from (self.state(code) for code in pair)
        elif (beside := self._named_beside(phrase)) is not None:
            for actor in self._single(phrase):
                yield msgspec.structs.replace(actor, name=beside.core.text, span=beside.core)
        elif phrase.kind == "noun" and len(countries := self._several(phrase)) > 1:
            sector = self._resolved(phrase).sector
            for code in countries:
                yield make_actor(phrase.span.text, code, sector or "GOV", None, phrase)
        elif known := self._known(phrase):
            yield from (msgspec.structs.replace(actor, span=phrase.core) for actor in known)
        else:
            yield from self._single(phrase)

    def _known(self, phrase: Phrase) -> tuple[Actor, ...]:
        """Whom a noun with an article means that somebody before has introduced: "the minister", "the country"."""
        if phrase.determiner not in KNOWN:
            return ()
        told = self._resolved(phrase)
        if told.country is None:
            return self.references.named_before(phrase, self._rivals(phrase))
        if told.kind != "role" or phrase.plural or phrase.determiner != "the" or phrase.possessor is not None:
            return ()
        held = self.references.holder(phrase.span.start, told.role or "", told.country)
        return held.actors if held is not None else ()

    def _rivals(self, phrase: Phrase) -> tuple[Actor, ...]:
        subject = self.references.rival(phrase)
        return self.one(subject) if subject is not None else ()

    def _single(self, phrase: Phrase) -> Iterator[Actor]:
        resolved = self._resolved(phrase)
        if phrase.kind == "name":
            short = " " not in _named_by(phrase)
            known = self.discourse.person(phrase.core.text) if short or resolved.country is None else None
            if known is not None:
                yield msgspec.structs.replace(known, span=phrase.core)
                return
            if self._unknown_person(phrase):
                yield make_actor(resolved.name, resolved.country, resolved.sector, resolved.role, phrase)
                return
        if phrase.possessor is not None and resolved.sector is None:
            yield from self.all(phrase.possessor)
        elif phrase.possessor is not None and resolved.country is None:
            owner = self.first(phrase.possessor)
            yield make_actor(resolved.name, owner.country if owner else None, resolved.sector, resolved.role, phrase)
        elif resolved.country is None and phrase.kind == "noun" and not self._heads_actor(phrase):
            return
        elif resolved.country is not None or resolved.sector is not None or resolved.kind in ACTOR_KINDS:
            country = resolved.country or (self._home(phrase) if resolved.sector is not None else None)
            yield make_actor(resolved.name, country, resolved.sector, resolved.role, phrase)

    def _heads_actor(self, phrase: Phrase) -> bool:
        """Whether the head itself, with the word before it, means people: "police chief" does, "firm response" not."""
        last = phrase.core.text.split()[-2:]
        return any(self.knows(" ".join(words)) for words in (last[-1:], last))

    def _home(self, phrase: Phrase) -> str | None:
        """Where people come from or are, when nothing else tells their country ("students in Quito")."""
        places = (p.span.text for p in phrase.with_preposition("from", "in", "across", "throughout", "at"))
        return next((code for text in places for _, _, code in self.names.countries_in(text)), None)

    def _resolved(self, phrase: Phrase) -> Resolved:
        """What the words tell; an apposition adds what the name alone does not."""
        key = id(phrase)
        told = self._told.get(key)
        if told is None:
            told = self._told[key] = self._resolve(phrase)
        return told

    def _resolve(self, phrase: Phrase) -> Resolved:
        found = self.names.resolve(_named_by(phrase), self.day)
        if found.country is None and phrase.apposition is not None:
            beside = self.names.resolve(_named_by(phrase.apposition), self.day)
            if beside.country is not None or (found.sector is None and beside.sector is not None):
                return replace(beside, name=found.name if phrase.kind == "name" else beside.name)
        return found

    def _several(self, phrase: Phrase) -> list[str]:
        """The countries that share a head: "Chilean and Peruvian officials", "ministers from Chile and Peru"."""
        places = list(phrase.with_preposition(*FROM)) if phrase.plural else []
        texts = [p.span.text for p in places] + ([phrase.qualifier.text] if phrase.qualifier else [])
        codes = [code for text in texts for _, _, code in self.names.countries_in(text)]
        return list(dict.fromkeys(codes))

    def _counterparts(self, phrase: Phrase) -> Iterator[Actor]:
        """Of "his Peruvian counterpart" the country is the counterpart's, the office that of the one it is his."""
        owner = self.first(phrase.possessor)
        sector = owner.sector if owner is not None else "GOV"
        role = owner.role if owner is not None else None
        codes = self._several(phrase) or [c for _, _, c in self.names.countries_in(phrase.span.text)]
        for code in codes:
            yield make_actor(phrase.core.text, code, sector, role, phrase)

    def _pronoun(self, phrase: Phrase) -> Iterator[Actor]:
        word = phrase.core.text.lower()
        if word in SPEAKER or word in SPEAKERS_SIDE:
            speaker = self._speaker(phrase)
            if speaker is not None and speaker.country is not None and word in SPEAKERS_SIDE:
                yield self.state(speaker.country)
            elif speaker is not None:
                yield speaker
            return
        rivals = self._rivals(phrase)
        for actor in self.references.pronoun(word, phrase.span.start, rivals):
            yield msgspec.structs.replace(actor, span=phrase.core)

    def _speaker(self, phrase: Phrase) -> Actor | None:
        at = phrase.span.start
        said = next((a for a in self.clauses.attributions if a.content.start <= at < a.content.end), None)
        if said is None or said.speaker is None or said.speaker is phrase:
            return None
        return self.first(said.speaker)

    def owners(self, phrase: Phrase | None) -> tuple[Actor, ...]:
        """Whose a thing or an act is: the phrase's own actors, else those that made it or that it qualifies."""
        if phrase is None:
            return ()
        found = self.all(phrase)
        if found:
            return found
        nested = list(phrase.with_preposition(*OWNERS))
        return distinct(a for p in nested for a in self.all(p))

    def unnamed(self, phrase: Phrase) -> Actor:
        """A speaker that no codebook entry knows, by the words of the text."""
        return make_actor(phrase.core.text, None, None, None, phrase)

    def is_people(self, phrase: Phrase) -> bool:
        """Whether a phrase means people or a body of people, of whatever country ("the committee", "teachers")."""
        return self._heads_actor(phrase)

    def knows(self, word: str) -> bool:
        """Whether a word alone means people, a body or a state."""
        found = self.names.resolve(word, self.day)
        return found.sector is not None or found.kind in ACTOR_KINDS

    def mentioned(self, start: int, end: int) -> Iterator[Actor]:
        """The actors that a stretch of the document names, in its order."""
        return (a for m in self.discourse.between(start, end) for a in m.actors)

    def why(self, actor: Actor) -> str:
        """What told who an actor is: codebook entries, or the mention that a short name or pronoun goes back to."""
        told = self.names.resolve(actor.span.text if actor.span is not None else actor.name, self.day)
        if told.because and actor.country in (told.country, None):
            return "; ".join(told.because)
        known = self.names.resolve(actor.name, self.day).because
        before = f"{actor.span.text} is {actor.name}" if actor.span is not None else "named before"
        return "; ".join((before, *known))

    def named_in(self, text: str) -> tuple[Actor, ...]:
        """The states that a stretch of text names."""
        codes = dict.fromkeys(code for _, _, code in self.names.countries_in(text))
        return tuple(self.state(code) for code in codes)

    def state(self, code: str) -> Actor:
        """The state that a country code stands for."""
        return make_actor(self.names.state_name(code), code, "GOV", None, None)


def _named_by(phrase: Phrase) -> str:
    """The words that say who a phrase means: its core, and what "of" or "for" adds ("president of Peru")."""
    roles = ("of", "for", "to") if phrase.kind == "name" else ("of", "for")
    ends = [a.phrase.span.end for a in phrase.arguments if a.role in roles]
    start = (phrase.bare or phrase.core).start - phrase.span.start
    text = phrase.span.text[start : max([phrase.core.end, *ends]) - phrase.span.start]
    beside = phrase.apposition
    if beside is not None and beside.kind == "name" and beside.span.start == phrase.span.end + 1:
        return f"{text} {beside.core.text}"  # a title and a name with nothing between them are one name
    return text


def make_actor(name: str, country: str | None, sector: str | None, role: str | None, phrase: Phrase | None) -> Actor:
    """An actor with its id: country and sector, or the name where neither is known."""
    code = " ".join(part for part in (country, sector) if part) or name
    return Actor(name, code, country, sector, role, phrase.span if phrase is not None else None)


def distinct(actors: Iterator[Actor]) -> tuple[Actor, ...]:
    """The actors in order, one for each id; a country without a sector only where it has no other actor."""
    found: dict[str, Actor] = {}
    for actor in actors:
        found.setdefault(actor.id, actor)
    if len(found) < 2:
        return tuple(found.values())
    told = {actor.country for actor in found.values() if actor.sector is not None}
    return tuple(actor for actor in found.values() if actor.sector is not None or actor.country not in told)
