"""What the words of a relative date refer to: the unit, before or after, and the day that the narrative has reached."""

from datetime import date

from tocsin.resolving.dates.hit import Hit

# The finer the smaller: "two days later" cannot be told from "in 2003".
FINENESS = {"minute": 0, "hour": 0, "day": 0, "week": 1, "month": 2, "season": 3, "quarter": 3, "year": 4, "decade": 5}


def reference(hit: Hit, grain: str = "day") -> date | None:
    """The day that the narrative has reached: the last date told, if fine enough, or what the caller gave."""
    told = hit.scene.told
    if told is None or told.begin is None:
        return hit.scene.anchor.reference
    return told.begin if FINENESS.get(told.precision, 9) <= FINENESS.get(grain, 9) else None


def unit_name(hit: Hit) -> str:
    """The unit that the words speak of, "" without one."""
    word = hit.word("UNIT", "WEEKEND", "QUARTER")
    return word.unit if word else ""


def sign(hit: Hit) -> int:
    """-1 for "last", 1 for "next" and "following", otherwise 0."""
    return -1 if hit.has("LAST") else 1 if hit.has("NEXT", "FOLLOWING") else 0
