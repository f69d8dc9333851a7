"""Into which partitions the work is cut: some files, or a range of a large one."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tocsin.errors import InputError
from tocsin.sources.parts import Part, parts

MOST_BYTES = 1_000_000  # some 250 articles, half a minute on one core: what a killed worker has to read again
LEAST_BYTES = 200_000  # to write a partition and make it count takes a second of one core, however few are in it
MOST_FILES = 500
EACH = 4  # partitions that each worker should have at least, so that none waits long for the last


@dataclass(frozen=True, slots=True)
class Partition:
    """Some parts that one worker reads in one go."""

    number: int
    parts: tuple[Part, ...]

    @property
    def name(self) -> str:
        """What a person can find it by: "news.jsonl from line 812", "a.txt and 11 more"."""
        first = self.parts[0]
        where = first.path
        if first.line > 1:
            where += f" from line {first.line}"
        elif first.start:
            where += f" from byte {first.start}"
        return f"{where} and {len(self.parts) - 1} more" if len(self.parts) > 1 else where


def plan(paths: Iterable[str], workers: int) -> tuple[list[Partition], list[InputError]]:
    """The partitions of what paths name, in order, and what cannot be had of them.

    Args:
        paths: files, folders and patterns.
        workers: how many there are or will be.
    """
    given = list(paths)
    total = sum(one.size for one in parts(given, sys.maxsize) if isinstance(one, Part))
    size = min(MOST_BYTES, max(LEAST_BYTES, total // (workers * EACH)))
    errors: list[InputError] = []
    return list(_grouped(_good(parts(given, size), errors), size)), errors


def _good(found: Iterable[Part | InputError], errors: list[InputError]) -> Iterator[Part]:
    for one in found:
        if isinstance(one, InputError):
            errors.append(one)
        else:
            yield one


def _grouped(found: Iterator[Part], size: int) -> Iterator[Partition]:
    number, total = 0, 0
    group: list[Part] = []
    for part in found:
        if group and (total + part.size > size or len(group) >= MOST_FILES):
            yield Partition(number, tuple(group))
            number, total, group = number + 1, 0, []
        group.append(part)
        total += part.size
    if group:
        yield Partition(number, tuple(group))
