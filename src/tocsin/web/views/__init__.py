"""The views: one module a page."""

from tocsin.web.views import actors, agenda, article, reading, start, worldmap

VIEWS = (start.router, reading.router, article.router, actors.router, worldmap.router, agenda.router)
