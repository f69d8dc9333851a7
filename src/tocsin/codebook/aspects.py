"""Verbs with an act below them that begin it, end it or let it be done (aspects.toml)."""

from typing import Literal

from msgspec import Struct

from tocsin.codebook.load import FOLDER, Folder, toml_entries, unique

FILE = "aspects.toml"
AspectPart = Literal["begins", "ends", "lets"]


class Aspect(Struct, frozen=True, forbid_unknown_fields=True):
    """A verb and what becomes of the act below it; aspects.toml says what each part is."""

    lemma: str
    part: AspectPart
    example: str


def load_aspects(folder: Folder = FOLDER) -> dict[str, AspectPart]:
    """The part of each verb, by lemma.

    Raises:
        CodebookError: an entry is wrong or stands twice.
    """
    entries = unique(toml_entries(FILE, "aspect", Aspect, folder), lambda e: e.lemma, FILE)
    return {e.lemma: e.part for e in entries}
