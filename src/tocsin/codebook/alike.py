"""Words that may stand for one another in two reports of one act (the files of alike/)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, Literal

from msgspec import Struct

from tocsin.codebook.load import FOLDER, Folder, known, toml_entries, unique

ACTS, THINGS, LIGHT = "alike/acts.toml", "alike/things.toml", "alike/light.toml"
DECLARED = "alike/declarations.toml"
RETRACT = "retract"  # the act by which a declaration is taken back
NONE: frozenset[str] = frozenset()


class Act(Struct, frozen=True, forbid_unknown_fields=True):
    """An act with the words for it, and the act that undoes it."""

    name: str
    words: tuple[str, ...]
    opposite: str | None = None


class Thing(Struct, frozen=True, forbid_unknown_fields=True):
    """A sort of thing with the words for it, and words for kinds of it."""

    name: str
    words: tuple[str, ...]
    kinds: tuple[str, ...] = ()


class LightVerbs(Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs that only carry the noun that names the act."""

    KEY: ClassVar = ("lemmas",)

    lemmas: tuple[str, ...]


class Declared(Struct, frozen=True, forbid_unknown_fields=True):
    """A noun for what somebody declared, and the kinds of commitment that it may mean."""

    KEY: ClassVar = ("noun",)

    noun: str
    kinds: tuple[Literal["threat", "promise", "warning", "standing"], ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """For each lemma the acts and the things that it may mean; `general` are those of which it is a kind.

    `light` verbs carry the noun that names the act; `declared` has the kinds of commitment that a noun may mean.
    """

    acts: dict[str, frozenset[str]]
    opposites: dict[str, str]
    things: dict[str, frozenset[str]]
    general: dict[str, frozenset[str]]
    light: frozenset[str]
    declared: dict[str, frozenset[str]]

    def acts_of(self, lemma: str) -> frozenset[str]:
        """The acts that a lemma may mean; with a particle that nobody listed, those of the bare verb."""
        found = self.acts.get(lemma)
        return found if found is not None else self.acts.get(lemma.split(" ", 1)[0], NONE)

    def retracts(self, lemma: str) -> bool:
        """Whether a verb may take a declaration back."""
        return RETRACT in self.acts_of(lemma)

    def undoes(self, one: str, other: str) -> bool:
        """Whether one lemma means the opposite of the other and in no sense the same."""
        mine, theirs = self.acts_of(one), self.acts_of(other)
        if not mine or not theirs or not mine.isdisjoint(theirs):
            return False
        return any(self.opposites.get(act) in theirs for act in mine)

    def same_thing(self, one: str, other: str) -> bool:
        """Whether two lemmas may mean the same thing, or one a kind of the other."""
        if one == other:
            return True
        mine, theirs = self.things.get(one, NONE), self.things.get(other, NONE)
        if not mine.isdisjoint(theirs):
            return True
        return not (self.general.get(one, NONE).isdisjoint(theirs) and self.general.get(other, NONE).isdisjoint(mine))


def load_alike(folder: Folder = FOLDER) -> Alike:
    """Read the files of alike/.

    Raises:
        CodebookError: a file is wrong; the line says which entry.
    """
    acts = toml_entries(ACTS, "act", Act, folder)
    names = [act.name for act in acts]
    for place, act in acts.placed():
        if act.opposite is not None:
            known(act.opposite, names, "an act of this file", ACTS, place)
    things = list(unique(toml_entries(THINGS, "thing", Thing, folder), lambda t: t.name, THINGS))
    opposites = {act.name: act.opposite for act in acts if act.opposite is not None}
    return Alike(
        acts=_by_word((act.name, act.words) for act in unique(acts, lambda a: a.name, ACTS)),
        opposites=opposites | {other: one for one, other in opposites.items() if other not in opposites},
        things=_by_word((thing.name, thing.words) for thing in things),
        general=_by_word((thing.name, thing.kinds) for thing in things),
        light=frozenset(lemma for entry in toml_entries(LIGHT, "verb", LightVerbs, folder) for lemma in entry.lemmas),
        declared={
            entry.noun: frozenset(entry.kinds)
            for entry in unique(toml_entries(DECLARED, "declaration", Declared, folder), lambda d: d.noun, DECLARED)
        },
    )


def _by_word(named: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name, words in named:
        for word in words:
            found[word].add(name)
    return {word: frozenset(names) for word, names in found.items()}
