"""What language needs from the codebook: conjunctions and phrases (conditional/), verbs of saying (speech*.toml)."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from msgspec import Struct

from tocsin.codebook.load import FOLDER, Folder, toml_entries, unique

Content = Literal["clause", "quote", "infinitive", "object", "for", "of", "as", "on", "against", "about", "over"]


class Marker(Struct, frozen=True, forbid_unknown_fields=True):
    """A conjunction: the role of its clause, and for conditions the polarity of the trigger."""

    marker: str
    role: Literal["condition", "concession", "cause", "time"]
    polarity: Literal["happens", "does not happen"] = "happens"
    future: bool = False


class MarkerPhrase(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that bring in a condition without a verb ("in return for"); some only with a negated verb ("without")."""

    marker: str
    example: str
    polarity: Literal["happens", "does not happen"] = "happens"
    negated: bool = False


class SpeechVerb(Struct, frozen=True, forbid_unknown_fields=True):
    """A verb of saying: the stance that it lends its subject, and the forms in which its content comes.

    `addressee` is where the one spoken to stands: "object" or prepositions.
    """

    lemma: str
    stance: Literal["say", "demand", "accuse", "deny", "warn", "commit", "refuse", "praise", "agree", "ask"]
    content: tuple[Content, ...]
    example: str
    addressee: tuple[str, ...] = ("to",)


class SpeechOccasions(Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns for what something is said in or at."""

    KEY: ClassVar = ("nouns",)

    nouns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grammar:
    """Conjunctions and conditional phrases by their words, verbs of saying by lemma, nouns for occasions of saying."""

    markers: dict[str, Marker]
    phrases: dict[str, MarkerPhrase]
    speech: dict[str, SpeechVerb]
    occasions: frozenset[str]


def load_grammar(folder: Folder = FOLDER) -> Grammar:
    """Read conditional/markers.toml, conditional/phrases.toml, speech.toml and speech_occasions.toml.

    Raises:
        CodebookError: a file is wrong; the line says which entry.
    """
    markers = toml_entries("conditional/markers.toml", "marker", Marker, folder)
    phrases = toml_entries("conditional/phrases.toml", "phrase", MarkerPhrase, folder)
    speech = toml_entries("speech.toml", "verb", SpeechVerb, folder)
    occasions = toml_entries("speech_occasions.toml", "occasion", SpeechOccasions, folder)
    return Grammar(
        {m.marker: m for m in unique(markers, lambda m: m.marker, "conditional/markers.toml")},
        {p.marker: p for p in unique(phrases, lambda p: p.marker, "conditional/phrases.toml")},
        {v.lemma: v for v in unique(speech, lambda v: v.lemma, "speech.toml")},
        frozenset(noun for entry in occasions for noun in entry.nouns),
    )
