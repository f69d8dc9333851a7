"""Dates in news text: found, and resolved to calendar time."""

from tocsin.resolving.dates.finder import DateFinder
from tocsin.resolving.dates.types import Anchor, Dated

__all__ = ["Anchor", "DateFinder", "Dated"]
