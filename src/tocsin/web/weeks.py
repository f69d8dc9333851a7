"""Events by week as a drawing: cooperation upwards, conflict downwards, material darker than verbal."""

from collections.abc import Iterable
from datetime import date, timedelta

import msgspec

WIDTH = 960
HALF = 110  # height of either half
LEFT = 40  # for the axis
MOST_WEEKS = 260  # shown at once; older ones are left out


class Week(msgspec.Struct, frozen=True, kw_only=True):
    """How many events of each kind a week (its Monday) had."""

    monday: date
    verbal_cooperation: int = 0
    material_cooperation: int = 0
    verbal_conflict: int = 0
    material_conflict: int = 0

    @property
    def cooperation(self) -> int:
        """Verbal and material together."""
        return self.verbal_cooperation + self.material_cooperation

    @property
    def conflict(self) -> int:
        """Verbal and material together."""
        return self.verbal_conflict + self.material_conflict


class Bar(msgspec.Struct, frozen=True):
    """A rectangle of the drawing, with its class and what hovering says."""

    x: float
    y: float
    width: float
    height: float
    kind: str
    says: str


class Drawing(msgspec.Struct, frozen=True):
    """Bars with the axes' ticks: places and labels."""

    bars: tuple[Bar, ...]
    across: tuple[tuple[float, str], ...]
    up: tuple[tuple[float, str], ...]
    width: int = WIDTH
    height: int = 2 * HALF
    left: int = LEFT


def by_week(counts: Iterable[tuple[date, str, int]]) -> tuple[Week, ...]:
    """Weeks with events, from pairs of Monday and quad; the last `MOST_WEEKS` of them in time."""
    found: dict[date, dict[str, int]] = {}
    for monday, quad, count in counts:
        found.setdefault(monday, {})[quad.replace(" ", "_")] = count
    last = max(found, default=date.min).toordinal()
    kept = sorted((monday, own) for monday, own in found.items() if last - monday.toordinal() < MOST_WEEKS * 7)
    return tuple(Week(monday=monday, **own) for monday, own in kept)


def drawing(weeks: tuple[Week, ...]) -> Drawing | None:
    """The weeks as bars; None where there are none."""
    if not weeks:
        return None
    first, last = weeks[0].monday, weeks[-1].monday
    number = (last - first).days // 7 + 1
    step = min((WIDTH - LEFT) / number, 40)
    most = max(max(week.cooperation, week.conflict) for week in weeks)
    scale = (HALF - 4) / most
    bars = [bar for week in weeks for bar in _bars(week, LEFT + (week.monday - first).days // 7 * step, step, scale)]
    up = ((HALF - most * scale, str(most)), (HALF, "0"), (HALF + most * scale, str(most)))
    return Drawing(tuple(bars), tuple(_ticks(first, number, step)), up)


def _bars(week: Week, x: float, step: float, scale: float) -> Iterable[Bar]:
    wide = round(max(step - 1, 0.6), 2)
    said = f"Week of {week.monday}: {week.cooperation} of cooperation, {week.conflict} of conflict"
    y = float(HALF)
    for kind in ("material_cooperation", "verbal_cooperation"):
        height = getattr(week, kind) * scale
        y -= height
        if height:
            yield Bar(round(x, 2), round(y, 2), wide, round(height, 2), kind.replace("_", "-"), said)
    y = float(HALF)
    for kind in ("material_conflict", "verbal_conflict"):
        height = getattr(week, kind) * scale
        if height:
            yield Bar(round(x, 2), round(y, 2), wide, round(height, 2), kind.replace("_", "-"), said)
        y += height


def _ticks(first: date, number: int, step: float) -> Iterable[tuple[float, str]]:
    """Labels of months, not closer than 90 units."""
    last = -90.0
    for week in range(number):
        monday = first + timedelta(weeks=week)
        x = round(LEFT + week * step, 2)
        if x - last >= 90 and x < WIDTH - 70:
            last = x
            yield x, f"{monday:%-d %b %Y}"
