"""Quotations that run over paragraphs: each paragraph opens with a mark, only the last one closes it."""

from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.language.clause import Attribution, Clauses
from tocsin.language.quotes import Quoted


@dataclass(frozen=True, slots=True)
class Passage:
    """What a passage leaves to the next: its statements from index `first` on, and whether it ends in a quotation."""

    first: int = 0
    open: bool = False


def carry_on(quotes: Sequence[Quoted], clauses: Clauses, first: int, before: Passage) -> Passage:
    """Give the quotations of a passage without a cue to whoever spoke in the passage before it, or the other way round.

    A passage that is one quotation goes on with the speaker of a passage that ended in one. What ended open without a
    speaker has that of the passage after it.

    Args:
        quotes: the passage's quotations.
        clauses: of the document so far.
        first: the index of the passage's first statement.
        before: the passage before it.
    """
    said, above = clauses.attributions[first:], clauses.attributions[before.first : first]
    opening = min(said, key=lambda a: a.content.start, default=None)
    if opening is not None and above and quotes and opening.content.start == quotes[0].start:
        _join(above[-1], opening, open_before=before.open)
        for later in said:
            if later.cue is None and later.speaker is None:
                later.speaker = opening.speaker
    return Passage(first, bool(quotes) and not quotes[-1].closed)


def _join(before: Attribution, opening: Attribution, *, open_before: bool) -> None:
    if opening.speaker is None and opening.cue is None and before.direct:
        opening.speaker = before.speaker
    elif open_before and before.speaker is None and before.cue is None:
        before.speaker = opening.speaker
