"""What a response costs or gives by its words, and how firmly and how openly it is put."""

import re

from tocsin.codebook.commitments import Response
from tocsin.coding.commitments.draft import Draft
from tocsin.coding.context import Context
from tocsin.language.clause import Clause
from tocsin.records import Strength

LEAST_FIRM = 1
PLAIN = 4  # "will"
NOTHING_OF_THEIR_OWN = frozenset(("take", "be", "have", "do", "make", "give", "will", "would", "meet", "use", "come"))


def response_entry(clause: Clause, context: Context) -> Response | None:
    """The codebook entry of a response, if its verb has one that its objects fit; one for these objects goes first."""
    entries = context.book.commitments.responses.get(clause.predicate.lemma, ())
    for entry in sorted(entries, key=lambda e: not e.with_object):
        heads = {lemma for p in clause.phrases("object", "subject", "to") for lemma in p.lemmas()}
        if not entry.with_object or heads & set(entry.with_object):
            return entry
    return None


def strength(draft: Draft, context: Context) -> Strength:
    """How firmly a response is put, and whether it says what would be done.

    The weakest wording counts ("would consider"), with the verb that binds the speaker where there is no modal
    ("vowed to"); conditional/firmness.toml has the levels and their grounds.
    """
    words = _binding_words(draft, context)
    levels = context.book.commitments.firmness
    found = [levels[w] for w in words if w in levels]
    text = draft.response.text.lower()
    found += [e for w, e in levels.items() if " " in w and re.search(rf"\b{w}\b", text)]
    weakest = min(found, key=lambda e: e.firmness, default=None)
    if weakest is None:
        return Strength(PLAIN, None, explicit=is_explicit(draft, context))
    return Strength(weakest.firmness, weakest.words, explicit=is_explicit(draft, context))


def _binding_words(draft: Draft, context: Context) -> list[str]:
    clause = draft.response_clause
    words: list[str] = []
    while clause is not None and len(words) < 8:
        words += [clause.modal, clause.predicate.lemma]
        if clause.modal:
            break
        clause = context.clauses.governor(clause) if clause.infinitive or clause.role == "complement" else None
    return [w for w in words if w]


def is_explicit(draft: Draft, context: Context) -> bool:
    """Whether a response names an act: anything beyond the words that only announce some answer."""
    vague = context.book.commitments.vague
    clause = draft.response_clause
    if clause is None:
        return not any(word in vague or word.rstrip("s") in vague for word in draft.response.text.lower().split())
    below = (c for c in context.clauses.dependants(clause) if c.infinitive and c.span.end <= draft.response.end)
    clause = next(below, clause)
    lemma = clause.predicate.lemma
    objects = list(clause.phrases("object", "attribute"))
    if lemma in vague:
        return False
    if lemma in NOTHING_OF_THEIR_OWN or not objects:
        return bool(objects or lemma not in NOTHING_OF_THEIR_OWN) and not any(p.head in vague for p in objects)
    return not all(p.head in vague for p in objects)
