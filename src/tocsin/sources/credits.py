"""Whose work a story is: credits ("With AFP inputs", "(Reporting by Jane Doe)", "Source: Xinhua") and bylines."""

import re

from tocsin.sources.markers import Markers
from tocsin.sources.pieces import Piece
from tocsin.sources.view import trim

MAX_BYLINE_WORDS = 12
MAX_CREDIT_CHARACTERS = 500
_LAST_BRACKET = re.compile(r"[(\[]([^()\[\]]{2,300})[)\]][.\s]*$")
_OPENING = re.compile(r"[-—(\[*\s]*")
_SIGNATURE = re.compile(r"(?:[a-z]{2,4}(?:[/,][a-z]{2,4}){0,4}\s*)?[(\[][^()\[\]]{2,80}[)\]]$")
_WORD = r"(?:[A-ZÀ-ÖØ-Þ][\w.'&-]*|\d{4})"
_LINK = r"(?:and|in|for|of|at|with|the|de|da|dos|van|von|der|den|bin|al|el|la|&|[-—|/])"
_NAME = re.compile(rf"\(?{_WORD}(?:[(/]{_WORD})*\)?")
_LINKS = re.compile(_LINK)
_LEAD = re.compile(r"By\s+(?:[A-Z][a-z'-]+\s?){2,4}?(?=\s*[A-Z]{3})")
MIN_NAMED_SHARE = 0.4  # of the words after "Reporting by" and the like; a sentence has fewer capitals
_BARRED = re.compile(rf"{_WORD}(?:\s+{_WORD}){{0,4}}\s*\|\s*{_WORD}(?:\s+(?:{_LINK}|{_WORD})){{0,5}}$")


def credit(text: str, start: int, end: int, markers: Markers) -> Piece | None:
    """A paragraph that is nothing but a credit."""
    if end - start > MAX_CREDIT_CHARACTERS:
        return None
    opening = _OPENING.match(text, start, end)
    cued = _is_cued(text, opening.end() if opening else start, end, markers) or markers.credit_frame.match(
        text, start, end
    )
    signed = _SIGNATURE.match(text, start, end)
    if cued or _only_agencies(text, start, end, markers, signed is not None):
        return Piece("credit", start, end, agencies=markers.agencies(text, start, end))
    return None


def trailing_credit(text: str, start: int, end: int, markers: Markers) -> Piece | None:
    """A credit in brackets at the end of a paragraph of prose: "... said. (With inputs from AP)"."""
    bracket = _LAST_BRACKET.search(text, start, end)
    if bracket is None or not text[start : bracket.start()].rstrip().endswith((".", "!", "?", '"', "'")):
        return None
    inside = bracket.span(1)
    if _is_cued(text, *trim(text, *inside), markers) or markers.only_agencies(text, *inside):
        return Piece("credit", *trim(text, *bracket.span()), agencies=markers.agencies(text, *inside))
    return None


def byline(text: str, start: int, end: int, markers: Markers, header: bool) -> Piece | None:
    """A line that says who wrote the story; without "By" only in the header ("Jane Doe | The Herald", "Xinhua")."""
    if len(text[start:end].split()) > MAX_BYLINE_WORDS:
        return None
    marker = markers.byline.match(text, start, end)
    agencies = markers.agencies(text, marker.end() if marker else start, end)
    if marker and _is_names(text[marker.end() : end]):
        return Piece("byline", start, end, agencies=agencies)
    named = markers.only_agencies(text, start, end) or _BARRED.match(text, start, end)
    return Piece("byline", start, end, agencies=agencies) if header and named else None


def leading_byline(text: str, start: int, end: int) -> Piece | None:
    """A byline with a dateline right behind it on the same line: "By Jane Doe OSLO, May 4 (NTB) - "."""
    lead = _LEAD.match(text, start, end)
    return Piece("byline", *trim(text, *lead.span())) if lead else None


def _is_cued(text: str, start: int, end: int, markers: Markers) -> bool:
    """Whether a credit's cue is followed by names, not by a sentence."""
    cue = markers.credit.match(text, start, end)
    if cue is None:
        return False
    words = text[cue.end() : end].split()
    named = sum(not word[0].islower() for word in words)
    return not cue[0][-1].isalpha() or len(words) <= 3 or named >= MIN_NAMED_SHARE * len(words)


def _is_names(text: str) -> bool:
    words = text.replace(",", " ").split()
    return (
        bool(words)
        and _NAME.fullmatch(words[0]) is not None
        and all(_NAME.fullmatch(word) or _LINKS.fullmatch(word) for word in words)
    )


def _only_agencies(text: str, start: int, end: int, markers: Markers, signed: bool) -> bool:
    if not signed:
        return markers.only_agencies(text, start, end)
    opening = max(text.rfind("(", start, end), text.rfind("[", start, end))
    return markers.only_agencies(text, opening, end)
