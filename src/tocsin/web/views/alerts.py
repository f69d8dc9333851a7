"""Alerts: what rang, with both quotes side by side; live while the page is open."""

from typing import TYPE_CHECKING, Annotated, ClassVar, cast, get_args

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response, StreamingResponse

from tocsin.ledger.alerts import RINGING
from tocsin.ledger.entries import Alert, Stage
from tocsin.web.pages import Page, TheLibrary, add
from tocsin.web.params import ROWS, Code, Empty, PageNumber
from tocsin.web.views.ledger import OfKind, code

if TYPE_CHECKING:
    from tocsin.web.stream import Listeners

router = APIRouter()
OfStage = Annotated[Stage | None, Empty, Query(description="only what became of this")]


class Alerts(Page, kw_only=True):
    """Alerts, the last first."""

    template: ClassVar[str] = "alerts.html"
    table: ClassVar[str | None] = "alerts"
    stage: Stage | None
    kind: str | None
    actor: str | None
    number: int
    more: bool
    alerts: tuple[Alert, ...]
    stages: ClassVar[tuple[str, ...]] = tuple(stage for stage in get_args(Stage) if stage in RINGING)


def alerts(
    library: TheLibrary, stage: OfStage = None, kind: OfKind = None, actor: Code = None, page: PageNumber = 1
) -> Alerts:
    """What rang, the last first."""
    found = [
        one
        for one in reversed(library.ledger().now().alerts)
        if stage in {None, one.stage}
        and kind in {None, one.kind}
        and actor in {None, code(one.committer), code(one.addressee)}
    ]
    begins = (page - 1) * ROWS
    return Alerts(
        title="Alerts",
        stage=stage,
        kind=kind,
        actor=actor,
        number=page,
        more=len(found) > begins + ROWS,
        alerts=tuple(found[begins : begins + ROWS]),
    )


@router.get("/alerts/stream", include_in_schema=False)
async def stream(request: Request) -> Response:
    """Alerts as they are found, as server-sent events."""
    listeners = cast("Listeners", request.app.state.listeners)
    if listeners.full:
        return Response("too many listen already", 503, headers={"retry-after": "60"})
    return StreamingResponse(listeners.listen(), media_type="text/event-stream", headers={"cache-control": "no-store"})


add(router, "/alerts", alerts, Alerts)
