"""What a format's reader is given: a stream with its name, and what is known about it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from tocsin.errors import InputError
from tocsin.sources.article import Article
from tocsin.sources.limits import MAX_BYTES_A_CHARACTER, MAX_CHARACTERS, too_large

MAX_MARKUP = 8  # times the size of its text that a page may have

Found = Article | InputError


@dataclass(frozen=True, slots=True)
class Input:
    """One input.

    Attributes:
        where: its name, for errors.
        stream: what has not been read of it yet.
        head: the lines that have been.
        url: the address that it was fetched from.
        max_characters: an article may not be longer.
        follow: reads the article at an address; None where nothing may be fetched.
    """

    where: str
    stream: BinaryIO
    head: list[bytes] = field(default_factory=list)
    url: str | None = None
    max_characters: int = MAX_CHARACTERS
    follow: Callable[[str], Iterator[Found]] | None = None

    def read(self, times: int = 1) -> bytes:
        """All of it.

        Args:
            times: how often the size of an article's text it may have.

        Raises:
            InputError: it is larger.
        """
        limit = self.max_characters * MAX_BYTES_A_CHARACTER * times
        head = b"".join(self.head)
        data = head + self.stream.read(max(limit + 1 - len(head), 0))
        if len(data) > limit:
            raise too_large(self.where, self.max_characters)
        return data

    def lines(self) -> Iterator[bytes]:
        """Its lines, one at a time."""
        yield from (line for line in self.head if line)
        while line := self.stream.readline(self.max_characters * MAX_BYTES_A_CHARACTER):
            yield line
