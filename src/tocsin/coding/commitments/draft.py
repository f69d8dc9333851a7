"""A commitment while it is being made: its parts before they are judged."""

from dataclasses import dataclass

from tocsin.language.clause import Attribution, Clause
from tocsin.records import Actor, Hypothesis, Polarity, Span


@dataclass(frozen=True, slots=True)
class Draft:
    """Trigger and response with what ties them; `anchor` is the clause whose sentence and statement it stands in."""

    anchor: Clause
    trigger: Span
    trigger_event: Hypothesis | None
    response: Span
    response_event: Hypothesis | None
    committers: tuple[Actor, ...]
    because: str
    marker: Span | None = None
    polarity: Polarity = "happens"
    standing: bool = False
    impersonal: bool = False
    kind: str = ""
    response_clause: Clause | None = None
    said: Attribution | None = None
