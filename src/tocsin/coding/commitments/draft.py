"""A commitment while it is being made: its parts before anybody has judged whose they are."""

from dataclasses import dataclass

from tocsin.codebook.commitments import Kind
from tocsin.language.clause import Clause
from tocsin.records import Actor, Hypothesis, Polarity, Span


@dataclass(frozen=True, slots=True)
class Draft:
    """Trigger and response with what ties them.

    `anchor` is the clause whose sentence and statement it stands in, `response_clause` the one that tells what would be
    done (None where the response is a noun), `agents` who would do it by the grammar. `standing` is a rule,
    `kind` is set where the form tells it, `demanded` where a demand and not a declaration ties the two, `foreseen`
    where nobody is said to bring the response about.
    """

    anchor: Clause
    trigger: Span
    trigger_event: Hypothesis | None
    response: Span
    response_event: Hypothesis | None
    because: str
    agents: tuple[Actor, ...] = ()
    marker: Span | None = None
    polarity: Polarity = "happens"
    standing: bool = False
    demanded: bool = False
    foreseen: bool = False
    kind: Kind | None = None
    response_clause: Clause | None = None
    trigger_clause: Clause | None = None
