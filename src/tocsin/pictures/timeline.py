"""The timeline of a pair as a picture: weeks of cooperation above the line, of conflict below, steps marked."""

import io
from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

from tocsin.ledger.timeline import Week

UPWARD = (("verbal_cooperation", "talk of cooperation", "#9ecae1"), ("material_cooperation", "cooperation", "#2171b5"))
DOWNWARD = (("verbal_conflict", "talk of conflict", "#fcbba1"), ("material_conflict", "conflict", "#cb181d"))
SIZE_INCHES = (9.0, 3.6)
DOTS_AN_INCH = 144
SEED = "tocsin"  # of the names inside an SVG, which are otherwise drawn at random
BAR_DAYS = 6.0
Parts = tuple[tuple[str, str, str], ...]
RINGING = frozenset(("invoked", "kept", "unkept", "withdrawn"))


def timeline_picture(weeks: Sequence[Week], title: str, form: Literal["svg", "png"]) -> bytes:
    """A picture of weeks, the same bytes for the same weeks."""
    import matplotlib as mpl  # noqa: PLC0415 - heavy, and only pictures need it
    from matplotlib.figure import Figure  # noqa: PLC0415
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415

    with mpl.rc_context({"svg.hashsalt": SEED, "svg.fonttype": "none", "font.family": "sans-serif"}):
        figure = Figure(figsize=SIZE_INCHES, layout="constrained")
        axes = figure.add_subplot()
        days = [date.fromisoformat(week.monday) for week in weeks]
        _stack(axes, days, weeks, UPWARD, 1)
        _stack(axes, days, weeks, DOWNWARD, -1)
        _mark(axes, weeks)
        axes.axhline(0, color="#3c4043", linewidth=0.8)
        axes.set_title(title, loc="left")
        axes.set_ylabel("events a week")
        axes.yaxis.set_major_locator(MaxNLocator(integer=True))
        axes.yaxis.set_major_formatter(lambda value, _: f"{abs(value):g}")
        axes.spines[["top", "right"]].set_visible(False)
        axes.legend(frameon=False, fontsize="small", ncols=4, loc="upper left", bbox_to_anchor=(0, -0.1))
        out = io.BytesIO()
        metadata = {"Date": None} if form == "svg" else {"Software": None}
        figure.savefig(out, format=form, dpi=DOTS_AN_INCH, metadata=metadata)
    return out.getvalue()


def _stack(axes: Any, days: list[date], weeks: Sequence[Week], parts: Parts, sign: int) -> None:  # noqa: ANN401
    below = [0] * len(weeks)
    for name, label, colour in parts:
        heights = [sign * getattr(week, name) for week in weeks]
        axes.bar(days, heights, BAR_DAYS, bottom=below, color=colour, label=label)
        below = [b + h for b, h in zip(below, heights, strict=True)]


def _mark(axes: Any, weeks: Sequence[Week]) -> None:  # noqa: ANN401 - untyped
    """A line at each week in which a commitment was invoked, kept, not kept or withdrawn, with the word."""
    for week in weeks:
        states = [state for _, state in week.steps if state in RINGING]
        if states:
            day = date.fromisoformat(week.monday)
            axes.axvline(day, color="#6a3d9a", linewidth=0.8, linestyle=":")
            axes.annotate(
                ", ".join(dict.fromkeys(states)), (day, 1), xycoords=("data", "axes fraction"), rotation=90, va="top",
                ha="right", fontsize="x-small", color="#6a3d9a",
            )  # fmt: skip
