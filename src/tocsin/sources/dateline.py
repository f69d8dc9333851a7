"""Datelines: "OSLO/BERGEN - ", "NAIROBI, Kenya (AP) _", "ACCRA, March 3 (GNA) -- ", "(CNN) "."""

import re

from tocsin.sources.markers import Markers
from tocsin.sources.pieces import Piece, Stretch
from tocsin.sources.published import MONTHS
from tocsin.sources.view import trim

_CAPITALS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]+"
_PLACE = rf"{_CAPITALS}(?:[ \t]+{_CAPITALS}){{0,3}}"
_NAME = r"[A-ZÀ-ÖØ-Þ][\w.'’-]*(?:[ \t]+(?:[A-ZÀ-ÖØ-Þ][\w.'’-]*|of|the|and|de|la|es|el)){0,4}"
_REGION = rf"(?:,[ \t]*(?!(?i:{'|'.join(MONTHS)})){_NAME})?"
_MONTH = rf"(?i:{'|'.join(MONTHS)})[a-z]*\.?"
_DAY = rf"(?:{_MONTH}[ \t]+\d{{1,2}}|\d{{1,2}}[ \t]+{_MONTH})(?:,?[ \t]+\d{{4}})?[.,]?"
_WHEN = rf"(?:[,.]?[ \t]*{_DAY})?"
_DASH = r"(?:[ \t]*(?:-{2,3}|[—_]+)(?=\s|[A-Z\"']|$)|[ \t]+-(?=\s|[A-Z\"']|$)|-(?=\s|$))\s*"
_SOURCE = r"[ \t]*[(/\[](?P<source>[^()\[\]\n]{2,60})[)/\]]"

_BARE = re.compile(rf"(?P<places>{_PLACE}{_REGION}(?:[ \t]*/[ \t]*{_PLACE}{_REGION})*){_WHEN}(?:{_DASH})")
_SOURCED = re.compile(
    rf"(?P<places>(?!By\b){_NAME}{_REGION}(?:[ \t]*/[ \t]*{_NAME}{_REGION})*)?(?P<when>{_WHEN}){_SOURCE}"
    rf"(?:(?P<dash>{_DASH})|[.:]?\s+|$)"
)
_COLON = re.compile(rf"(?P<places>{_PLACE}(?:/{_PLACE})*):\s+")
_NEXT = re.compile(r"""["'(\[]*[A-Z0-9À-Þ$€£]|['"]""")
_UNDATED = re.compile(r"\((?i:undated)\)\s*")


def dateline(text: str, start: int, end: int, markers: Markers, first: bool) -> Piece | None:
    """The dateline that a paragraph begins with, its dash included.

    Args:
        text: a view's text.
        start: where the paragraph begins.
        end: where it ends.
        markers: the codebook's cues.
        first: whether nothing but a header stands above; only there a colon can do for the dash.
    """
    lead = markers.agency.match(text, start, end)
    inner = trim(text, lead.end(), end)[0] if lead else start
    found = _SOURCED.match(text, inner, end) or _SOURCED.match(text, start, end)
    if found and markers.only_agencies(text, *found.span("source")) and _is_sourced(text, found):
        return _piece(text, start, found, markers.agencies(text, *found.span("source")))
    if undated := _UNDATED.match(text, start, end):
        return Piece("dateline", *trim(text, *undated.span()))
    if markers.label.match(text, start, end):
        return None
    bare = _BARE.match(text, start, end) or (_COLON.match(text, start, end) if first else None)
    return _piece(text, start, bare, ()) if bare and _is_begun(text, bare.end(), end) else None


def _is_sourced(text: str, found: re.Match[str]) -> bool:
    """Whether a name before an agency is a place: "Cairo, May 4 (MENA)" is, "The Navy's command (MENA)" is not."""
    if found["dash"] or found["when"]:
        return True
    short = not found["places"] or found["places"].isupper() or len(found["places"].split()) <= 2
    return short and _is_begun(text, found.end(), found.endpos)


def _is_begun(text: str, start: int, end: int) -> bool:
    """Whether a sentence begins, or nothing follows."""
    return start >= end or _NEXT.match(text, start, end) is not None


def _piece(text: str, start: int, found: re.Match[str], agencies: tuple[Stretch, ...]) -> Piece:
    return Piece("dateline", *trim(text, start, found.end()), names=_places(found), agencies=agencies)


def _places(found: re.Match[str]) -> tuple[Stretch, ...]:
    """Each place without the country or state after its comma: that says where the place is, it is not another one."""
    if not found["places"]:
        return ()
    spans, start = [], found.start("places")
    for part in found["places"].split("/"):
        name = part.partition(",")[0]
        left = len(name) - len(name.lstrip())
        spans.append((start + left, start + len(_unstopped(name.rstrip()))))
        start += len(part) + 1
    return tuple(spans)


def _unstopped(name: str) -> str:
    """The name without the stop after it in "KYIV. May 4"; that of an abbreviation ("WASHINGTON D.C.") is its own."""
    return name[:-1] if name.endswith(".") and "." not in name[:-1] else name
