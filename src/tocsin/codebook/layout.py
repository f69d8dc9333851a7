"""The phrases by which a wire story's layout is known: `codebook/layout.toml` and its loader."""

from functools import cache
from pathlib import Path
from typing import Literal, get_args

from msgspec import Struct

from tocsin.codebook.load import FOLDER, toml_entries, unique
from tocsin.errors import CodebookError

FILE = "layout.toml"

CueKind = Literal[
    "published",
    "updated",
    "byline",
    "related",
    "related end",
    "caption",
    "caption inside",
    "photo",
    "credit",
    "credit frame",
    "agency",
    "agency noun",
    "label",
]


class Cue(Struct, forbid_unknown_fields=True, frozen=True):
    """One entry: phrases that mean the same in a layout, and a line of a story in which one of them stands."""

    id: str
    kind: CueKind
    phrases: tuple[str, ...]
    example: str


class Cues(Struct, frozen=True):
    """All entries of the file."""

    entries: tuple[Cue, ...]

    def phrases(self, kind: CueKind) -> tuple[str, ...]:
        """All phrases of one kind, longest first, so that the first that fits is the fullest."""
        found = (phrase for entry in self.entries if entry.kind == kind for phrase in entry.phrases)
        return tuple(sorted(found, key=lambda phrase: (-len(phrase), phrase)))


@cache
def load_cues(folder: Path = FOLDER) -> Cues:
    """The layout cues of a codebook folder, ours unless told.

    Raises:
        CodebookError: an unknown key or kind, a repeated id or phrase, an entry without phrases.
    """
    entries = tuple(unique(toml_entries(FILE, "cue", Cue, folder), lambda entry: entry.id, FILE))
    for entry in entries:
        if not entry.phrases or not all(phrase.strip() for phrase in entry.phrases):
            raise CodebookError(FILE, f"entry {entry.id!r}", "a phrase is empty or there is none")
    for kind in get_args(CueKind):
        _once(entries, kind)
    return Cues(entries)


def _once(entries: tuple[Cue, ...], kind: str) -> None:
    seen: dict[str, str] = {}
    for entry in entries:
        for phrase in entry.phrases if entry.kind == kind else ():
            if phrase in seen:
                raise CodebookError(FILE, f"entry {entry.id!r}", f"{phrase!r} stands in {seen[phrase]!r} already")
            seen[phrase] = entry.id
