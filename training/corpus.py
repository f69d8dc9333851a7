"""What the network is trained on: rows of a benchmark file, our own sentences, and the codebook's examples."""

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tocsin.reading import Reader
from tocsin.sources.text import document_from_text

JOINT = {"YIELD": ("CONCEDE", "RETREAT")}  # the benchmark's joint class
FOLDS = 5
SHUFFLE = "2031"
MARKS = re.compile(r"\[|\]|\{|\}")


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence, its two sides, and the types that are right for it (two where the label is a joint class)."""

    id: str
    text: str
    actor: tuple[int, int]
    recipient: tuple[int, int]
    types: tuple[str, ...]


def benchmark(path: Path) -> Iterator[Example]:
    """The rows of a file like `relations/dev.jsonl`."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        sides = [(row[side]["start"], row[side]["end"]) for side in ("actor", "recipient")]
        yield Example(row["id"], row["text"], sides[0], sides[1], JOINT.get(row["type"], (row["type"],)))


def own(path: Path) -> Iterator[Example]:
    """Our own sentences: a type, a tab, and a sentence with the [actor] and the {recipient} marked."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            kind, marked = line.split("\t")
            text = MARKS.sub("", marked)
            yield Example(f"{path.stem}-{number}", text, _side(marked, "[]"), _side(marked, "{}"), (kind,))


def _side(marked: str, brackets: str) -> tuple[int, int]:
    """Where a side stands in the sentence without marks."""
    start, end = (len(MARKS.sub("", marked[: marked.index(bracket)])) for bracket in brackets)
    return start, end


def codebook(reader: Reader) -> Iterator[Example]:
    """The examples of the codebook's verbs and nouns, with the sides that the coder itself reads in them."""
    book = reader.book.events
    entries = [e for table in (book.verbs, book.nouns) for found in table.values() for e in found]
    documents = [document_from_text(e.example, id=str(number)) for number, e in enumerate(entries)]
    for entry, reading in zip(entries, reader.read_all(documents), strict=True):
        for event in reading.events:
            sides = [a.span for a in (*event.actors[:1], *(event.recipients or event.actors[1:])[:1])]
            if event.type == entry.type and len(sides) == 2 and all(sides):
                one, two = ((s.start, s.end) for s in sides if s is not None)
                yield Example(f"codebook-{reading.document.id}", entry.example, one, two, (entry.type,))
                break


def folds(examples: Sequence[Example]) -> list[list[Example]]:
    """Parts with the types spread evenly over them; the same text never stands in two."""
    mixed = sorted(examples, key=lambda e: random.Random(SHUFFLE + e.text).random())
    texts = dict.fromkeys(e.text for e in sorted(mixed, key=lambda e: e.types))
    place = {text: number % FOLDS for number, text in enumerate(texts)}
    return [[e for e in examples if place[e.text] == fold] for fold in range(FOLDS)]
