"""Columns of flat tables: each with the SQL that fills it and the words that the codebook says of it.

SQL is over the record `r`, its document `d` and what an export says of it beside itself, `c`.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

PLOVER = "PLOVER 2021"
ISO = "ISO 3166-1 alpha-3; PLOVER's codes for international bodies"
GEONAMES = "GeoNames (CC BY 4.0)"
EDTF = "EDTF (ISO 8601-2)"

Type = Literal["text", "integer", "number", "boolean"]


class Variable(NamedTuple):
    """What a codebook says of a column or field: name, meaning, unit or values, and the standard that it follows."""

    name: str
    meaning: str
    unit: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its SQL, what it says, in which unit or values, after which standard, of which type."""

    name: str
    sql: str
    meaning: str
    unit: str = ""
    source: str = ""
    type: Type = "text"

    @property
    def variable(self) -> Variable:
        """As the codebook lists it."""
        return Variable(self.name, self.meaning, self.unit or self.type, self.source)


Columns = tuple[Column, ...]


def actor(name: str, sql: str, who: str) -> Columns:
    """The columns of one actor."""
    return (
        Column(f"{name}_name", f"{sql}.name", f"{who}: name as resolved"),
        Column(f"{name}_country", f"{sql}.country", f"{who}: country or international body", "code", ISO),
        Column(f"{name}_sector", f"{sql}.sector", f"{who}: sector", "code", PLOVER),
        Column(f"{name}_role", f"{sql}.role", f"{who}: office held"),
    )


def actors(name: str, sql: str, who: str) -> Columns:
    """The columns of a list of actors: each list in the same order, parted by "; "."""

    def listed(field: str) -> str:
        return f"nullif(array_to_string([coalesce(a.{field}, '') for a in {sql}], '; '), '')"

    return (
        Column(f"{name}_names", listed("name"), f"{who}: names as resolved", "names parted by '; '"),
        Column(f"{name}_countries", listed("country"), f"{who}: countries or bodies", "codes in the same order", ISO),
        Column(f"{name}_sectors", listed("sector"), f"{who}: sectors", "codes in the same order", PLOVER),
    )


def place(sql: str) -> Columns:
    """The columns of a place."""
    return (
        Column("place", f"{sql}.name", "where: name as written"),
        Column("place_country", f"{sql}.country", "where: country", "code", "ISO 3166-1 alpha-3"),
        Column("geonames_id", f"{sql}.geonames_id", "where: identifier", "", GEONAMES, "integer"),
        Column("latitude", f"{sql}.latitude", "where: latitude", "degrees, WGS 84", GEONAMES, "number"),
        Column("longitude", f"{sql}.longitude", "where: longitude", "degrees, WGS 84", GEONAMES, "number"),
    )


def when(name: str, sql: str, what: str) -> Columns:
    """The columns of a date as the text tells it."""
    return (
        Column(f"{name}_text", f"{sql}.text", f"{what}: date as written"),
        Column(f"{name}_value", f"{sql}.value", f"{what}: date as resolved", "date", EDTF),
        Column(f"{name}_precision", f"{sql}.precision", f"{what}: how precise its date is", "minute to decade, vague"),
    )


FIRST = (
    Column("id", "r.id", "identifier of the record, the same in every export"),
    Column(
        "date",
        "c.date",
        "first day: of what is told, or of saying it for statements and commitments",
        "YYYY-MM-DD",
        "ISO 8601",
    ),
    Column("enddate", "c.enddate", "last day; the first where it is one day", "YYYY-MM-DD", "ISO 8601"),
    Column(
        "dated_by", "c.dated_by", "whether the text told the days, or the article's own day stands in", "text, article"
    ),
    Column("published", "d.published", "when the article was published, as precise as it says", "date", "ISO 8601"),
)
LAST = (
    Column("sentence", "r.source.text", "the words that the record rests on"),
    Column(
        "start", 'r.source."start"', "where these begin in the document's text", "code points from 0", type="integer"
    ),
    Column("end", 'r.source."end"', "where they end", "code points from 0, exclusive", type="integer"),
    Column("document", "d.id", "identifier of the article"),
    Column("title", "d.title", "title of the article"),
    Column("url", "d.url", "address of the article"),
    Column("story", "c.story", "identifier of the story: articles with the same one tell of the same happening"),
    Column(
        "papers",
        "c.papers",
        "how many articles carry the record; 1 where each report is a row",
        "count",
        type="integer",
    ),
    Column("coder", "b.tocsin", "version of tocsin that read the article"),
    Column("codebook", "b.codebook", "version of the codebook that it was read by"),
)
