"""Records in a few words: the phrases that the terminal and the notebook share."""

import unicodedata
from collections.abc import Iterable

from tocsin.records import Actor, Commitment, Posture, Span, Strength, When

ARROW = "→"
BOTH_WAYS = "↔"
UNKNOWN = "?"
_INVISIBLE = frozenset({"Cc", "Cf", "Cs"})


def plain(text: str) -> str:
    """The text on one line, without the control and invisible characters that could steer a terminal."""
    seen = (char for char in text if char.isspace() or unicodedata.category(char) not in _INVISIBLE)
    return " ".join("".join(seen).split())


def firmness(strength: Strength) -> str:
    """How firmly something is put, "4 of 5 (will), vague"."""
    wording = f" ({strength.wording})" if strength.wording else ""
    return f"{strength.firmness} of 5{wording}" + ("" if strength.explicit else ", vague")


def name(actor: Actor | None) -> str:
    """An actor's name, "?" where nobody could be named."""
    return UNKNOWN if actor is None else plain(actor.name) or UNKNOWN


def code(actor: Actor | None) -> str:
    """An actor's country and sector, "RUS GOV"; empty where neither is known."""
    if actor is None:
        return ""
    return " ".join(part for part in (actor.country, actor.sector) if part)


def who(actor: Actor | None) -> str:
    """An actor in short: country, or name."""
    return plain(actor.country or actor.name) if actor is not None else UNKNOWN


def tagged(actor: Actor | None) -> str:
    """An actor's name with its codes, "Mara Quill (NZL GOV)"."""
    return _with_codes(name(actor), [code(actor)])


def introduced(actor: Actor | None) -> str:
    """An actor as a speaker is introduced: name, role and codes."""
    if actor is None or not actor.role or plain(actor.role) in name(actor):
        return tagged(actor)
    codes = code(actor)
    return f"{name(actor)}, {plain(actor.role)}" + (f" ({codes})" if codes else "")


def names(actors: Iterable[Actor]) -> str:
    """Actors in a row, with their codes; several of one name ("officials of both countries") share it."""
    codes: dict[str, list[str]] = {}
    for actor in actors:
        codes.setdefault(name(actor), []).append(code(actor))
    return ", ".join(_with_codes(called, found) for called, found in codes.items())


def parties(actors: tuple[Actor, ...], recipients: tuple[Actor, ...]) -> str:
    """Who did it, and to whom where somebody was at the other end."""
    return f"{names(actors) or UNKNOWN} {ARROW} {names(recipients)}" if recipients else names(actors) or UNKNOWN


def committed(commitment: Commitment) -> str:
    """Who committed itself, and towards whom."""
    towards = (commitment.addressee,) if commitment.addressee else ()
    return parties((commitment.committer,) if commitment.committer else (), towards)


def tie(commitment: Commitment) -> str:
    """The word that ties response and trigger, unless the trigger begins with it ("any raid")."""
    marker = plain(commitment.marker.text).lower() if commitment.marker else ""
    return "on" if not marker or commitment.trigger.span.text.lower().startswith(marker) else marker


def date(when: When | None) -> str:
    """A date as resolved, or as written where it could not be."""
    return "" if when is None else when.value or plain(when.text)


def on_whose_soil(posture: Posture) -> str:
    """Whose asset it is and where it stands."""
    holder = tagged(posture.holder) if posture.holder else ""
    host = f"in {tagged(posture.host)}" if posture.host else ""
    return " ".join(part for part in (holder, host) if part)


def listed(*parts: str) -> str:
    """The parts that are there, set off by commas."""
    return ", ".join(part for part in parts if part)


def around(source: Span, trigger: Span, width: int) -> tuple[str, str, str]:
    """The trigger in its source: what stands before it, the trigger and what follows, cut to fit one line.

    Each part is `plain`, and the three together are at most `width` characters where the trigger itself fits.
    """
    middle = plain(trigger.text)
    cut = trigger.start - source.start
    if not 0 <= cut <= cut + len(trigger.text) <= len(source.text):
        return "", middle, ""
    before = _spaced(source.text[:cut])
    after = _spaced(source.text[cut + len(trigger.text) :])
    room = max(width - len(middle), 0)
    left = min(len(before), max(room // 2, room - len(after)))
    return _last(before, left), middle, _first(after, room - left)


def _with_codes(called: str, codes: list[str]) -> str:
    """A name and its codes in brackets; "TGO GOV" alone where the name is but the country's code."""
    shown = listed(*codes)
    if shown.split(" ")[0] == called:
        return shown
    return f"{called} ({shown})" if shown else called


def _spaced(text: str) -> str:
    """`plain`, but a space at either edge stays one space."""
    lead, trail = text[:1].isspace(), text[-1:].isspace()
    return f"{' ' * lead}{plain(text)}{' ' * trail}" if text.strip() else " " * lead


def _first(text: str, width: int) -> str:
    """The whole words that fit, and "…" for the others."""
    if len(text) <= width:
        return text
    kept = text[: max(width - 1, 0)]
    whole = kept if text[len(kept)].isspace() else kept[: kept.rfind(" ") + 1]
    return whole.rstrip() + "…" * (width > 0)


def _last(text: str, width: int) -> str:
    return _first(text[::-1], width)[::-1]
