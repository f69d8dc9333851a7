"""Versions: which text of an article counts, where feeds have it in several."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from tocsin.archive import Archive
from tocsin.archive.archive import Added
from tocsin.archive.rows import text_hash
from tocsin.errors import InputError
from tocsin.records import Document, Reading

_REPLACED = """
    select id, text_sha256 from stored_documents join replaced
    on replaced.document = stored_documents.id and replaced.batch = stored_documents.batch"""
CUT_MARKS = " .…[]"  # at the end of a text that goes on elsewhere


class Versions:
    """An archive that has also the earlier texts of its documents, and whatever is the beginning of one.

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
        """Whether a document is there with the same text, was there with it, or is there with more."""
        return self.archive.has(document) or self._passed(document)

    def add(self, found: Iterable[Reading], origins: Mapping[str, str]) -> Added:
        """Add readings in one step."""
        given = list(found)
        known = self.archive.known()
        passed = [one.document.id for one in given if self._passed(one.document)]
        kept = [one for one in given if one.document.id not in passed]
        before = {one.document.id: known[one.document.id][0] for one in kept if one.document.id in known}
        added = self.archive.add(kept, origins)
        for name in added.corrected:
            if name in before:
                self._earlier[name].add(before[name])
        return replace(added, repeated=(*added.repeated, *passed))

    def _passed(self, document: Document) -> bool:
        """Whether a text is an earlier one of a document that is there, or the beginning of the one that it has."""
        known = self.archive.known().get(document.id)
        digest = text_hash(document)
        if known is None or known[0] == digest:
            return False
        if digest not in self._earlier[document.id] and self._is_cut(document):
            self._earlier[document.id].add(digest)
        return digest in self._earlier[document.id]

    def _is_cut(self, document: Document) -> bool:
        rows = self.archive.queries().execute("select text from documents where id = ?", [document.id]).fetchall()
        beginning = " ".join(document.text.split()).rstrip(CUT_MARKS)
        return bool(rows and beginning) and " ".join(rows[0][0].split()).startswith(beginning)

    def set_aside(self, errors: Iterable[InputError]) -> None:
        """Keep what could not be read, with its reason."""
        self.archive.set_aside(errors)
