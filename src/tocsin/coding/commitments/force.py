"""Whether a response is a use of force."""

from tocsin.coding.commitments.draft import Draft
from tocsin.coding.context import Context
from tocsin.language.clause import Clause

FORCE = frozenset(("ASSAULT", "MOBILIZE", "COERCE"))


def is_armed(clause: Clause, draft: Draft, context: Context) -> bool:
    """Whether a response is a use of force."""
    event = draft.response_event
    if event is not None and event.type in FORCE:
        return True
    heads = {lemma for p in clause.phrases("object", "subject") for lemma in p.lemmas()}
    words = context.book.commitments.words
    return clause.predicate.lemma in words["armed verb"] and any(h.removesuffix("s") in words["weapon"] for h in heads)
