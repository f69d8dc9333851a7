"""Reading: a document through all the rooms, language, resolving and coding, in one pass."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import islice
from typing import Any, TypeVar

import msgspec

from tocsin import records
from tocsin.codebook.book import Codebook, load_codebook
from tocsin.coding.coders import code
from tocsin.coding.context import ID_DIGITS, Context
from tocsin.encoder.relations import Relations
from tocsin.errors import InputError
from tocsin.language.build import build_clauses
from tocsin.language.clause import Clauses
from tocsin.language.clean import Cleaned, clean
from tocsin.language.passages import passages
from tocsin.language.pipeline import load_parser, parse
from tocsin.language.words import Sentence, sentences
from tocsin.records import Document, RegionKind, Span, Time
from tocsin.relevance import Relevance
from tocsin.resolving.actors import Actors
from tocsin.resolving.dates import Anchor, DateFinder
from tocsin.resolving.names import NameResolver
from tocsin.resolving.places import Gazetteer, PlaceNames, Places
from tocsin.resolving.whens import Whens
from tocsin.show.html import reading_html
from tocsin.sources.text import document_from_text

BATCH = 32  # documents whose parses are in memory at once


R = TypeVar("R")
Aside = Callable[[InputError], None]
Wanted = Callable[[Document], bool]


class Reading(records.Reading, frozen=True, kw_only=True):
    """What one article says; in a notebook it shows the article with the words of its records marked."""

    def _repr_html_(self) -> str:
        return reading_html(self)


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or a headline as the parser reads it, and its parse."""

    cleaned: Cleaned
    doc: Any  # None where it was left unparsed
    kind: RegionKind = "prose"


class Reader:
    """Reads documents; building one loads parser and codebook (about a second), reading then takes milliseconds.

    Args:
        codebook: ours unless told.
        model: whether the encoder judges what the codebook finds; without it the codebook codes alone.

    Raises:
        CodebookError: the codebook is wrong.
        ModelError: a file of the encoder is missing or damaged.
    """

    def __init__(self, codebook: Codebook | None = None, *, model: bool = True) -> None:
        self.book = codebook or load_codebook()
        self.encoder = Relations() if model else None
        self.names = NameResolver(self.book.actors)
        self.dates = DateFinder(self.book.dates)
        self.gazetteer = Gazetteer()
        self.relevance = Relevance(self.book.relevance, self.names)

    def read(self, document: Document) -> Reading:
        """One document's reading."""
        return next(self.read_all([document]))

    def read_all(
        self,
        documents: Iterable[Document],
        batch_size: int = BATCH,
        aside: Aside | None = None,
        wanted: Wanted | None = None,
    ) -> Iterator[Reading]:
        """Readings in the order of the documents, streamed; memory holds one batch at a time.

        Args:
            documents: what to read.
            batch_size: documents.
            aside: is told of each document that could not be read, and why; without it the first one is raised.
            wanted: tells which documents are parsed, see `Relevance`; of the others only dates are read, and they are
                marked as not `parsed`. Without it all are.

        Raises:
            InputError: a document could not be read, and there is no `aside`.
        """
        yield from self.each(documents, self.code, batch_size, aside, wanted)

    def each(
        self,
        documents: Iterable[Document],
        code: Callable[[Document, list[Passage]], R],
        batch_size: int = BATCH,
        aside: Aside | None = None,
        wanted: Wanted | None = None,
    ) -> Iterator[R]:
        """What `code` makes of each document and its parsed paragraphs; otherwise as `read_all`."""
        remaining = iter(documents)
        while batch := list(islice(remaining, batch_size)):
            yield from _batch([_marked(one, wanted) for one in batch], code, aside)

    def read_parsed(self, doc: Any) -> Reading:  # noqa: ANN401 - spaCy's Doc is untyped
        """The reading of a text that a spaCy pipeline has parsed already.

        The layout is found as in any other text; the parse is cut at its borders.
        """
        document = document_from_text(doc.text)
        spans = [(r.span, doc.char_span(r.span.start, r.span.end, alignment_mode="contract")) for r in _prose(document)]
        passages = [Passage(clean_as_is(doc.text, cut.start_char), cut.as_doc()) for _, cut in spans if cut is not None]
        return self.code(document, passages)

    def code(self, document: Document, passages: list[Passage]) -> Reading:
        """A document's reading from its parsed paragraphs and headline; of one that is not parsed its dates alone."""
        if not document.parsed:
            return Reading(document=document, times=tuple(self._times(document, _of_prose(passages))))
        title = [p for p in passages if p.kind == "title"]
        headline = self.context(document, title)[0] if title else None
        context, times = self.context(document, _of_prose(passages))
        found = code(document, times, context, headline)
        return Reading(**{name: getattr(found, name) for name in found.__struct_fields__})

    def context(
        self, document: Document, passages: list[Passage], make: Callable[..., Actors] = Actors
    ) -> tuple[Context, tuple[Time, ...]]:
        """What coders are given of some passages of a document, with their dates; `make` makes who resolves phrases."""
        clauses = self.clauses(document, passages)
        times = tuple(self._times(document, passages))
        day = _day(document)
        actors = make(self.names, clauses, day, self.book.references)
        places = Places(self._place_names(document, actors), clauses, self.book.places)
        whens = Whens(times, clauses)
        return Context(document.id, clauses, actors, whens, self.book, day, places, self.encoder), times

    def _place_names(self, document: Document, actors: Actors) -> PlaceNames:
        """What reads the places of a document; its dateline counts as naming its country, after all others."""
        lines = [entry.country for line in document.datelines for _, _, entry in self.names.places_in(line.text)]
        gazetteer, words = self.gazetteer, self.book.places
        return PlaceNames(
            self.names, gazetteer, words, lambda at: (*actors.discourse.countries(at), *filter(None, lines))
        )

    def clauses(self, document: Document, passages: list[Passage]) -> Clauses:
        """The clauses of a document."""
        parts: list[list[Sentence]] = [
            list(sentences(passage.doc, document.text, passage.cleaned.original)) for passage in passages
        ]
        return build_clauses(parts, self.book.grammar)

    def _times(self, document: Document, passages: list[Passage]) -> Iterator[Time]:
        """The dates of the prose, and those in datelines ("OSLO, March 3 -")."""
        anchor = Anchor.of(document.published)
        lines = [clean(document.text, r.span.start, r.span.end) for r in document.regions if r.kind == "dateline"]
        for cleaned in sorted([*lines, *(p.cleaned for p in passages)], key=lambda c: c.offset):
            for found in self.dates.find(cleaned.text, anchor):
                start, end = cleaned.original(found.start, found.end)
                span = Span(start, end, document.text[start:end])
                said = f"time\x1f{document.id}\x1f{start}\x1f{found.value}"
                name = sha256(said.encode()).hexdigest()[:ID_DIGITS]
                yield Time(name, span, found.value, found.begin, found.finish, found.precision)


