"""Commitments as the ledger compares them: each declaration of one, with the acts that its halves describe."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tocsin.codebook.alike import Alike
from tocsin.ledger.acts import Act, act_of_part, country
from tocsin.ledger.claims import day_of
from tocsin.ledger.entries import Mention, Paper
from tocsin.ledger.index import HalfName
from tocsin.records import Commitment, Part, Span

MODAL = re.compile(r"(?:will|would|shall|should|could|may|might|can|to)\s+(?!not\b|never\b|no\b)", re.IGNORECASE)


class Declaration(NamedTuple):
    """One commitment record and its document; `day` is "" where the document has no date, so that it sorts first."""

    record: Commitment
    paper: Paper
    day: str
    trigger: Act | None
    response: Act | None

    @property
    def id(self) -> str:
        """The record's."""
        return self.record.id

    @property
    def order(self) -> tuple[str, str, int]:
        """Before and after: by day, then by document and place."""
        return (self.day, self.paper.id, self.record.source.start)

    @property
    def who(self) -> str | None:
        """Whose commitment it is: a country, or a name."""
        committer = self.record.committer
        return (committer.country or committer.name) if committer is not None else None

    @property
    def averts(self) -> bool:
        """Whether the response comes when the trigger does not happen: "unless", or "if ... does not", not both."""
        wording = self.record.trigger.wording
        negated = wording is not None and wording.negated
        return (self.record.polarity == "does not happen") is not negated

    def halves(self) -> Iterator[tuple[HalfName, Act]]:
        """The halves of which more is known than their words."""
        if self.trigger is not None:
            yield "trigger", self.trigger
        if self.response is not None:
            yield "response", self.response


def declaration(record: Commitment, paper: Paper, alike: Alike) -> Declaration:
    """A commitment record as a declaration."""
    trigger, response = act_of_part(record.trigger, alike), act_of_part(record.response, alike)
    committer = record.committer
    if response is not None and committer is not None and (own := country(committer)) is not None:
        others = (response.others | response.countries) - {own}  # "the expulsion of Peruvian envoys" is the committer's
        response = response._replace(countries=frozenset((own,)), sectors=frozenset((committer.sector,)), others=others)
    return Declaration(record, paper, day_of(paper) or "", trigger, response)


def bare(part: Part) -> Part:
    """A half without the modal that it begins with: what would be done, "close its ports"."""
    span = part.span
    modal = MODAL.match(span.text)
    if modal is None:
        return part
    return Part(Span(span.start + modal.end(), span.end, span.text[modal.end() :]), part.event, part.wording)


def mention(found: Declaration) -> Mention:
    """A declaration as the ledger tells it."""
    record = found.record
    return Mention(
        id=record.id,
        document=found.paper,
        on=found.day or None,
        source=record.source,
        trigger=record.trigger.span,
        response=bare(record.response).span,
        speaker=record.speaker,
        strength=record.strength,
    )
