"""Words of commitments (conditional/*.toml): what a response means, what ties a trigger to it, declared policies."""

from dataclasses import dataclass
from typing import Literal

from msgspec import Struct

from tocsin.codebook.load import FOLDER, Folder, toml_entries, unique

Kind = Literal["threat", "promise", "warning"]


class Response(Struct, frozen=True, forbid_unknown_fields=True):
    """A verb of answering whose event type does not tell whether it costs or helps ("respond", "take measures")."""

    lemma: str
    kind: Kind
    example: str
    with_object: tuple[str, ...] = ()


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
    """A verb whose subject binds itself to the infinitive that follows ("threatened to", "pledged to")."""

    lemma: str
    kind: Literal["threat", "promise", ""]
    example: str


@dataclass(frozen=True, slots=True)
class CommitmentBook:
    """The words of commitments by lemma."""

    responses: dict[str, tuple[Response, ...]]
    links: dict[str, Link]
    policies: dict[str, Policy]
    pledges: dict[str, Pledge]


def load_commitments(folder: Folder = FOLDER) -> CommitmentBook:
    """Read the four files of conditional/.

    Raises:
        CodebookError: an entry is wrong or stands twice.
    """
    responses: dict[str, list[Response]] = {}
    for entry in toml_entries("conditional/responses.toml", "response", Response, folder):
        responses.setdefault(entry.lemma, []).append(entry)
    links = toml_entries("conditional/links.toml", "link", Link, folder)
    policies = toml_entries("conditional/policies.toml", "policy", Policy, folder)
    pledges = toml_entries("conditional/pledges.toml", "pledge", Pledge, folder)
    return CommitmentBook(
        {lemma: tuple(sorted(found, key=lambda e: not e.with_object)) for lemma, found in responses.items()},
        {e.lemma: e for e in unique(links, lambda e: e.lemma, "conditional/links.toml")},
        {e.lemma: e for e in unique(policies, lambda e: e.lemma, "conditional/policies.toml")},
        {e.lemma: e for e in unique(pledges, lambda e: e.lemma, "conditional/pledges.toml")},
    )
