"""What each part of the event coder is worth: the benchmarks' scores with that part taken away.

    python bench/ablation.py

Parts that are codebook data are taken out of the codebook, so that nothing in the code knows of ablations:

    conditions      what must stand beside a word (objects, complements, prepositions): a lemma alone codes
    nominals        event nouns
    announcements   that what somebody says he will do, or will not, is told as AGREE, THREATEN or REJECT
    unnamed sides   recipients and actors that no word names
    actors          names, offices, bodies, cities: only countries and their people are known
    the encoder     the learned part (which has seen the rows of `relations`; see docs/model-card.md for its folds)
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from msgspec import json as mjson
from msgspec import structs

from tocsin.codebook.actors import ActorBook
from tocsin.codebook.book import Codebook, load_codebook
from tocsin.codebook.events import EventBook, EventType, Verb
from tocsin.errors import InputError
from tocsin.reading import Reader
from tocsin.relating import relate
from tocsin.sources.files import documents
from tocsin.sources.pairs import PairRow, pair_rows

BENCH = Path(__file__).resolve().parent.parent.parent / "shared" / "bench"


def main() -> None:
    if not BENCH.is_dir():
        sys.exit(f"ablation: no benchmark texts at {BENCH}")
    book = load_codebook()
    print("| without | `dyads` | `relations` |\n| --- | --- | --- |")
    show("nothing", Reader(book))
    show("the encoder", Reader(book, model=False))
    for name, other in variants(book):
        show(f"the encoder and {name}", Reader(other, model=False))


def show(name: str, reader: Reader) -> None:
    print(f"| {name} | {dyads(reader)} | {relations(reader)} |", flush=True)


def variants(book: Codebook) -> Iterator[tuple[str, Codebook]]:
    events = book.events
    yield "conditions", replace(book, events=events._replace(verbs=bare_verbs(events)))
    yield "nominals", replace(book, events=events._replace(nouns={}))
    yield "announcements", replace(book, events=without(events, announced="", refused=""))
    yield "unnamed sides", replace(book, events=without(events, target="", culprit="", agentless=False))
    yield "actors", replace(book, actors=only_countries(book.actors))


def bare_verbs(events: EventBook) -> dict[str, tuple[Verb, ...]]:
    """One entry a lemma, the one with most siblings of its type, that asks for nothing beside it."""
    return {lemma: (bare(entries),) for lemma, entries in events.verbs.items()}


def bare(entries: tuple[Verb, ...]) -> Verb:
    types = [e.type for e in entries]
    first = next(e for e in entries if e.type == max(types, key=types.count))
    nothing = {
        "with_object": (),
        "with_subject": (),
        "without_object": (),
        "with_preposition": (),
        "with_complement": (),
    }
    return structs.replace(first, object="any", complement="any", **nothing)


def without(events: EventBook, **keys: object) -> EventBook:
    types: dict[str, EventType] = {name: structs.replace(entry, **keys) for name, entry in events.types.items()}
    return events._replace(types=types)


def only_countries(actors: ActorBook) -> ActorBook:
    names = ("places", "seats", "bodies", "institutions", "groups", "offices", "kinds", "portfolios", "holders")
    return structs.replace(actors, **dict.fromkeys(names, ()))


def dyads(reader: Reader) -> str:
    path = BENCH / "dyads" / "dev.jsonl"
    given = (found for found in documents([str(path)]) if not isinstance(found, InputError))
    return score("dyads", reader.read_all(given))


def relations(reader: Reader) -> str:
    found = pair_rows(str(BENCH / "relations" / "dev.jsonl"), stdin=sys.stdin.buffer)
    return score("relations", relate((row for row in found if isinstance(row, PairRow)), reader))


def score(name: str, records: Iterable[object]) -> str:
    """What the set's own scorer prints."""
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as out:
        for record in records:
            out.write(mjson.encode(record) + b"\n")
        out.flush()
        scorer, gold = BENCH / name / "score.py", BENCH / name / "dev.jsonl"
        run = subprocess.run([sys.executable, scorer, gold, out.name], capture_output=True, text=True, check=True)
    return run.stdout.strip().split(", ", 1)[-1].split("; ", 1)[-1]


if __name__ == "__main__":
    main()
