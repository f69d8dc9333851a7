"""The records: what one article says, each record tied to its words. Types only; everything else imports these.

Offsets are code points of `Document.text`; for every `Span`, `document.text[span.start:span.end] == span.text`.
The shape is public ("tocsin/1", see `tocsin schema`) and is only ever added to.
"""

from typing import Literal

from msgspec import Struct

SCHEMA = "tocsin/1"

Status = Literal["reported", "planned", "hypothetical", "denied"]
CommitmentKind = Literal["threat", "promise", "warning", "standing"]
Polarity = Literal["happens", "does not happen"]
Precision = Literal["minute", "hour", "day", "week", "month", "season", "quarter", "year", "decade", "vague"]
RegionKind = Literal["title", "time", "byline", "credit", "dateline", "caption", "related", "heading", "prose"]


class Span(Struct, frozen=True):
    """A stretch of a document's text: `text == document.text[start:end]`, offsets in code points."""

    start: int
    end: int
    text: str


class Region(Struct, frozen=True):
    """A part of the document's layout; only `prose` is ever read for records."""

    kind: RegionKind
    span: Span


class Document(Struct, frozen=True, kw_only=True):
    """One article: its text as it came and the layout found in it.

    `published` is ISO 8601 ("2024-07-25T10:52" or "2024-07-25"), as precise as the source says; `authors` are those
    that a page or feed names, `language` the one that it says it is in. `parsed` is false where an ingest took it for
    an article of another beat and read nothing but its dates.
    """

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    published: str | None = None
    language: str = "en"
    authors: tuple[str, ...] = ()
    agencies: tuple[Span, ...] = ()
    datelines: tuple[Span, ...] = ()
    captions: tuple[Span, ...] = ()
    related: tuple[Span, ...] = ()
    regions: tuple[Region, ...] = ()
    parsed: bool = True


class When(Struct, frozen=True):
    """A date as written and as resolved: EDTF `value`, interval bounds `start` and `end` as ISO 8601."""

    text: str
    value: str
    start: str | None
    end: str | None
    precision: Precision
    span: Span | None = None


class Time(Struct, frozen=True):
    """A dated expression of the text, whether or not a record hangs on it."""

    id: str
    span: Span
    value: str
    start: str | None
    end: str | None
    precision: Precision


class Actor(Struct, frozen=True):
    """Who acts, speaks or is acted on.

    `country` is ISO 3166 alpha-3 or the PLOVER code of an international body, `sector` a PLOVER sector;
    either is None when it cannot be told. `id` is country and sector joined, or the name where both are unknown.
    """

    name: str
    id: str
    country: str | None = None
    sector: str | None = None
    role: str | None = None
    span: Span | None = None


class Place(Struct, frozen=True):
    """Where something happened, as named in the text.

    `country` is ISO 3166 alpha-3; `geonames_id`, `latitude` and `longitude` (degrees, WGS 84) are the gazetteer's, None
    for what it does not have; a state has an id and no coordinates.
    """

    name: str
    country: str | None
    span: Span
    geonames_id: int | None = None
    latitude: float | None = None
    longitude: float | None = None


class Statement(Struct, frozen=True, kw_only=True):
    """Who said what: one act of speaking or writing with its content.

    `occasion` is what it was said in or at ("a news conference"), `where` and `said` the place and day of saying it.
    """

    id: str
    speaker: Actor | None
    verb: Span | None
    content: Span
    direct: bool
    addressee: Actor | None = None
    said: When | None = None
    where: Place | None = None
    occasion: Span | None = None
    source: Span
    because: tuple[str, ...] = ()


class Event(Struct, frozen=True, kw_only=True):
    """Who did what to whom, in PLOVER 2021 terms; `statement` is the id of the statement that it stands in."""

    id: str
    type: str
    mode: str | None = None
    context: tuple[str, ...] = ()
    quad: str
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...] = ()
    when: When | None = None
    where: Place | None = None
    status: Status
    trigger: Span
    statement: str | None = None
    source: Span
    because: tuple[str, ...] = ()


