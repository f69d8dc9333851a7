"""Relating: rows with two given sides through all the rooms, to what the one does to the other."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TypeVar

from tocsin.coding import events, statements
from tocsin.coding.context import Context
from tocsin.reading import Aside, Passage, Reader
from tocsin.records import Document, Relation
from tocsin.sources.pairs import PairRow
from tocsin.sources.text import document_from_text

R = TypeVar("R")


def relate(rows: Iterable[PairRow], reader: Reader, aside: Aside | None = None) -> Iterator[Relation]:
    """The relation of each row, streamed in their order.

    Args:
        rows: texts with their two sides.
        reader: whose codebook, resolvers and encoder are used.
        aside: is told of each row that a defect of ours keeps from being read; without it the first one is raised.

    Raises:
        InputError: a row could not be read, and there is no `aside`.
    """

    def code(row: PairRow, context: Context) -> Relation:
        return events.relate(row.text, (row.actor, row.recipient), context, row.id)

    return each(rows, reader, code, aside)


def each(
    rows: Iterable[PairRow], reader: Reader, code: Callable[[PairRow, Context], R], aside: Aside | None = None
) -> Iterator[R]:
    """What `code` makes of each row and its context, in which the sides are known and statements coded."""
    waiting: dict[str, PairRow] = {}

    def documents() -> Iterator[Document]:
        for row in rows:
            waiting[row.id] = row
            yield document_from_text(row.text, id=row.id)

    def related(document: Document, passages: list[Passage]) -> R:
        row = waiting.pop(document.id)
        sides = (row.actor, row.recipient)
        context, _ = reader.context(document, passages, partial(events.PairActors, sides=sides))
        for _ in statements.code(context):
            pass  # kept in the context, where events look them up
        return code(row, context)

    yield from reader.each(documents(), related, aside=aside)
