"""Lists of addresses: one a line, alone or as the last of a row's columns, as GDELT's event files have them."""

import re
from collections.abc import Iterator

from tocsin.errors import InputError
from tocsin.sources.inputs import Found, Input

_ALONE = re.compile(rb"\s*https?://\S+\s*$")
_IN_ROW = re.compile(r"(?:^|\t)(https?://[^\s\t]+)(?=\t|\s*$)")
GDELT_COLUMNS = 27  # of its Knowledge Graph; event files have 58 or 61


def is_address_list(line: bytes) -> bool:
    """Whether a line is an address, or a row of a GDELT file that has one."""
    row = line.count(b"\t") + 1 >= GDELT_COLUMNS and _IN_ROW.search(line.decode("utf-8", "replace")) is not None
    return _ALONE.match(line) is not None or row


def addressed(source: Input) -> Iterator[Found]:
    """The article at each address, each address once.

    Raises:
        InputError: nothing may be fetched.
    """
    if source.follow is None:
        raise InputError(source.where, "a list of addresses; tocsin ingest fetches them")
    seen: set[str] = set()
    for line in source.lines():
        found = _IN_ROW.findall(line.decode("utf-8", "replace"))
        if found and found[-1] not in seen:
            seen.add(found[-1])
            yield from source.follow(found[-1])