class Relation(Struct, frozen=True, kw_only=True):
    """What one given side does to another (`tocsin relate`): one PLOVER type, or None where none is known."""

    id: str
    type: str | None
    mode: str | None = None
    status: Status | None = None
    because: tuple[str, ...] = ()


class Hypothesis(Struct, frozen=True):
    """The event that a trigger or response would be if it happened; `type` is None when no code fits."""

    type: str | None
    mode: str | None
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    when: When | None


class Proposition(Struct, frozen=True):
    """What a clause says is done, in lemmas, whether or not a code fits: what two wordings of one act share.

    `objects` are the nouns of what is done something to, with their modifiers, `adjuncts` those of everything else;
    `names` are the names in it, `countries` those that are states and bodies, its actors' left out. `partial`: only of
    a part of a known whole ("released six of the forty prisoners").
    """

    predicate: str
    objects: tuple[str, ...] = ()
    adjuncts: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    negated: bool = False
    partial: bool = False


class Part(Struct, frozen=True):
    """One half of a commitment, its trigger or its response; `wording` is what it says in lemmas."""

    span: Span
    event: Hypothesis | None
    wording: Proposition | None = None


class Strength(Struct, frozen=True):
    """How firmly a response is put, from 1 (an option kept open) to 5 (bound in so many words), and the wording.

    `explicit` when the response names an act ("close the ports"), not only some answer ("adequate measures").
    """

    firmness: int
    wording: str | None = None
    explicit: bool = True


class Commitment(Struct, frozen=True, kw_only=True):
    """What a committer would do if a trigger is met; `speaker` is who said so, which may be somebody else."""

    id: str
    kind: CommitmentKind
    committer: Actor | None
    addressee: Actor | None = None
    trigger: Part
    response: Part
    polarity: Polarity = "happens"
    marker: Span | None = None
    deadline: When | None = None
    strength: Strength | None = None
    speaker: Actor | None = None
    said: When | None = None
    mentions: tuple[Span, ...] = ()
    source: Span
    because: tuple[str, ...] = ()


class Assertion(Struct, frozen=True, kw_only=True):
    """What a clause asserts of a state's or body's conduct, coded or not; `event` is the id of the event that it is.

    A claim to be held against the triggers and responses of commitments: an act without a PLOVER code ("raised its fish
    quota") is here and in no event.
    """

    id: str
    wording: Proposition
    event: str | None = None
    type: str | None = None
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...] = ()
    when: When | None = None
    status: Literal["reported", "planned", "denied"]
    tense: Literal["past", "present", "future", ""] = ""
    speaker: Actor | None = None
    span: Span
    source: Span


class Appointment(Struct, frozen=True, kw_only=True):
    """What is scheduled or planned: talks, visits, exercises, votes, deadlines to come."""

    id: str
    what: Span
    participants: tuple[Actor, ...]
    when: When | None = None
    where: Place | None = None
    status: Literal["planned"] = "planned"
    source: Span
    because: tuple[str, ...] = ()


class Posture(Struct, frozen=True, kw_only=True):
    """What is in place: forces, bases and weapons, whose they are (`holder`) and on whose soil (`host`)."""

    id: str
    holder: Actor | None
    host: Actor | None
    asset: Span
    quantity: int | None = None
    when: When | None = None
    source: Span
    because: tuple[str, ...] = ()


class Reading(Struct, frozen=True, kw_only=True):
    """Everything that one article says: the document, the dates in it, five kinds of record, and what is asserted."""

    document: Document
    times: tuple[Time, ...] = ()
    statements: tuple[Statement, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    events: tuple[Event, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    postures: tuple[Posture, ...] = ()
    assertions: tuple[Assertion, ...] = ()
    schema: str = SCHEMA
