"""What date finding takes and gives: the anchor, and dated expressions."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from tocsin.records import Precision

Kind = Literal["date", "time", "duration", "set", "vague"]
DAY_OR_FINER = ("minute", "hour", "day")


@dataclass(frozen=True, slots=True)
class Anchor:
    """The time from which relative dates are told.

    `published` is when the text came out, as precise as `precision` says; `reference` is the day that the narrative has
    reached before the text starts ("the following day"), unknown unless told.
    """

    published: date | datetime | None = None
    precision: Precision = "day"
    reference: date | None = None

    @classmethod
    def of(cls, published: str | None) -> "Anchor":
        """The anchor for "2024-07-25T10:52", "2024-07-25", "2024-07" or "2024"; without a date for anything else."""
        if not published:
            return cls()
        padded = {4: "-01-01", 7: "-01"}.get(len(published), "")
        try:
            moment = datetime.fromisoformat(published + padded)
        except ValueError:
            return cls()
        if padded:
            return cls(moment.date(), "year" if len(published) == 4 else "month")
        return cls(moment, "minute") if len(published) > 10 else cls(moment.date())

    @property
    def today(self) -> date | None:
        """The day of publication (its first day, when only month or year is known)."""
        return self.published.date() if isinstance(self.published, datetime) else self.published

    @property
    def exact(self) -> bool:
        """Whether the day of publication is known."""
        return self.published is not None and self.precision in DAY_OR_FINER


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of calendar time: its EDTF value, and its first and last day where they can be told."""

    value: str
    begin: date | None
    finish: date | None
    precision: Precision
    kind: Kind = "date"


@dataclass(frozen=True, slots=True)
class Dated:
    """A dated expression: `text == source[start:end]`.

    `value` is EDTF: "2024-07-24", "2024-04", "199X", "2024-21" (spring), "2024-33" (first quarter), "2024-07-24T10:30",
    "2024-07-01/2024-07-05", "XXXX-07-28"; empty only for durations, sets and vague words. `begin` and `finish` are
    ISO 8601 days, inclusive; "late November" has the month as its value and the month's last third as its bounds.
    """

    start: int
    end: int
    text: str
    value: str
    begin: str | None
    finish: str | None
    precision: Precision
    kind: Kind
