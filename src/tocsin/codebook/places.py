"""Words that say where something happens (places.toml)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from msgspec import Struct

from tocsin.codebook.load import FOLDER, Folder, toml_entries, unique
from tocsin.errors import CodebookError

FILE = "places.toml"
Use = Literal["where", "kind", "site", "object", "no place", "capital"]


class PlaceWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of one use; the head of places.toml says what the uses are."""

    id: str
    use: Use
    words: tuple[str, ...]
    types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceBook:
    """The words by use; `where` has the PLOVER types for which a preposition counts, none for all."""

    where: dict[str, tuple[str, ...]]
    kinds: frozenset[str]
    sites: frozenset[str]
    objects: frozenset[str]
    no_place: frozenset[str]
    capitals: frozenset[str]

    def prepositions(self, kind: str | None) -> tuple[str, ...]:
        """The prepositions that bring in the place of an event of a PLOVER type, or of what has none."""
        return tuple(word for word, types in self.where.items() if not types or kind in types)


def load_places(folder: Folder = FOLDER) -> PlaceBook:
    """Read places.toml.

    Raises:
        CodebookError: an entry is wrong, stands twice, or says types of another use than "where".
    """
    entries = list(unique(toml_entries(FILE, "entry", PlaceWords, folder), lambda entry: entry.id, FILE))
    for entry in entries:
        if entry.types and entry.use != "where":
            raise CodebookError(FILE, f"entry {entry.id!r}", f'types go with use "where" only, not with {entry.use!r}')
    return PlaceBook(
        where={word: entry.types for entry in entries if entry.use == "where" for word in entry.words},
        kinds=_words("kind", entries),
        sites=_words("site", entries),
        objects=_words("object", entries),
        no_place=_words("no place", entries),
        capitals=_words("capital", entries),
    )


def _words(use: Use, entries: Iterable[PlaceWords]) -> frozenset[str]:
    return frozenset(word for entry in entries if entry.use == use for word in entry.words)
