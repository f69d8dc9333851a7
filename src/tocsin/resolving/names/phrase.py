"""A noun phrase as units (names of the codebook and other words) in segments: its head, and what follows it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tocsin.resolving.names.entries import Entry
from tocsin.resolving.names.lexicon import Lexicon
from tocsin.resolving.names.tokens import Token, tokens

_OPENERS = frozenset(
    [
        "of",
        "in",
        "from",
        "to",
        "at",
        "on",
        "for",
        "with",
        "by",
        "near",
        "throughout",
        "across",
        "against",
        "inside",
        "outside",
        "between",
        "within",
        "under",
        "over",
        "into",
        "around",
        "among",
        "amid",
        "during",
        "after",
        "before",
        "since",
        "toward",
        "towards",
        "behind",
        "who",
        "whom",
        "which",
        "that",
        "whose",
        "where",
        "when",
    ]
)
_AGAINST = frozenset({"pro", "anti", "non", "counter"})
_SEATED = frozenset({"led", "based", "run", "class"})
_DETERMINERS = frozenset(
    ["the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their", "our", "your", "my"]
)
_PARTICLES = frozenset(
    [
        "al",
        "el",
        "bin",
        "ibn",
        "ben",
        "abu",
        "de",
        "del",
        "della",
        "da",
        "do",
        "dos",
        "di",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "la",
        "le",
        "du",
        "bint",
        "ould",
        "e",
        "y",
    ]
)


@dataclass(slots=True)
class Unit:
    """A name of the codebook or a word outside it.

    `sort` is the entry's, "" for a word outside the codebook; `weak` that it only qualifies ("Iran-backed",
    "anti-government"), `base` that it does so as a seat ("London-based").
    """

    start: int
    end: int
    raw: str
    keys: tuple[str, ...]
    entry: Entry | None = None
    sort: str = ""
    weak: bool = False
    base: bool = False

    @property
    def capital(self) -> bool:
        """Whether it is written as a name."""
        return self.raw[0].isupper()

    @property
    def particle(self) -> bool:
        """Whether it is a small word inside names: "al", "van", "de"."""
        return self.entry is None and self.keys[0] in _PARTICLES

    @property
    def function(self) -> bool:
        """Whether it is a determiner or a possessive ending."""
        return self.entry is None and (self.keys[0] in _DETERMINERS or self.keys[0] == "'s")


@dataclass(slots=True)
class Segment:
    """Units up to the next preposition, comma or bracket; `opener` is what began it, "" for the head."""

    opener: str
    units: list[Unit] = field(default_factory=list)

    def of(self, *sorts: str) -> Iterator[Unit]:
        """Its units of some sorts that do not merely qualify."""
        return (unit for unit in self.units if unit.sort in sorts and not unit.weak)


@dataclass(slots=True)
class Phrase:
    """A whole noun phrase."""

    text: str
    segments: list[Segment]

    @property
    def head(self) -> Segment:
        """The segment that the phrase is about."""
        return self.segments[0]

    @property
    def rest(self) -> list[Segment]:
        """What follows the head."""
        return self.segments[1:]


def parse(text: str, lexicon: Lexicon) -> Phrase:
    """The phrase that a text is."""
    words = tokens(text)
    units = _units(text, words, lexicon)
    _qualify(text, units)
    return Phrase(text, _segments(text, units))


def _units(text: str, words: Sequence[Token], lexicon: Lexicon) -> list[Unit]:
    units = []
    at = 0
    for first, after, entry in [*lexicon.matches(text, words), (len(words), len(words), None)]:
        units += [Unit(word.start, word.end, word.raw, (word.key,)) for word in words[at:first]]
        if entry is not None:
            start, end = words[first].start, words[after - 1].end
            keys = tuple(word.key for word in words[first:after])
            units.append(Unit(start, end, text[start:end], keys, entry, entry.sort))
        at = after
    return units


def _qualify(text: str, units: list[Unit]) -> None:
    """Mark what a hyphen makes a mere qualifier, and take the hyphenated word with it."""
    for left, right in pairwise(units):
        if text[left.end : right.start] not in ("-", "\u2010", "\u2011"):
            continue
        if left.keys[0] in _AGAINST:
            left.weak = right.weak = True
        elif left.entry is not None and not right.capital and (right.entry is None or right.keys[0] == "member"):
            left.weak, left.base, right.weak = True, right.keys[0] in _SEATED, True


def _segments(text: str, units: list[Unit]) -> list[Segment]:
    segments = [Segment("")]
    outside: list[Segment] = []
    end = 0
    for unit in units:
        gap = text[end : unit.start]
        end = unit.end
        if ")" in gap and outside:
            segments.append(outside.pop())
        if "(" in gap:
            outside.append(segments[-1])
            segments.append(Segment("("))
        elif _parts(gap) and segments[-1].units:
            segments.append(Segment(","))
        if _opens(unit, segments[-1]) and not (unit.keys[0] == "to" and text[end : end + 2].strip().isdigit()):
            segments.append(Segment(unit.keys[0]))
        else:
            segments[-1].units.append(unit)
    return _distinct(segments)


def _parts(gap: str) -> bool:
    if gap in (" ", "-", "", ","):  # a bare comma stands inside a number
        return False
    return "," in gap or ";" in gap or ":" in gap or "\u2014" in gap or " - " in gap or " \u2013 " in gap


def _opens(unit: Unit, segment: Segment) -> bool:
    if unit.entry is not None or not segment.units:
        return False
    key = unit.keys[0]
    if key in _OPENERS:
        return True
    done = key.endswith(("ing", "ed")) and len(key) > 4 and not unit.weak
    return done and not unit.capital and segment.units[-1].sort in ("kind", "office", "people")


def _distinct(segments: list[Segment]) -> list[Segment]:
    """Each segment once, in order: one that goes on after a bracket was met twice."""
    kept: list[Segment] = []
    for segment in segments:
        if not any(segment is other for other in kept):
            kept.append(segment)
    return kept
