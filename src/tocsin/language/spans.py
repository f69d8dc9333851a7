"""Which words are a clause's own: from its subject to its last complement, without what only qualifies it."""

from collections.abc import Collection

from tocsin.language.predicates import verb_group_start
from tocsin.language.words import PLACE, Sentence, Word, is_stop
from tocsin.records import Span

LEFT_OUT = frozenset(("mark", "cc", "punct", "parataxis", "intj", "meta", "preconj"))


def clause_words(word: Word, loose: Collection[int], hidden: Collection[int]) -> list[Word]:
    """The words of a clause.

    Args:
        word: the predicate.
        loose: places of the predicates whose clauses only qualify others (conditions, times, causes, asides).
        hidden: places of the words that are conjunctions ("as long as", the "should" of "should talks fail").
    """
    words, stack = [word], [c for c in word.children if _kept(c, word, loose)]
    while stack:
        own = stack.pop()
        words.append(own)
        if own.children:
            stack += [c for c in own.children if c.i not in loose]
    return sorted([w for w in words if w.i not in hidden] if hidden else words, key=PLACE)


def _kept(child: Word, word: Word, loose: Collection[int]) -> bool:
    if child.i in loose or child.dep in LEFT_OUT:
        return False
    if child.dep == "conj":
        return not (child.verbal and word.verbal)
    if child.dep == "advcl":
        return child.i > word.i and not _after_comma(child)
    return not (child.i < word.i and child.dep in ("ccomp",))


def _after_comma(child: Word) -> bool:
    first = child.subtree()[0]
    return any(is_stop(c) and c.i < first.i for c in child.head.children if c.i >= first.i - 1)


def clause_spans(word: Word, sentence: Sentence, loose: Collection[int], hidden: Collection[int]) -> tuple[Span, Span]:
    """The clause from its first word to its last, marker left out; and the same from its verb group on."""
    words = clause_words(word, loose, hidden) or [word]
    first = verb_group_start(word)
    verbal = [w for w in words if w.i >= first.i]
    return sentence.cover(words), sentence.cover(verbal or words)
