"""The codebook's layout cues as patterns: each phrase matches with any blanks between its words."""

import re
from dataclasses import dataclass
from functools import cache

from tocsin.codebook.layout import CueKind, Cues, load_cues

Stretch = tuple[int, int]
_WORD = re.compile(r"\w")
_LINK = re.compile(r"\b(?:and|with|via|from|agencies)\b")


@dataclass(frozen=True, slots=True)
class Markers:
    """Compiled cues. Those that begin a line are tried at its beginning, `caption_inside` anywhere."""

    published: re.Pattern[str]
    updated: re.Pattern[str]
    byline: re.Pattern[str]
    related: re.Pattern[str]
    related_end: re.Pattern[str]
    caption: re.Pattern[str]
    caption_inside: re.Pattern[str]
    photo: re.Pattern[str]
    credit: re.Pattern[str]
    credit_frame: re.Pattern[str]
    agency: re.Pattern[str]
    label: re.Pattern[str]

    def agencies(self, text: str, start: int, end: int) -> tuple[Stretch, ...]:
        """Where agencies are named in a stretch."""
        return tuple(found.span() for found in self.agency.finditer(text, start, end))

    def only_agencies(self, text: str, start: int, end: int) -> bool:
        """Whether a stretch holds names of agencies and what stands between them, nothing else."""
        whole = text[start:end]
        first = _WORD.search(whole)
        if first is None or not (self.agency.match(whole, first.start()) or _LINK.match(whole, first.start())):
            return False  # as of every sentence; to look for agencies all through it takes long
        rest = self.agency.sub("", whole)
        return rest != whole and not _WORD.search(_LINK.sub("", rest))


@cache
def markers() -> Markers:
    """The patterns of the codebook as it is installed."""
    return compiled(load_cues())


def compiled(cues: Cues) -> Markers:
    """The patterns of a codebook's cues."""
    agency = _agency(cues)
    colon = r"(?=\W|$)[ \t]*:?[ \t]*"
    return Markers(
        published=_start(cues, "published", colon),
        updated=_start(cues, "updated", colon),
        byline=_start(cues, "byline", r"[ \t]*:?[ \t]+"),
        related=_related(cues),
        related_end=re.compile(rf"\s(?:{_any(cues, 'related end')})$", re.IGNORECASE),
        caption=_start(cues, "caption", r"(?!\w)"),
        caption_inside=re.compile(rf"\b(?:{_any(cues, 'caption inside')})", re.IGNORECASE),
        photo=_photo(cues),
        credit=_start(cues, "credit", r"(?!\w)"),
        credit_frame=_frame(cues, agency),
        agency=re.compile(agency),
        label=re.compile(rf"(?:{_any(cues, 'label')})\b"),
    )


def _phrase(phrase: str) -> str:
    """A phrase's pattern; "-" is any dash, "{year}" four figures, "{date}" a day as captions name it."""
    words = r"\s+".join(map(re.escape, phrase.split()))
    return words.replace(r"\-", "[-—]").replace(r"\{year\}", r"\d{4}").replace(r"\{date\}", r"[A-Z0-9][\w.,\s]{3,28}")


def _any(cues: Cues, kind: CueKind) -> str:
    return "|".join(map(_phrase, cues.phrases(kind)))


def _start(cues: Cues, kind: CueKind, after: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{_any(cues, kind)}){after}", re.IGNORECASE)


def _related(cues: Cues) -> re.Pattern[str]:
    """A link's marker with its colon, or in capitals without one; an arrow or bracket may stand before it."""
    capitals = "|".join(_phrase(phrase.upper()) for phrase in cues.phrases("related") if " " in phrase)
    either = _any(cues, "related")
    return re.compile(rf"[>»►▶\[(*\s—-]*(?:(?i:{either})\s*(?::|\||»|>|[-—]\s(?=[A-Z]))|(?:{capitals})(?=\s+\S|$))\s*")


def _photo(cues: Cues) -> re.Pattern[str]:
    """Photo words as written or in capitals: "(pool)" is no credit."""
    words = cues.phrases("photo")
    return re.compile(rf"\b(?:{'|'.join(_phrase(form) for word in words for form in (word, word.upper()))})\b")


def _agency(cues: Cues) -> str:
    """A listed name as written or in capitals, or capitalised words that end with an agency's noun."""
    listed = cues.phrases("agency")
    names = sorted({*listed, *(name.upper() for name in listed)}, key=lambda name: (-len(name), name))
    nouns = _any(cues, "agency noun")
    words = r"(?:The\s+)?(?:[A-Z][\w'&.-]*\s+){1,4}?"
    return rf"\b(?:{'|'.join(map(_phrase, names))}|{words}(?:{nouns}))(?!\w|-\w*[a-z])"


def _frame(cues: Cues, agency: str) -> re.Pattern[str]:
    several = rf"(?:{agency})(?:(?:\s*[,/&]\s*|\s+and\s+)(?:{agency}))*"
    frames = (_phrase(frame).replace(r"\{agency\}", several) for frame in cues.phrases("credit frame"))
    return re.compile(rf"[-—(\[\s]*(?:{'|'.join(frames)})[.)\]\s]*$")
