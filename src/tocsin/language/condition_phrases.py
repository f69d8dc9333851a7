"""Conditions without a verb of their own: "in return for support", "in the event of an attack"."""

import re
from bisect import bisect_left

from tocsin.codebook.grammar import Grammar, MarkerPhrase
from tocsin.language.clause import Clause, Clauses, Condition, Phrase
from tocsin.language.condition_spans import cut, opening, stretches
from tocsin.records import Span

LOOKS_AHEAD = frozenset(("would", "will", "shall", "must", "can", "could", "may", "might"))
WIDEST_GAP = 3  # characters between a marker and what it brings in: a blank and a quotation mark


def link_phrases(clauses: Clauses, grammar: Grammar) -> None:
    """Append to `clauses.conditions` what the phrases of conditional/phrases.toml tie together."""
    if not grammar.phrases:
        return
    pattern = re.compile(
        r"\b(?:" + "|".join(sorted(map(re.escape, grammar.phrases), key=len, reverse=True)) + r")\b", re.I
    )
    for number, sentence in enumerate(clauses.sentences):
        for found in pattern.finditer(sentence.text):
            start = sentence.start + found.start()
            marker = Span(start, start + len(found.group()), found.group())
            _link(marker, grammar.phrases[found.group().lower()], number, clauses)


def _link(marker: Span, entry: MarkerPhrase, number: int, clauses: Clauses) -> None:
    brought = _brought_in(marker.end, number, clauses)
    main = _main(marker, number, clauses)
    if brought is None or main is None or (entry.negated and not main.negated):
        return
    sentence = clauses.sentences[number]
    own, phrase, clause = brought
    if main.predicate.span.start > marker.start:
        end = stretches(marker, None, main, clauses)[1].end
        rest = cut(sentence, opening(main, clauses).verb_span.start, end)
    else:
        rest = cut(sentence, opening(main, clauses).verb_span.start, _before(marker, number, clauses))
    if rest.text and own.text:
        clauses.conditions.append(
            Condition(marker, entry.marker, own, rest, main.index, trigger_clause=clause, trigger_phrase=phrase)
        )


def _before(marker: Span, number: int, clauses: Clauses) -> int:
    """Where the response ends: at the marker, or at the clause that only holds it ("that would be contingent on")."""
    own = (c for c in clauses.in_sentence(number) if c.predicate.adjective)
    holding = next((c for c in own if c.predicate.adjective in marker.text.lower().split()), None)
    return holding.verb_span.start if holding is not None else marker.start


def _brought_in(end: int, number: int, clauses: Clauses) -> tuple[Span, Phrase | None, int | None] | None:
    """The noun phrase or gerund right behind a marker, with its span."""
    phrases = clauses.phrases
    gerund = next((c for c in clauses.in_sentence(number) if end <= c.verb_span.start <= end + WIDEST_GAP), None)
    if gerund is not None:
        return gerund.verb_span, None, gerund.index
    near = [p for p in phrases if end <= p.span.start <= end + WIDEST_GAP]
    phrase = max(near, key=lambda p: p.span.end, default=None)
    return (phrase.span, phrase, None) if phrase is not None else None


def _main(marker: Span, number: int, clauses: Clauses) -> Clause | None:
    """The clause that depends on the phrase: the last one before it that looks ahead, or the first one behind."""
    words = marker.text.lower().split()
    here = (c for c in clauses.in_sentence(number) if c.predicate.adjective not in words)
    own = [c for c in here if c.modal in LOOKS_AHEAD or _pledged(c, clauses)]
    place = bisect_left([c.predicate.span.start for c in own], marker.start)
    opens = marker.start - clauses.sentences[number].start <= WIDEST_GAP
    return own[place - 1] if place else next(iter(own), None) if opens else None


def _pledged(clause: Clause, clauses: Clauses) -> bool:
    return clause.infinitive and clauses.governor(clause) is not None
