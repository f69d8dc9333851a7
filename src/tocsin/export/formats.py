"""The formats, in one table: what each is of, who writes it, and what its codebook lists."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from tocsin.codebook.exchange import load_exchange
from tocsin.export import calendar, cameo, plover
from tocsin.export.atom import commitment_entry, write_feed
from tocsin.export.columns import Variable
from tocsin.export.files import write_pieces
from tocsin.export.filters import Filters
from tocsin.export.flat import write_csv, write_parquet
from tocsin.export.kinds import DEADLINES, KINDS, Kind
from tocsin.export.selecting import Selection
from tocsin.export.tables import TABLES

AGENDA = "tocsin: agenda"
FEED = "tocsin: commitments"

Write = Callable[[Sequence[Selection], BinaryIO], Iterator[int]]


def _as_asked(filters: Filters) -> Filters:
    return filters


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format.

    `kinds` are the records that it can hold, the first unless told; `also` are others that it always holds. `write`
    gives how many it wrote as it goes. `variables` are those of a data file's codebook, None where it is no data file.
    `asked` is what it makes of filters; `dated` formats hold only what has a day, `newest_first` is their order, and
    `binary` ones are not for a terminal.
    """

    name: str
    kinds: tuple[str, ...]
    write: Write
    variables: Callable[[Kind], Sequence[Variable]] | None = None
    also: tuple[Kind, ...] = ()
    asked: Callable[[Filters], Filters] = _as_asked
    dated: bool = False
    newest_first: bool = False
    binary: bool = False


def _plover(selections: Sequence[Selection], out: BinaryIO) -> Iterator[int]:
    return write_pieces(plover.lines(selections[0], load_exchange()), out)


def _csv(selections: Sequence[Selection], out: BinaryIO) -> Iterator[int]:
    return write_csv(selections[0], out)


def _parquet(selections: Sequence[Selection], out: BinaryIO) -> Iterator[int]:
    return write_parquet(selections[0], out)


def _cameo(selections: Sequence[Selection], out: BinaryIO) -> Iterator[int]:
    out.write(cameo.header())
    yield from write_pieces(cameo.lines(selections[0], load_exchange()), out)


def _agenda(selections: Sequence[Selection], out: BinaryIO) -> Iterator[int]:
    appointments, deadlines = selections
    out.write(calendar.beginning(AGENDA))
    planned = (calendar.appointment_entry(record, context.document) for record, context in appointments.records())
    yield from write_pieces((calendar.event(item) for item in planned if item), out)
    due = (calendar.deadline_entry(record, context.document) for record, context in deadlines.records())
    yield from write_pieces((calendar.event(item) for item in due if item), out)
    out.write(calendar.END)


def _feed(selections: Sequence[Selection], out: BinaryIO) -> Iterator[int]:
    (selection,) = selections
    _, _, updated = selection.articles
    entries = (commitment_entry(record, context.document) for record, context in selection.records())
    yield write_feed(out, FEED, None, updated, entries)


def _columns(kind: Kind) -> Sequence[Variable]:
    return [column.variable for column in TABLES[kind.table]]


FORMATS = {
    form.name: form
    for form in (
        Format(name="plover-jsonl", kinds=("events",), write=_plover, variables=lambda _: plover.VARIABLES),
        Format(
            name="cameo-tsv",
            kinds=("events",),
            write=_cameo,
            variables=lambda _: cameo.VARIABLES,
            asked=cameo.only_reported,
        ),
        Format(name="csv", kinds=tuple(KINDS), write=_csv, variables=_columns),
        Format(name="parquet", kinds=tuple(KINDS), write=_parquet, variables=_columns, binary=True),
        Format(name="ics", kinds=("appointments",), also=(DEADLINES,), write=_agenda, dated=True),
        Format(name="atom", kinds=("commitments",), write=_feed, newest_first=True),
    )
}
