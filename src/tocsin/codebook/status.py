"""Words that tell whether an event took place (status.toml)."""

from typing import ClassVar, Literal

from msgspec import Struct

from tocsin.codebook.load import FOLDER, Folder, toml_entries, unique

Where = Literal["governor", "modifier", "preposition"]
FILE = "status.toml"


class StatusWord(Struct, frozen=True, forbid_unknown_fields=True):
    """A word and the status that it gives to the event that it governs, modifies or brings in."""

    KEY: ClassVar = ("where", "lemma")

    lemma: str
    where: Where
    status: Literal["planned", "hypothetical", "denied"]


def load_status(folder: Folder = FOLDER) -> dict[tuple[Where, str], StatusWord]:
    """The status words by place and lemma.

    Raises:
        CodebookError: an entry is wrong or stands twice.
    """
    entries = toml_entries(FILE, "word", StatusWord, folder)
    return {(e.where, e.lemma): e for e in unique(entries, lambda e: f"{e.lemma} ({e.where})", FILE)}
