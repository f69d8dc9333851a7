"""What goes into the encoder: the token numbers of a sentence, and where two marked stretches are among them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tokenizers import Tokenizer

MAX_TOKENS = 128  # a sentence of news has 30; what is longer is cut around the marks
# Entries that the base model's vocabulary leaves unused: before and after the first stretch, and the second.
MARKS = ((1, 2), (3, 4))

Stretch = tuple[int, int]
Token = tuple[int, Stretch]


class Tokens(NamedTuple):
    """A sentence's token numbers, and the places of the two stretches among them, their marks included."""

    ids: tuple[int, ...]
    places: tuple[tuple[int, ...], tuple[int, ...]]


def marked(tokenizer: Tokenizer, text: str, stretches: tuple[Stretch, Stretch]) -> Tokens:
    """A text as the encoder takes it, with marks around two stretches, which may overlap.

    Args:
        tokenizer: cuts the text into word pieces, and adds one token at each end.
        text: a sentence or a few.
        stretches: start and end of each, in characters of `text`.
    """
    encoded = tokenizer.encode(text)
    tokens = _around(list(zip(encoded.ids, encoded.offsets, strict=True))[1:-1], stretches)
    ids, places = [encoded.ids[0]], ([], [])  # type: tuple[list[int], tuple[list[int], list[int]]]
    for at in range(len(tokens) + 1):
        for which, mark in _edges(tokens, at, stretches):
            places[which].append(len(ids))
            ids.append(mark)
        if at < len(tokens):
            for which, stretch in enumerate(stretches):
                if _inside(tokens, at, stretch):
                    places[which].append(len(ids))
            ids.append(tokens[at][0])
    return Tokens((*ids, encoded.ids[-1]), (tuple(places[0]), tuple(places[1])))


def _edges(tokens: Sequence[Token], at: int, stretches: Sequence[Stretch]) -> Iterator[tuple[int, int]]:
    """The marks that belong before a token, those that end a stretch first."""
    changes = [(which, _inside(tokens, at - 1, s), _inside(tokens, at, s)) for which, s in enumerate(stretches)]
    yield from ((which, MARKS[which][1]) for which, before, here in reversed(changes) if before and not here)
    yield from ((which, MARKS[which][0]) for which, before, here in changes if here and not before)


def _inside(tokens: Sequence[Token], at: int, stretch: Stretch) -> bool:
    return 0 <= at < len(tokens) and tokens[at][1][0] < stretch[1] and stretch[0] < tokens[at][1][1]


def _around(tokens: list[Token], stretches: Sequence[Stretch]) -> list[Token]:
    """The tokens around the stretches, as many as there is room for."""
    room = MAX_TOKENS - 2 - 2 * len(MARKS)
    if len(tokens) <= room:
        return tokens
    held = [at for at in range(len(tokens)) if any(_inside(tokens, at, s) for s in stretches)] or [0]
    spare = max(0, room - (held[-1] - held[0] + 1))
    first = max(0, min(held[0] - spare // 2, len(tokens) - room))
    return tokens[first : first + room]
