"""Sentences to clauses without the rooms around them, for tests."""

from functools import cache

from tocsin.codebook.grammar import Grammar, load_grammar
from tocsin.language.build import build_clauses
from tocsin.language.clause import Clause, Clauses
from tocsin.language.pipeline import load_parser
from tocsin.language.words import sentences


@cache
def grammar() -> Grammar:
    return load_grammar()


@cache
def clauses_of(*paragraphs: str) -> Clauses:
    """The clauses of some paragraphs; cached, since tables ask for several things of a sentence."""
    text = "\n\n".join(paragraphs)
    parts, at = [], 0
    for paragraph in paragraphs:
        doc = load_parser()(paragraph)
        parts.append(list(sentences(doc, text, lambda start, end, at=at: (start + at, end + at))))
        at += len(paragraph) + 2
    return build_clauses(parts, grammar())


def clause(text: str, lemma: str) -> Clause:
    """The clause whose predicate has a lemma."""
    found = [c for c in clauses_of(text).all if c.predicate.lemma == lemma]
    assert found, f"no clause {lemma!r} in {text!r}: {[c.predicate.lemma for c in clauses_of(text).all]}"
    return found[0]


def who(found: Clause, role: str) -> list[str]:
    """The words of the arguments in a role."""
    return [p.text for p in found.phrases(role)]
