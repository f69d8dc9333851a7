"""The error family: each error is one line for the user that says what was wrong, where, and what to do."""

from typing import Any


class TocsinError(Exception):
    """Anything that tocsin refuses; `str(error)` is the whole line that a user sees."""

    def __reduce__(self) -> tuple[Any, ...]:
        """How one travels from a worker to who drives it: as its line and attributes."""
        return Exception.__new__, (type(self), str(self)), self.__dict__


class InputError(TocsinError):
    """An input that cannot be read as an article: missing, empty, binary, too large, not UTF-8, not English.

    Args:
        where: its name.
        what: what is wrong, and what to do.
        given: what stood there, as a JSON line, where that is known and can be read again later.
    """

    def __init__(self, where: str, what: str, given: str | None = None) -> None:
        self.where = where
        self.what = what
        self.given = given
        super().__init__(f"{where}: {what}")


class PassingError(InputError):
    """An input that cannot be had now and may well be had later: its server fails, or what it sent breaks off."""


class CodebookError(TocsinError):
    """A codebook file with an unknown key, a missing value, a repeated id or a value that does not exist."""

    def __init__(self, file: str, entry: str, what: str, folder: str = "codebook") -> None:
        self.file = file
        self.entry = entry
        self.what = what
        super().__init__(f"{folder if file == '.' else f'{folder}/{file}'}, {entry}: {what}")


class ArchiveError(TocsinError):
    """An archive that is not there, cannot be opened, was made by a newer tocsin, or is asked what it cannot answer."""

    def __init__(self, where: str, what: str) -> None:
        self.where = where
        super().__init__(f"{where}: {what}")


class ClusterError(TocsinError):
    """Workers that cannot be had: no scheduler at an address, one that went away, or the packages are missing."""

    def __init__(self, where: str, what: str) -> None:
        self.where = where
        super().__init__(f"{where}: {what}")


class ArchiveWriteError(ArchiveError):
    """An archive that cannot be written: the disk is full, say."""


class ModelError(TocsinError):
    """A file of a learned model that is missing or damaged."""

    def __init__(self, where: object, what: str) -> None:
        self.where = str(where)
        super().__init__(f"{where}: {what}; install tocsin again, or use --no-model to code with the codebook alone")


class DeliveryError(TocsinError):
    """Alerts that an outlet did not take.

    Attributes:
        after: seconds that the outlet asks to be left alone.
        outlet: whether the outlet is at fault and would take no other alert now; else it is the alert.
        final: whether trying again is of no use.
    """

    def __init__(self, what: str, *, after: float = 0.0, outlet: bool = True, final: bool = False) -> None:
        self.after = after
        self.outlet = outlet
        self.final = final
        super().__init__(what)


class OutboxError(TocsinError):
    """The file that holds what is still to be rung is in use, damaged or of a newer tocsin, or its disk is full."""

    def __init__(self, where: object, what: str) -> None:
        super().__init__(f"{where}: {what}")


class ExportError(TocsinError):
    """An export that cannot be: a filter that fits no such record, a date that is none, a file that cannot be there."""

    def __init__(self, where: object, what: str) -> None:
        self.where = str(where)
        super().__init__(f"{where}: {what}")


class LedgerError(TocsinError):
    """A commitment or step that is not there, or a decision that does not fit it."""

    def __init__(self, where: str, what: str) -> None:
        self.where = where
        super().__init__(f"{where}: {what}")
