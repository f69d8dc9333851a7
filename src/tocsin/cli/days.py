"""Days as options name them: "2033", "2033-05" or "2033-05-04"."""

from collections.abc import Callable
from datetime import date

from tocsin.codebook.actor_days import first_day, last_day
from tocsin.errors import InputError


def since(given: str) -> date | None:
    """The first day of the year, month or day that `--since` names; None for nothing.

    Raises:
        InputError: it names none.
    """
    return _day("--since", given, first_day)


def until(given: str) -> date | None:
    """The last day of what `--until` names.

    Raises:
        InputError: it names none.
    """
    return _day("--until", given, last_day)


def _day(option: str, given: str, read: Callable[[str], date]) -> date | None:
    try:
        return read(given) if given else None
    except ValueError as error:
        raise InputError(option, str(error)) from None
