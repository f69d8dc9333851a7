"""Words of commitments (conditional/*.toml): what a response means, what ties a trigger to it, declared policies."""

from dataclasses import dataclass
from typing import Literal, TypeVar, get_args

from msgspec import Struct

from tocsin.codebook.load import FOLDER, Folder, known, toml_entries, unique

Kind = Literal["threat", "promise", "warning", "ends", "continues"]


class Response(Struct, frozen=True, forbid_unknown_fields=True):
    """A verb of answering whose event type does not tell whether it costs or helps ("respond", "take measures").

    Of kind "ends" and "continues" it is what ends or goes on that costs or helps ("the offensive would end").
    `borne`: the subject bears it, whoever brings it about ("face sanctions").
    """

    lemma: str
    kind: Kind
    example: str
    with_object: tuple[str, ...] = ()
    borne: bool = False


class Link(Struct, frozen=True, forbid_unknown_fields=True):
    """A verb that ties a trigger to a response in one clause ("any raid will be met with force").

    `trigger` and `response` are the roles of the phrases: "subject", "object" or a preposition.
    """

    lemma: str
    trigger: str
    response: str
    kind: Kind
    example: str
    passive: bool = False


class Policy(Struct, frozen=True, forbid_unknown_fields=True):
    """A noun that declares what its holder would do ("commitment to use force"), or a verb of keeping off."""

    lemma: str
    part: Literal["declaration", "prevention"]
    example: str


class Pledge(Struct, frozen=True, forbid_unknown_fields=True):
    """A verb whose subject binds itself to the infinitive that follows ("threatened to"), some only when denied."""

    lemma: str
    kind: Literal["threat", "promise", ""]
    example: str
    negated: bool = False


class Withholding(Struct, frozen=True, forbid_unknown_fields=True):
    """A verb of conduct that goes on until a condition ends it ("suspended aid until ...")."""

    lemma: str
    example: str


class Consequence(Struct, frozen=True, forbid_unknown_fields=True):
    """A word for what goes badly ("war", "escalate"): its clause foretells harm, which is what a warning does."""

    lemma: str
    example: str


class Against(Struct, frozen=True, forbid_unknown_fields=True):
    """A verb whose object, or phrase with one of these prepositions, is a class of acts that its subject answers.

    "will retaliate against any attack", "would not tolerate a coup".
    """

    lemma: str
    example: str
    prepositions: tuple[str, ...] = ()
    negated: bool = False
    bare: bool = False


class Sequel(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that open a sentence and make the demand of the sentence before it a trigger ("If not, ...")."""

    words: str
    example: str
    polarity: Literal["happens", "does not happen"] = "happens"


Part = Literal[
    "weapon",
    "armed verb",
    "provocation",
    "state",
    "power",
    "instrument",
    "deadline",
    "wish",
    "risk",
    "announcing",
    "step",
    "onlooker",
    "circumstance",
]


class Group(Struct, frozen=True, forbid_unknown_fields=True):
    """Lemmas of one part in commitments; conditional/words.toml says what each part is."""

    part: Part
    lemmas: tuple[str, ...]


Firmness = Literal[1, 2, 3, 4, 5]


class Wording(Struct, frozen=True, forbid_unknown_fields=True):
    """How firmly a verb, modal or phrase puts a response: 1 keeps an option open, 5 binds in so many words."""

    words: str
    firmness: Firmness
    grounds: str


@dataclass(frozen=True, slots=True)
class CommitmentBook:
    """The words of commitments by lemma; `firmness` by their words."""

    responses: dict[str, tuple[Response, ...]]
    links: dict[str, Link]
    policies: dict[str, Policy]
    pledges: dict[str, Pledge]
    withholding: dict[str, Withholding]
    consequences: dict[str, Consequence]
    against: dict[str, Against]
    firmness: dict[str, Wording]
    vague: frozenset[str]
    sequels: tuple[Sequel, ...]
    words: dict[Part, frozenset[str]]


class _Vague(Struct, frozen=True, forbid_unknown_fields=True):
    lemma: str
    example: str


def load_commitments(folder: Folder = FOLDER) -> CommitmentBook:
    """Read the files of conditional/ that tell what is promised or threatened, and how.

    Raises:
        CodebookError: an entry is wrong or stands twice.
    """
    responses: dict[str, list[Response]] = {}
    for entry in toml_entries("conditional/responses.toml", "response", Response, folder):
        responses.setdefault(entry.lemma, []).append(entry)
    return CommitmentBook(
        {lemma: tuple(sorted(found, key=lambda e: not e.with_object)) for lemma, found in responses.items()},
        _by_lemma("links", "link", Link, folder),
        _by_lemma("policies", "policy", Policy, folder),
        _by_lemma("pledges", "pledge", Pledge, folder),
        _by_lemma("withholding", "withholding", Withholding, folder),
        _by_lemma("consequences", "consequence", Consequence, folder),
        _by_lemma("against", "against", Against, folder),
        _firmness(folder),
        frozenset(_by_lemma("vague", "vague", _Vague, folder)),
        tuple(sorted(toml_entries("conditional/sequels.toml", "sequel", Sequel, folder), key=lambda e: -len(e.words))),
        _words(folder),
    )


E = TypeVar("E", Link, Policy, Pledge, Withholding, Consequence, Against, _Vague)


def _by_lemma(name: str, table: str, kind: type[E], folder: Folder) -> dict[str, E]:
    file = f"conditional/{name}.toml"
    return {e.lemma: e for e in unique(toml_entries(file, table, kind, folder), lambda e: e.lemma, file)}


def _words(folder: Folder) -> dict[Part, frozenset[str]]:
    file = "conditional/words.toml"
    groups = {g.part: g for g in unique(toml_entries(file, "group", Group, folder), lambda g: g.part, file)}
    for part in get_args(Part):
        known(part, groups, "a group of the file; add it", file, "the file")
    return {part: frozenset(group.lemmas) for part, group in groups.items()}


def _firmness(folder: Folder) -> dict[str, Wording]:
    file = "conditional/firmness.toml"
    entries = toml_entries(file, "wording", Wording, folder)
    return {e.words: e for e in unique(entries, lambda e: e.words, file)}
