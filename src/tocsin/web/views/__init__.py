"""The views: one module a page."""

from tocsin.web.views import actors, agenda, alerts, article, ledger, reading, start, worldmap

VIEWS = (
    start.router,
    ledger.router,
    alerts.router,
    agenda.router,
    actors.router,
    worldmap.router,
    article.router,
    reading.router,
)
