"""Quiet hours: when nothing rings."""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tocsin.errors import InputError

_FORM = re.compile(r"(\d\d?:\d\d)\s*-\s*(\d\d?:\d\d)(?:\s+(\S+))?")


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From `start` up to `end`, over midnight where the end is the earlier of the two.

    Attributes:
        start: a time of day.
        end: a time of day.
        zone: whose clock; None is that of this machine.
    """

    start: time
    end: time
    zone: ZoneInfo | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Quiet hours as a user writes them: "22:00-07:00", "22:00-07:00 Europe/Oslo".

        Raises:
            InputError: they are written in another way, or there is no such time or zone.
        """
        found = _FORM.fullmatch(text.strip())
        if found is None:
            raise InputError(
                "quiet hours", f'{text!r} is none; write them as "22:00-07:00" or "22:00-07:00 Europe/Oslo"'
            )
        try:
            start, end = (time.fromisoformat(one.zfill(5)) for one in found.group(1, 2))
            zone = ZoneInfo(found[3]) if found[3] else None
        except ValueError:
            raise InputError("quiet hours", f"{text!r} has no time of day; hours go to 23, minutes to 59") from None
        except (ZoneInfoNotFoundError, OSError):
            raise InputError("quiet hours", f"{found[3]}: no such zone; Europe/Oslo is one") from None
        if start == end:
            raise InputError("quiet hours", f"{text!r} ends when it starts; nothing would be quiet")
        return cls(start, end, zone)

    def hold(self, now: float) -> bool:
        """Whether it is quiet; `now` is in seconds since 1970."""
        clock = datetime.fromtimestamp(now, self.zone).time()
        if self.start < self.end:
            return self.start <= clock < self.end
        return clock >= self.start or clock < self.end

    def over(self, now: float) -> float:
        """When the quiet hours in which `now` falls are over, in seconds since 1970."""
        here = datetime.fromtimestamp(now, self.zone)
        day = here.date() + timedelta(days=here.time() >= self.end)
        return datetime.combine(day, self.end, self.zone).replace(fold=here.fold).timestamp()
