"""Words that mean somebody named before (references.toml)."""

from dataclasses import dataclass
from typing import Literal

from msgspec import Struct

from tocsin.codebook.load import FOLDER, Folder, toml_entries, unique
from tocsin.errors import CodebookError

FILE = "references.toml"
Use = Literal["state", "body", "sides", "together", "counterpart", "role", "he", "she"]


class Reference(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of one use; the head of references.toml says what the uses are."""

    id: str
    use: Use
    words: tuple[str, ...]
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReferenceBook:
    """The words by use; `roles` has, for a word for a person, the words of the offices that it stands for."""

    words: dict[Use, frozenset[str]]
    roles: dict[str, frozenset[str]]

    def has(self, use: Use, *words: str) -> bool:
        """Whether one of the words is of a use."""
        return not self.words.get(use, frozenset()).isdisjoint(words)


def load_references(folder: Folder = FOLDER) -> ReferenceBook:
    """Read references.toml.

    Raises:
        CodebookError: an entry is wrong, stands twice, or has roles without being of use "role", or the reverse.
    """
    entries = list(unique(toml_entries(FILE, "reference", Reference, folder), lambda entry: entry.id, FILE))
    words: dict[Use, frozenset[str]] = {}
    roles: dict[str, frozenset[str]] = {}
    for entry in entries:
        if bool(entry.roles) != (entry.use == "role"):
            raise CodebookError(FILE, f"entry {entry.id!r}", 'roles go with use "role", and only with it')
        words[entry.use] = words.get(entry.use, frozenset()) | frozenset(entry.words)
        for word in entry.words if entry.roles else ():
            roles[word] = roles.get(word, frozenset()) | frozenset(entry.roles)
    return ReferenceBook(words, roles)
