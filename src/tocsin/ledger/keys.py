"""What acts are found by: by which keys an act is entered, and under which ones it is looked up.

Words, acts and countries come again and again, so their keys are made once.
"""

from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import chain

from tocsin.codebook.alike import Alike
from tocsin.ledger.acts import Act, Words

UNLISTED = ""  # what an act is entered under that the codebook does not list: it may be that of any other
ANYTHING = ("anything",)  # what an act is entered under that names no thing
KEPT = 65_536  # keys of names and countries

Keys = tuple[str, ...]


class Finder:
    """The keys of acts.

    Args:
        alike: words that may stand for one another.
    """

    def __init__(self, alike: Alike) -> None:
        self._alike = alike
        self._acts = lru_cache(KEPT)(self._acts_of)
        self._answers = cache(self._answers_of)
        self._meant = cache(self._meant_by)
        self._narrowed = cache(self._narrowed_by)
        self._narrowing = cache(self._narrowing_of)
        self._things = cache(self._things_of)

    def acts(self, act: Act) -> Keys | None:
        """What an act must share with another; None where the codebook does not list it, and nothing can be said."""
        return self._acts(act.verbs, act.type)

    def _acts_of(self, verbs: Words, kind: str | None) -> Keys | None:
        listed = [name for verb in verbs for name in sorted(self._alike.acts_of(verb))]
        if not listed:
            return None
        unlisted = [f"verb {verb}" for verb in verbs if not self._alike.acts_of(verb)]
        return tuple(dict.fromkeys((*listed, *unlisted, *([f"type {kind}"] if kind is not None else ()))))

    def meant(self, half: Act) -> Keys:
        """What the object of a half may be told by."""
        names = _names(half.name_words)
        if half.core:
            head, *others = half.core
            return tuple(dict.fromkeys((*self._meant(head), *names, *_joined(map(self._narrowed, others)))))
        found = (*_joined(map(self._meant, half.rest)), *names)
        if half.rest:
            return tuple(dict.fromkeys(found))
        found += _countries(half.others)
        return found or ANYTHING

    def told(self, later: Act) -> Keys:
        """What a later act tells of an object, as halves may have been entered under it.

        Where both have an object, one that is another thing is no match though the same words narrow it (`Matcher`).
        """
        words = (*_joined(map(self._answers, later.words)),)
        if not later.core:
            words += (*_joined(map(self._narrowing, later.words)),)
        names = _names(later.name_words) if later.names else ()
        return words + names + _countries(later.others) + ANYTHING

    def things(self, act: Act) -> Keys:
        """What an act is told by, whichever of two is held against the other; none where it may be any other."""
        if not (act.core or act.rest or act.names or act.others):
            return ()
        words = _joined(map(self._things, act.words))
        return tuple(dict.fromkeys((*words, *_names(act.name_words), *_countries(act.others))))

    def _meant_by(self, word: str) -> Keys:
        return (f"word {word}", *_sorts("thing", self._alike.things, word), *_sorts("kind", self._alike.general, word))

    def _narrowed_by(self, word: str) -> Keys:
        return tuple(f"narrow {key}" for key in self._meant(word))

    def _narrowing_of(self, word: str) -> Keys:
        return tuple(f"narrow {key}" for key in self._answers(word))

    def _answers_of(self, word: str) -> Keys:
        """What a half may have been entered under that a word answers to."""
        things = self._alike.things
        own = (*_sorts("thing", things, word), *_sorts("kind", things, word))
        return (f"word {word}", *own, *_sorts("thing", self._alike.general, word))

    def _things_of(self, word: str) -> Keys:
        return (f"word {word}", *_sorts("thing", self._alike.things, word), *_sorts("thing", self._alike.general, word))


def _joined(keys: Iterable[Keys]) -> Iterable[str]:
    return chain.from_iterable(keys)


def _sorts(what: str, known: dict[str, frozenset[str]], word: str) -> Keys:
    return tuple(f"{what} {name}" for name in sorted(known.get(word, ())))


@lru_cache(KEPT)
def _names(words: frozenset[str]) -> Keys:
    return tuple(f"name {word}" for word in sorted(words))


@lru_cache(KEPT)
def _countries(codes: frozenset[str]) -> Keys:
    return tuple(f"country {code}" for code in sorted(codes))
