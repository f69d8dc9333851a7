"""Versions: texts that an article had before, which a feed that still has them does not bring back."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from tocsin.archive import Archive
from tocsin.archive.archive import Added
from tocsin.archive.rows import text_hash
from tocsin.errors import InputError
from tocsin.records import Document, Reading

_REPLACED = """
    select id, text_sha256 from stored_documents join replaced
    on replaced.document = stored_documents.id and replaced.batch = stored_documents.batch"""


class Versions:
    """An archive that has also the earlier texts of its documents.

    Two feeds may have one article at one address, the one cut short: each would correct the other in each round.

    Args:
        archive: what it stands for.
    """

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self._earlier: defaultdict[str, set[str]] = defaultdict(set)
        for name, digest in archive.queries().execute(_REPLACED).fetchall():
            self._earlier[name].add(digest)

    def has(self, document: Document) -> bool:
        """Whether a document is or was there with the same text."""
        return self.archive.has(document) or text_hash(document) in self._earlier.get(document.id, ())

    def add(self, found: Iterable[Reading], origins: Mapping[str, str]) -> Added:
        """Add readings in one step."""
        given = list(found)
        known = self.archive.known()
        before = {one.document.id: known[one.document.id][0] for one in given if one.document.id in known}
        added = self.archive.add(given, origins)
        for name in added.corrected:
            if name in before:
                self._earlier[name].add(before[name])
        return added

    def set_aside(self, errors: Iterable[InputError]) -> None:
        """Keep what could not be read, with its reason."""
        self.archive.set_aside(errors)
