"""The month and day of an article."""

from datetime import date

UNDATED = "undated"


def calendar(published: str | None) -> tuple[str, date | None]:
    """The month that an article belongs to ("2024-07", or "undated") and its day, where one is given.

    >>> calendar("2024-07-25T10:52")
    ('2024-07', datetime.date(2024, 7, 25))
    >>> calendar("2024-07"), calendar("2024")
    (('2024-07', None), ('undated', None))
    """
    given = published or ""
    try:
        return given[:7], date.fromisoformat(given[:10])
    except ValueError:
        return given if len(given) == len("2024-07") else UNDATED, None
