"""A place where the grammar matched, as the resolving functions see it."""

from collections.abc import Callable
from dataclasses import dataclass

from tocsin.codebook.dates import DateWord
from tocsin.resolving.dates.lexer import CODES, Tokens
from tocsin.resolving.dates.tense import attributive, tense_after, tense_near
from tocsin.resolving.dates.types import Anchor, Period

TenseAt = Callable[[int], str]

BACKWARD = {CODES["SINCE"]}
STEPS = {"past": -1, "future": 1, "present": 1}
FORWARD = {CODES["BY"], CODES["UNTIL"], CODES["BEFORE"]}


@dataclass(slots=True)
class Scene:
    """What a date is resolved against: the anchor, the tense of clauses, and the last date that the text has told."""

    anchor: Anchor
    tense_at: TenseAt | None = None
    told: Period | None = None


@dataclass(slots=True)
class Hit:
    """Tokens `first` to `last` (exclusive) of a text, matched by one rule."""

    tokens: Tokens
    first: int
    last: int
    scene: Scene

    @property
    def text(self) -> str:
        """The matched words."""
        return self.tokens.text[self.tokens.starts[self.first] : self.tokens.ends[self.last - 1]]

    def find(self, *names: str) -> int | None:
        """The index of the first token of these kinds."""
        wanted = "".join(CODES[name] for name in names)
        return next((i for i in range(self.first, self.last) if self.tokens.codes[i] in wanted), None)

    def has(self, *names: str) -> bool:
        """Whether a token of these kinds is there."""
        return self.find(*names) is not None

    def word(self, *names: str) -> DateWord | None:
        """The codebook's word for the first token of these kinds."""
        index = self.find(*names)
        value = None if index is None else self.tokens.values[index]
        return value if isinstance(value, DateWord) else None

    def numbers(self, *names: str) -> list[int]:
        """The numbers that the tokens of these kinds stand for."""
        wanted = "".join(CODES[name] for name in names)
        values = (self.tokens.values[i] for i in range(self.first, self.last) if self.tokens.codes[i] in wanted)
        return [value.value if isinstance(value, DateWord) else value for value in values if value is not None]

    def number(self, *names: str) -> int | None:
        """The first of these numbers."""
        return next(iter(self.numbers(*names)), None)

    def follows(self, *names: str, back: int = 1) -> bool:
        """Whether the token before (or `back` before) is of these kinds."""
        index = self.first - back
        return index >= 0 and self.tokens.codes[index] in {CODES[name] for name in names}

    def precedes(self, *names: str) -> bool:
        """Whether the next token is of these kinds."""
        return self.last < len(self.tokens.codes) and self.tokens.codes[self.last] in {CODES[name] for name in names}

    @property
    def opens(self) -> bool:
        """Whether nothing stands before it in the text."""
        return self.first == 0

    @property
    def closes(self) -> bool:
        """Whether nothing stands after it in the text."""
        return self.last >= len(self.tokens.codes)

    def step(self) -> int:
        """-1 where the words say that the date lies before the anchor, 1 after, 0 where they leave it open.

        "last" and "next" decide, then what the caller says of the clause, then prepositions, then cue words near by.
        """
        if self.has("LAST"):
            return -1
        if self.has("NEXT"):
            return 1
        return self.leaning()

    def leaning(self) -> int:
        """The same without "last" and "next"."""
        before = self.tokens.codes[self.first - 1] if self.first else ""
        if before in BACKWARD:
            return -1
        if attributive(self.tokens.codes, self.first, self.last):
            return STEPS.get(tense_after(self.tokens.codes, self.last), 0)
        given = self.scene.tense_at(self.tokens.starts[self.first]) if self.scene.tense_at else ""
        tense = given or tense_near(self.tokens.codes, self.first, self.last)
        if before in FORWARD and tense != "future":
            return 1 if tense == "present" or self._deadline() else 0
        return STEPS.get(tense, 0)

    def _deadline(self) -> bool:
        """By, until and before a date look ahead, unless they open the sentence ("By Monday the town had fallen")."""
        return self.first > 1 and self.tokens.codes[self.first - 2] not in (CODES["BREAK"], CODES["DOT"], CODES["BE"])
