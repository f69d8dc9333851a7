"""The map's projection and its outlines of countries.

Equal Earth (Savric, Patterson and Jenny 2018, doi:10.1080/13658816.2018.1504949) shows areas in proportion, which a map
of counts should. The outlines in `world/outlines.csv` are Natural Earth's 1:110m countries (public domain, through
world-atlas 2.0.2), projected and rounded to a unit of the drawing; Antarctica is left out.
"""

import csv
from functools import cache
from importlib.resources import files
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

WIDTH = 1600
HEIGHT = 705  # without Antarctica
_A = (1.340264, -0.081106, 0.000893, 0.003796)
_EDGE = 2 * sqrt(3) * radians(180) / (3 * _A[0])  # x of 180 degrees east on the equator
_SCALE = WIDTH / 2 / _EDGE


class Outline(NamedTuple):
    """A country's borders as the path of an SVG in the drawing's units."""

    country: str
    path: str


def place(longitude: float, latitude: float) -> tuple[float, float]:
    """Where a point lies in the drawing; degrees, east and north positive."""
    x, y = _projected(longitude, latitude)
    return round((x + _EDGE) * _SCALE, 1), round((_projected(0, 90)[1] - y) * _SCALE, 1)


def _projected(longitude: float, latitude: float) -> tuple[float, float]:
    angle = asin(sqrt(3) / 2 * sin(radians(latitude)))
    square = angle * angle
    sixth = square**3
    slope = 9 * _A[3] * sixth * square + 7 * _A[2] * sixth + 3 * _A[1] * square + _A[0]
    x = 2 * sqrt(3) * radians(longitude) * cos(angle) / (3 * slope)
    return x, angle * (_A[0] + _A[1] * square + sixth * (_A[2] + _A[3] * square))


@cache
def edge() -> str:
    """The edge of the map as the path of an SVG: the meridians of 180 degrees west and east, down to Cape Horn."""
    latitudes = range(90, -66, -5)
    points = [place(-180, one) for one in latitudes] + [place(180, one) for one in reversed(latitudes)]
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points) + "z"


@cache
def outlines() -> tuple[Outline, ...]:
    """The countries by their ISO 3166 alpha-3 code."""
    text = (files("tocsin.web") / "world" / "outlines.csv").read_text("utf-8")
    return tuple(Outline(*row) for row in list(csv.reader(text.splitlines()))[1:])
