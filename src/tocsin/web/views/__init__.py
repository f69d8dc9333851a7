"""The views: one module a page."""

from tocsin.web.views import actors, agenda, alerts, article, ledger, reading, start, whatif, worldmap

VIEWS = (
    start.router,
    ledger.router,
    alerts.router,
    whatif.router,
    agenda.router,
    actors.router,
    worldmap.router,
    article.router,
    reading.router,
)
