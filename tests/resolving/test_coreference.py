"""Whom surnames, titles, pronouns, capitals and "the two countries" mean, on own texts with every mention marked.

    python tests/resolving/test_coreference.py        prints the score, and what falls short

A mention is [words|whom]: a name, or the codes of the countries that it means.
"""

import re
from pathlib import Path
from typing import NamedTuple

from tocsin.language.clause import Phrase
from tocsin.language.passages import passages
from tocsin.language.pipeline import load_parser
from tocsin.reading import Passage, Reader
from tocsin.resolving.actors import Actors
from tocsin.sources.text import document_from_text

FOLDER = Path(__file__).parent.parent / "data" / "coreference"
MENTION = re.compile(r"\[([^]|]+)\|([^]|]+)\]")
CODES = re.compile(r"[A-Z]{3}(\+[A-Z]{3})*")
LEAST = 0.9  # of the mentions; docs/scores.md has the figure


class Mention(NamedTuple):
    """A marked mention: its place in the text without marks, its words, and whom it means."""

    file: str
    start: int
    words: str
    whom: str


def marked(path: Path) -> tuple[str, str, list[Mention]]:
    """The day, the text without marks, and its mentions."""
    day, _, raw = path.read_text(encoding="utf-8").partition("\n")
    text, found, at = "", [], 0
    for match in MENTION.finditer(raw):
        text += raw[at : match.start()]
        found.append(Mention(path.stem, len(text), match[1], match[2]))
        text += match[1]
        at = match.end()
    return day.removeprefix("# "), text + raw[at:], found


def read(reader: Reader, path: Path) -> list[tuple[Mention, str]]:
    """Each mention of a text and whom it was read to mean, in the same notation."""
    day, text, mentions = marked(path)
    document = document_from_text(text, published=day)
    pieces = [p for r in document.regions if r.kind == "prose" for p in passages(text, r.span.start, r.span.end)]
    clauses = reader.clauses(document, [Passage(piece, load_parser()(piece.text)) for piece in pieces])
    actors = Actors(reader.names, clauses, document_day(day), reader.book.references)
    return [(m, meant(actors, phrase_at(clauses.phrases, m), m.whom)) for m in mentions]


def document_day(day: str):
    from datetime import date  # noqa: PLC0415

    return date.fromisoformat(day)


def phrase_at(phrases: list[Phrase], mention: Mention) -> Phrase | None:
    end = mention.start + len(mention.words)
    fitting = [p for p in phrases if p.core.start <= mention.start and end <= max(p.core.end, p.span.end)]
    return min(fitting, key=lambda p: abs(p.core.start - mention.start) + abs(p.core.end - end), default=None)


def meant(actors: Actors, phrase: Phrase | None, whom: str) -> str:
    found = actors.all(phrase)
    if CODES.fullmatch(whom):
        codes = {a.country for a in found if a.country}
        return whom if codes == set(whom.split("+")) else "+".join(sorted(codes)) or "nobody"
    return found[0].name if found else "nobody"


def results(reader: Reader) -> list[tuple[Mention, str]]:
    return [result for path in sorted(FOLDER.glob("*.txt")) for result in read(reader, path)]


def test_mentions_are_resolved(reader):
    found = results(reader)
    wrong = [f"{m.file}: {m.words} means {m.whom}, read {got}" for m, got in found if got != m.whom]
    assert len(found) >= 60
    assert 1 - len(wrong) / len(found) >= LEAST, "\n".join(wrong)


if __name__ == "__main__":
    everything = results(Reader())
    for mention, got in everything:
        if got != mention.whom:
            print(f"{mention.file}: {mention.words} means {mention.whom}, read {got}")  # noqa: T201
    right = sum(got == mention.whom for mention, got in everything)
    print(f"coreference {right} of {len(everything)} mentions, {right / len(everything):.3f}")  # noqa: T201