def _read(document: Document) -> Iterator[records.Region]:
    """The regions that are parsed: prose, and the headline for what it repeats."""
    return (r for r in document.regions if r.kind in ("prose", "title"))


def _marked(document: Document, wanted: Wanted | None) -> Document:
    parsed = wanted is None or wanted(document)
    return document if parsed == document.parsed else msgspec.structs.replace(document, parsed=parsed)


def _of_prose(passages: list[Passage]) -> list[Passage]:
    return [passage for passage in passages if passage.kind == "prose"]


def _batch(documents: list[Document], code: Callable[[Document, list[Passage]], R], aside: Aside | None) -> list[R]:
    """The parser forgets the words of a batch when it is done, so that its vocabulary does not grow."""
    with load_parser().memory_zone():
        pieces = [
            [(r.kind, p) for r in _read(d) for p in passages(d.text, r.span.start, r.span.end)] for d in documents
        ]
        each = list(zip(documents, pieces, strict=True))
        parsed = parse(piece.text for document, own in each if document.parsed for _, piece in own)
        found = (
            _guarded(document, [Passage(p, next(parsed) if document.parsed else None, k) for k, p in own], code, aside)
            for document, own in each
        )
        return [made for made in found if made is not None]


def _guarded(
    document: Document, parsed: list[Passage], code: Callable[[Document, list[Passage]], R], aside: Aside | None
) -> R | None:
    """What is made of one document, or None when a defect of ours keeps it from being read and the batch must go on."""
    try:
        return code(document, parsed)
    except Exception as error:
        bad = InputError(document.id, f"could not be read ({type(error).__name__}: {error}); please report it")
        if aside is None:
            raise bad from error
        aside(bad)
        return None


def _prose(document: Document) -> Iterator[records.Region]:
    return (r for r in document.regions if r.kind == "prose")


def _day(document: Document) -> date | None:
    try:
        return date.fromisoformat((document.published or "")[:10])
    except ValueError:
        return None


def clean_as_is(text: str, start: int) -> Cleaned:
    """A passage that was parsed as it stands: its offsets count from `start`."""
    return Cleaned(text[start:], start, (), ())
