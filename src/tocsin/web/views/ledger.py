"""Ledger: the board of all commitments by state, and one commitment with its life and what people say of it."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Annotated, ClassVar, Literal, get_args

import msgspec
from fastapi import APIRouter, Form, Path, Query
from fastapi.responses import RedirectResponse, Response

from tocsin.ledger.entries import Decision, Entry, Stage, State, Verdict
from tocsin.ledger.follow import FollowThrough, follow_through
from tocsin.records import Actor, CommitmentKind
from tocsin.web.pages import Page, TheLibrary, add
from tocsin.web.params import ROWS, Code, Empty, PageNumber, Since, Text, Until

SHOWN_A_STATE = 12  # on the board; a state's own page has all
ORDER: tuple[State, ...] = ("invoked", "declared", "renewed", "kept", "unkept", "withdrawn", "lapsed")
OPEN = frozenset({"declared", "renewed", "invoked"})
router = APIRouter()

OfState = Annotated[State | None, Empty, Query(description="only commitments in this state")]
OfKind = Annotated[CommitmentKind | None, Empty, Query(description="only commitments of this kind")]
Sort = Annotated[Literal["latest", "first", "firmness"], Query(description="what comes first")]
Name = Annotated[str, Path(max_length=100)]


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A commitment in a list; `latest` is the day of its last step."""

    id: str
    kind: CommitmentKind
    state: State
    committer: str | None
    addressee: str | None
    who: str
    whom: str
    polarity: str
    trigger: str
    response: str
    firmness: int | None
    first: str | None
    latest: str | None
    mentions: int
    deadline: str | None


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """The commitments of one state: how many, and the first of them."""

    state: State
    count: int
    rows: tuple[Row, ...]


class Board(Page, kw_only=True):
    """Commitments by state."""

    template: ClassVar[str] = "ledger.html"
    table: ClassVar[str | None] = "commitments"
    state: State | None
    kind: CommitmentKind | None
    actor: str | None
    q: str | None
    since: date | None
    until: date | None
    sort: str
    number: int
    more: bool
    groups: tuple[Group, ...]
    follow_through: tuple[FollowThrough, ...]
    commitments: tuple[Row, ...]
    states: ClassVar[tuple[State, ...]] = ORDER
    kinds: ClassVar[tuple[str, ...]] = get_args(CommitmentKind)


class OneCommitment(Page, kw_only=True):
    """One commitment with its history, and everything that people have said of it."""

    template: ClassVar[str] = "commitment.html"
    commitment: Entry
    dismissed: bool
    decisions: tuple[Decision, ...]
    stages: ClassVar[tuple[str, ...]] = get_args(Stage)


def board(
    library: TheLibrary,
    state: OfState = None,
    kind: OfKind = None,
    actor: Code = None,
    q: Text = None,
    since: Since = None,
    until: Until = None,
    sort: Sort = "latest",
    page: PageNumber = 1,
) -> Board:
    """All commitments: who would do what if what happens, and what became of it."""
    entries = library.ledger().now().entries
    kept = [one for one in entries if _fits(one, kind, actor, (q or "").lower().split())]
    rows = [row for row in map(row_of, kept) if _said(row, since, until)]
    rows.sort(key=_key(sort), reverse=sort != "first")
    of_state = [row for row in rows if state in {None, row.state}]
    begins = (page - 1) * ROWS
    return Board(
        title="Ledger",
        state=state,
        kind=kind,
        actor=actor,
        q=q,
        since=since,
        until=until,
        sort=sort,
        number=page,
        more=len(of_state) > begins + ROWS,
        groups=tuple(_groups(rows)),
        follow_through=tuple(follow_through(kept, "kind")),
        commitments=tuple(of_state[begins : begins + ROWS]),
    )


def commitment(library: TheLibrary, commitment: Name) -> OneCommitment:
    """One commitment: what would be done if what happens, and each step of its life with its words."""
    accounts = library.ledger()
    entry = accounts.entry(commitment)
    own = {mention.id for mention in entry.mentions}
    said = tuple(one for one in accounts.now().decisions if one.commitment in own)
    whole = [one for one in said if one.stage is None]
    return OneCommitment(
        title=f"{entry.kind.capitalize()}: {_short(entry.response.span.text)}",
        commitment=entry,
        dismissed=bool(whole) and whole[-1].verdict == "dismiss",
        decisions=said,
    )


@router.post("/c/{commitment}/decide", include_in_schema=False)
def decide(
    library: TheLibrary,
    commitment: Name,
    verdict: Annotated[Verdict, Form()],
    who: Annotated[str, Form(max_length=100)] = "",
    step: Annotated[str, Form(max_length=100)] = "",
    state: Annotated[Stage | None, Empty, Form()] = None,
    note: Annotated[str, Form(max_length=2000)] = "",
) -> Response:
    """Keep what somebody says of a step or of the whole commitment."""
    instead = state if verdict == "correct" else None
    said_by = who.strip() or "somebody"
    made = library.ledger().decide(commitment, step or None, verdict, said_by, instead, note.strip() or None)
    return RedirectResponse(f"/c/{made.commitment}{f'#step-{step}' if step else ''}", 303)


def row_of(entry: Entry) -> Row:
    """A commitment as a row."""
    days = [step.on for step in entry.history if step.on]
    return Row(
        id=entry.id,
        kind=entry.kind,
        state=entry.state,
        committer=code(entry.committer),
        addressee=code(entry.addressee),
        who=entry.committer.name if entry.committer else "",
        whom=entry.addressee.name if entry.addressee else "",
        polarity=entry.polarity,
        trigger=entry.trigger.span.text,
        response=entry.response.span.text,
        firmness=entry.strength.firmness if entry.strength else None,
        first=entry.mentions[0].on,
        latest=max(days, default=None),
        mentions=len(entry.mentions),
        deadline=entry.deadline.value if entry.deadline else None,
    )


def code(actor: Actor | None) -> str | None:
    """The code that an actor's page has."""
    return None if actor is None else actor.country or actor.id


def _fits(entry: Entry, kind: str | None, actor: str | None, sought: list[str]) -> bool:
    if kind is not None and entry.kind != kind:
        return False
    if actor is not None and actor not in {code(entry.committer), code(entry.addressee)}:
        return False
    if not sought:
        return True
    parties = [one.name for one in (entry.committer, entry.addressee) if one]
    text = " ".join((entry.trigger.span.text, entry.response.span.text, *parties)).lower()
    return all(word in text for word in sought)


def _said(row: Row, since: date | None, until: date | None) -> bool:
    """Whether it was first said by the last day asked for, and lived on the first."""
    return (since is None or (row.latest or "") >= str(since)) and (until is None or (row.first or "9") <= str(until))


def _key(sort: str) -> Callable[[Row], tuple[int, str, str]]:
    match sort:
        case "first":
            return lambda row: (0, row.first or "9", row.id)
        case "firmness":
            return lambda row: (row.firmness or 0, row.latest or "", row.id)
    return lambda row: (0, row.latest or "", row.id)


def _groups(rows: list[Row]) -> Iterable[Group]:
    for state in ORDER:
        own = [row for row in rows if row.state == state]
        if own:
            yield Group(state=state, count=len(own), rows=tuple(own[:SHOWN_A_STATE]))


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 80 else words[:79].rstrip() + "…"


add(router, "/ledger", board, Board)
add(router, "/c/{commitment}", commitment, OneCommitment)
