"""The whole codebook, read by whoever builds a reader, never at import."""

from dataclasses import dataclass
from pathlib import Path

from tocsin.codebook.actors import ActorBook, load_actors
from tocsin.codebook.claims import Claim, load_claims
from tocsin.codebook.commitments import CommitmentBook, load_commitments
from tocsin.codebook.dates import DateWords, load_date_words
from tocsin.codebook.events import EventBook, load_events
from tocsin.codebook.grammar import Grammar, load_grammar
from tocsin.codebook.load import FOLDER
from tocsin.codebook.schedule import ScheduleBook, load_schedule
from tocsin.codebook.status import StatusWord, Where, load_status


@dataclass(frozen=True, slots=True)
class Codebook:
    """Every part of the codebook."""

    grammar: Grammar
    events: EventBook
    actors: ActorBook
    dates: DateWords
    status: dict[tuple[Where, str], StatusWord]
    claims: dict[str, Claim]
    commitments: CommitmentBook
    schedule: ScheduleBook


def load_codebook(folder: Path = FOLDER) -> Codebook:
    """Read and check every file of a codebook folder.

    Raises:
        CodebookError: a file is wrong; the line names file and entry.
    """
    return Codebook(
        grammar=load_grammar(folder),
        events=load_events(folder),
        actors=load_actors(folder),
        dates=load_date_words(folder),
        status=load_status(folder),
        claims=load_claims(folder),
        commitments=load_commitments(folder),
        schedule=load_schedule(folder),
    )
