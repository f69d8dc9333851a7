"""The whole codebook, read by whoever builds a reader, never at import."""

from dataclasses import dataclass
from pathlib import Path

from tocsin.codebook.actors import ActorBook, load_actors
from tocsin.codebook.aspects import AspectPart, load_aspects
from tocsin.codebook.claims import Claim, load_claims
from tocsin.codebook.commitments import CommitmentBook, load_commitments
from tocsin.codebook.dates import DateWords, load_date_words
from tocsin.codebook.events import EventBook, load_events
from tocsin.codebook.grammar import Grammar, load_grammar
from tocsin.codebook.load import FOLDER, Folder, Layers
from tocsin.codebook.overlay import check_overlay
from tocsin.codebook.places import PlaceBook, load_places
from tocsin.codebook.references import ReferenceBook, load_references
from tocsin.codebook.relevance import load_relevance
from tocsin.codebook.schedule import ScheduleBook, load_schedule
from tocsin.codebook.status import StatusWord, Where, load_status
from tocsin.errors import CodebookError


@dataclass(frozen=True, slots=True)
class Codebook:
    """Every part of the codebook."""

    grammar: Grammar
    events: EventBook
    actors: ActorBook
    dates: DateWords
    status: dict[tuple[Where, str], StatusWord]
    aspects: dict[str, AspectPart]
    claims: dict[str, Claim]
    commitments: CommitmentBook
    schedule: ScheduleBook
    places: PlaceBook
    references: ReferenceBook
    relevance: dict[str, float]


def load_codebook(overlay: Path | None = None) -> Codebook:
    """Read and check every file of the codebook.

    Args:
        overlay: a user's folder that is laid over ours: files named like ours, whose entries come in addition or, with
            the same key, instead, and `actors.toml` with own actors.

    Raises:
        CodebookError: a file is wrong; the line names file and entry.
    """
    if overlay is None:
        return _load(FOLDER)
    check_overlay(overlay)
    try:
        return _load(Layers(FOLDER, overlay))
    except CodebookError as error:
        raise CodebookError(error.file, error.entry, error.what, folder=str(overlay)) from None


def _load(folder: Folder) -> Codebook:
    return Codebook(
        grammar=load_grammar(folder),
        events=load_events(folder),
        actors=load_actors(folder),
        dates=load_date_words(folder),
        status=load_status(folder),
        aspects=load_aspects(folder),
        claims=load_claims(folder),
        commitments=load_commitments(folder),
        schedule=load_schedule(folder),
        places=load_places(folder),
        references=load_references(folder),
        relevance=load_relevance(folder),
    )
