"""What later reports claim: acts with their day, status and words, out of assertions, postures and appointments."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Literal, NamedTuple

from tocsin.codebook.alike import Alike
from tocsin.ledger.acts import Act, Asserted, act_of_assertion, countries, sectors
from tocsin.ledger.entries import Paper
from tocsin.records import Actor, Appointment, Assertion, Posture, Span, When

Status = Literal["reported", "planned", "denied"]
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


class Claim(NamedTuple):
    """One act that a document reports, plans or denies; `on` is the day that the text gives it, else the document's.

    `ahead` of a denied one: it will not happen, rather than has not.
    """

    id: str
    paper: Paper
    day: str
    on: str
    act: Act
    status: Status
    ahead: bool
    source: Span


def day_of(paper: Paper) -> str | None:
    """The day that a document was published, ISO 8601."""
    found = _DAY.match(paper.published or "")
    return found.group() if found else None


def is_before(one: Paper, other: Paper) -> bool:
    """Whether a document was published before another; not where one of them has no time of day, or no zone alone."""
    first, second = _moment(one), _moment(other)
    if first is None or second is None or (first.tzinfo is None) != (second.tzinfo is None):
        return False
    return first < second


def _moment(paper: Paper) -> datetime | None:
    """When a document was published to the minute, as far as that is told."""
    said = paper.published or ""
    try:
        return datetime.fromisoformat(said) if len(said) > len("2031-03-04") else None
    except ValueError:
        return None


def claim_of_assertion(found: Assertion | Asserted, paper: Paper, day: str, alike: Alike) -> Claim:
    """The claim that an assertion is."""
    ahead = found.status == "denied" and found.tense == "future"
    on = _on(found.when, day, future=found.status == "planned")
    return Claim(found.id, paper, day, on, act_of_assertion(found, alike), found.status, ahead, found.source)


def _on(when: When | None, day: str, *, future: bool) -> str:
    """The day of an act: what the text says, where that is one day and not after the report; else the report's."""
    if when is None or when.start is None:
        return day
    if future:
        return when.start[:10]
    if when.end is not None and when.end[:10] < day:
        return when.end[:10]
    return when.start[:10] if when.precision in ("minute", "hour", "day") and when.start[:10] <= day else day


def claims_of_posture(found: Posture, paper: Paper, day: str) -> Iterator[Claim]:
    """That a holder has stationed something, and that a host hosts it."""
    words = tuple(_lemma(w) for w in reversed(_WORD.findall(found.asset.text.lower())))
    for verb, actor, other in (("deploy", found.holder, found.host), ("host", found.host, found.holder)):
        if actor is not None and actor.country is not None:
            act = _act(verb, words, (actor,), other)
            yield Claim(
                f"{found.id}-{verb}",
                paper,
                day,
                _on(found.when, day, future=False),
                act,
                "reported",
                False,
                found.source,
            )


def claim_of_appointment(found: Appointment, paper: Paper, day: str) -> Claim:
    """That something is planned to take place."""
    words = tuple(_lemma(w) for w in reversed(_WORD.findall(found.what.text.lower())))
    act = _act("hold", words, found.participants, None)
    return Claim(found.id, paper, day, _on(found.when, day, future=True), act, "planned", False, found.source)


def _act(verb: str, words: tuple[str, ...], actors: tuple[Actor, ...], other: Actor | None) -> Act:
    own = countries(actors)
    others = countries((other,)) - own if other is not None else frozenset[str]()
    verbs = (verb, *words[:1]) if verb == "hold" else (verb,)
    return Act(verbs, words, (), frozenset(), own, sectors(actors), others, None)


def _lemma(word: str) -> str:
    """The singular of a plain plural; assets and occasions are nouns, and their spans carry no lemma."""
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word
