"""What other programs subscribe to: the agenda as a calendar, alerts as a feed."""

from collections.abc import Iterable

from fastapi import APIRouter, Request
from fastapi.responses import Response

from tocsin.export.atom import FeedEntry, feed
from tocsin.export.calendar import CalendarEntry, calendar
from tocsin.ledger.entries import Alert
from tocsin.show import words
from tocsin.web.pages import TheLibrary
from tocsin.web.params import Code
from tocsin.web.templating import article_address, country
from tocsin.web.views.agenda import Planned, planned

MOST_ALERTS = 200
MOST_ITEMS = 2000
router = APIRouter()


@router.get(
    "/agenda.ics",
    summary="The agenda as a calendar, to subscribe to.",
    operation_id="agenda_ics",
    tags=["agenda"],
    response_class=Response,
    responses={200: {"content": {"text/calendar": {"schema": {"type": "string"}}}}},
)
def agenda(request: Request, library: TheLibrary, actor: Code = None) -> Response:
    """The agenda as iCalendar."""
    who = "start is not null and ($actor is null or list_contains(participants, $actor))"
    found = planned(library, who, {"actor": actor}, MOST_ITEMS)
    name = f"tocsin: {country(actor)}" if actor else "tocsin"
    return Response(calendar(_items(found, str(request.base_url)), name), media_type="text/calendar; charset=utf-8")


def _items(found: Iterable[Planned], base: str) -> Iterable[CalendarEntry]:
    for one in found:
        if one.start is None:
            continue
        who = ", ".join(country(code) for code in one.participants if code)
        lines = (who, one.place or "", f"when: {one.written}" if one.written else "", f"{one.papers} articles")
        yield CalendarEntry(
            id=f"appointment-{one.id}",
            title=words.plain(one.what),
            first=one.start,
            last=max(one.finish or one.start, one.start),
            stamp=one.published,
            text="\n".join(line for line in lines if line),
            link=f"{base.rstrip('/')}{article_address(one.document)}#s-{one.id}",
            categories=("appointment",),
        )


@router.get(
    "/alerts.atom",
    summary="The last alerts as an Atom feed.",
    operation_id="alerts_atom",
    tags=["alerts"],
    response_class=Response,
    responses={200: {"content": {"application/atom+xml": {"schema": {"type": "string"}}}}},
)
def alerts(request: Request, library: TheLibrary) -> Response:
    """The last alerts as an Atom feed."""
    base = str(request.base_url).rstrip("/")
    found = reversed(library.ledger().now().alerts[-MOST_ALERTS:])
    made = feed("tocsin: alerts", f"{base}/alerts.atom", (_entry(one, base) for one in found))
    return Response(made, media_type="application/atom+xml; charset=utf-8")


def _entry(alert: Alert, base: str) -> FeedEntry:
    who = words.parties((alert.committer,) if alert.committer else (), (alert.addressee,) if alert.addressee else ())
    said = words.plain(alert.declared.source.text)
    happened = words.plain(alert.source.text)
    return FeedEntry(
        id=f"alert-{alert.id}",
        title=f"{alert.stage}: {alert.kind}, {who}: {words.plain(alert.response.text)}",
        updated=alert.document.published or alert.on,
        text=f"Said: {said}\n{alert.stage}, {alert.on or 'no date'}: {happened}",
        link=f"{base}/c/{alert.commitment}",
        categories=(alert.stage, alert.kind),
    )
