"""Text and times as they may stand in other formats."""

import re
from datetime import UTC, datetime

from tocsin.show.words import plain

NEVER = "1970-01-01T00:00:00+00:00"  # of what no date is known of, where a format must have one
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML 1.0 has no place for


def clean(text: str) -> str:
    """Text on one line, without characters that no format can carry."""
    return plain(_NO_XML.sub("", text))


def moment(published: str | None) -> str | None:
    """A date of publication as a moment, ISO 8601 with its zone; UTC where it names none, None where it is no date.

    >>> moment("2024-07-25"), moment("2024-07-25T10:52"), moment("2024-07-25T10:52+03:00")
    ('2024-07-25T00:00:00+00:00', '2024-07-25T10:52:00+00:00', '2024-07-25T07:52:00+00:00')
    >>> moment("2024-07"), moment("yesterday")
    ('2024-07-01T00:00:00+00:00', None)
    """
    given = published or ""
    if re.fullmatch(r"\d{4}-\d\d", given):
        given += "-01"
    try:
        found = datetime.fromisoformat(given)
        if found.tzinfo is None:
            found = found.replace(tzinfo=UTC)
        return found.astimezone(UTC).replace(microsecond=0).isoformat()
    except (ValueError, OverflowError):
        return None


def web_address(text: str | None) -> str | None:
    """An address that a program may open, or None: a page's own metadata can say anything."""
    found = clean(text or "")
    return found if found.startswith(("http://", "https://")) else None
