"""The views: one module a page."""

from tocsin.web.views import actors, agenda, alerts, article, feeds, ledger, reading, search, start, whatif, worldmap

VIEWS = (
    start.router,
    ledger.router,
    alerts.router,
    whatif.router,
    feeds.router,
    agenda.router,
    actors.router,
    worldmap.router,
    article.router,
    search.router,
    reading.router,
)
