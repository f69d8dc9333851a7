"""Verbs of harm (claims.toml): who says that another's act does this, accuses that other."""

from msgspec import Struct

from tocsin.codebook.load import FOLDER, Folder, toml_entries, unique

FILE = "claims.toml"


class Claim(Struct, frozen=True, forbid_unknown_fields=True):
    """A verb of harm or wrong; `with_object` narrows it."""

    lemma: str
    example: str
    with_object: tuple[str, ...] = ()


def load_claims(folder: Folder = FOLDER) -> dict[str, Claim]:
    """The verbs of harm by lemma.

    Raises:
        CodebookError: an entry is wrong or stands twice.
    """
    return {e.lemma: e for e in unique(toml_entries(FILE, "claim", Claim, folder), lambda e: e.lemma, FILE)}
