"""Commitments over two sentences: "The base must close by May. If not, ...", "Otherwise, ..."."""

from collections.abc import Iterator

from tocsin.codebook.commitments import Sequel
from tocsin.coding.commitments.conditional import agents_of
from tocsin.coding.commitments.demanded import is_demanded
from tocsin.coding.commitments.draft import Draft
from tocsin.coding.context import Context
from tocsin.coding.events import hypothesis
from tocsin.language.clause import Clause
from tocsin.language.condition_spans import bound, cut, opening
from tocsin.records import Span

AHEAD = frozenset(("will", "would", "shall", "must", "may", "could", "might"))


def drafts(context: Context) -> Iterator[Draft]:
    """One draft for each sentence that opens with words of conditional/sequels.toml and looks ahead."""
    for number, sentence in enumerate(context.clauses.sentences):
        entry, marker = _opener(sentence, context)
        if number == 0 or entry is None or marker is None:
            continue
        own = (c for c in context.clauses.in_sentence(number) if c.modal in AHEAD)
        response = next((c for c in own if c.predicate.span.start > marker.end), None)
        demand = _demand(number - 1, context)
        if response is not None and demand is not None:
            yield _draft(entry, marker, demand, response, context)


def _opener(sentence: Span, context: Context) -> tuple[Sequel | None, Span | None]:
    text = sentence.text.lstrip("“\"'‘")
    skipped = len(sentence.text) - len(text)
    for entry in context.book.commitments.sequels:
        if text.lower().startswith(entry.words) and not text[len(entry.words) : len(entry.words) + 1].isalpha():
            start = sentence.start + skipped
            return entry, Span(start, start + len(entry.words), text[: len(entry.words)])
    return None, None


def _demand(number: int, context: Context) -> Clause | None:
    """What the sentence before asks for, or says that it wants."""
    earlier = list(context.clauses.in_sentence(number))
    return next((c for c in reversed(earlier) if is_demanded(c, context)), None)


def _draft(entry: Sequel, marker: Span, demand: Clause, response: Clause, context: Context) -> Draft:
    before, sentence = context.sentence(demand), context.sentence(response)
    start = demand.verb_span.start if demand.infinitive else demand.span.start
    trigger = cut(before, start, bound(demand.predicate.span, demand, demand, context.clauses))
    head = opening(response, context.clauses)
    return Draft(
        anchor=response,
        trigger=trigger,
        trigger_event=hypothesis(demand, context),
        response=cut(sentence, head.verb_span.start, bound(marker, response, response, context.clauses)),
        response_event=hypothesis(response, context),
        agents=agents_of(response, context),
        because=f"conditional/sequels.toml: {entry.words}",
        marker=marker,
        polarity=entry.polarity,
        response_clause=response,
        trigger_clause=demand,
    )
