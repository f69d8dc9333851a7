"""Text as a row of one-letter codes, one a token, so that the grammar of dates is a regular expression over codes."""

import re
from dataclasses import dataclass
from functools import lru_cache

from tocsin.codebook.dates import KINDS, DateWord, DateWords

NUMBERS = ("ISO", "SLASHED", "CLOCK", "DECADE", "ORDINAL", "DAY", "YEAR", "NUM", "QUARTER_CODE")
MARKS = ("COMMA", "DOT", "HYPHEN", "BY_SLASH", "POSSESSIVE", "MONEY", "OPEN", "STOP", "SIGN", "BREAK")
OTHER_WORDS = ("TITLE", "LOWER", "PLURAL", "ED", "ING")
NAMES = tuple(kind.upper().replace(" ", "_") for kind in KINDS) + NUMBERS + MARKS + OTHER_WORDS

# The code of each kind of token: a private-use character, so that none means anything to a regular expression.
CODES = {name: chr(0xE000 + number) for number, name in enumerate(NAMES)}

ZONE = r"(?:\s(?:GMT|UTC|[ECMP][SD]?T|CES?T|EES?T|BST|IST|JST|KST|MSK)\b)?"
TOKEN = re.compile(
    rf"""
      (?P<word>[^\W\d_]\w*(?:(?<=n)['’]t\b)?)
    | (?P<iso>\d{{4}}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?)?(?!\d))
    | (?P<slashed>(?:\d{{1,2}}/\d{{1,2}}/\d{{4}}|\d{{1,2}}\.\d{{1,2}}\.\d{{4}})(?![\d/]))
    | (?P<clock>(?:\d{{1,2}}(?:[:.]\d\d)?\s?(?:[ap]\.m\b\.?|[ap]m\b|o['’]clock)
        |[012]?\d:[0-5]\d(?![\d:])|[012]\d[0-5]\d(?=\s(?:GMT|UTC))){ZONE})
    | (?P<decade>\d{{3}}0['’]?s\b|['’]\d0s\b)
    | (?P<ordinal>[0-3]?\d(?:st|nd|rd|th)\b)
    | (?P<number>\d+(?:[,.]\d+)*\w*)
    | (?P<possessive>['’]s\b)
    | (?P<break>\n[^\S\n]*\n\s*)
    | (?P<sign>[^\w\s]|_)
    """,
    re.VERBOSE,
)
SIGNS = {",": "COMMA", ".": "DOT", "-": "HYPHEN", "–": "HYPHEN", "/": "BY_SLASH", "(": "OPEN", ";": "STOP", ":": "STOP"}
SIGNS |= {"!": "STOP", "?": "STOP"} | dict.fromkeys("$€£¥", "MONEY")
QUARTER_CODE = re.compile(r"Q[1-4]")

Value = DateWord | int | None
Phrases = tuple[tuple[str, DateWord], ...]


@dataclass(slots=True)
class Tokens:
    """The tokens of a text: `codes` has one letter for each, `values` the codebook's word or the number that it is."""

    text: str
    codes: str
    starts: list[int]
    ends: list[int]
    values: list[Value]


class Lexer:
    """Reads text into tokens by the words of the codebook."""

    def __init__(self, words: DateWords) -> None:
        self._words = {form: word for form, word in words.by_form.items() if " " not in form}
        self._phrases: dict[str, Phrases] = {}
        for form, word in words.by_form.items():
            if " " in form:
                first = form.split()[0].split("'")[0]
                self._phrases[first] = (*self._phrases.get(first, ()), (form, word))
        self._classify = lru_cache(maxsize=1 << 15)(self._look_up)

    def read(self, text: str) -> Tokens:
        """The tokens of a text."""
        codes: list[str] = []
        tokens = Tokens(text, "", [], [], [])
        done = 0
        for match in TOKEN.finditer(text):
            start, end = match.span()
            if start < done:
                continue
            code: str
            value: Value
            if match.lastgroup == "word":
                code, value, phrases = self._classify(match[0])
                if phrases and (longer := _phrase(text, start, phrases)):
                    code, value, end = CODES["HOLIDAY"], longer[1], start + len(longer[0])
                    done = end
            else:
                code, value = _other(str(match.lastgroup), match[0])
            codes.append(code)
            tokens.starts.append(start)
            tokens.ends.append(end)
            tokens.values.append(value)
        tokens.codes = "".join(codes)
        return tokens

    def _look_up(self, form: str) -> tuple[str, Value, Phrases]:
        lower = form.lower().replace("’", "'")
        phrases = self._phrases.get(lower, ()) if form[0].isupper() else ()
        word = self._words.get(lower)
        if word and (form[0].isupper() or not word.capital):
            return CODES[word.kind.upper().replace(" ", "_")], word, phrases
        if QUARTER_CODE.fullmatch(form):
            return CODES["QUARTER_CODE"], int(form[1]), ()
        return CODES[_shape(form)], None, phrases


def _shape(form: str) -> str:
    if form[0].isupper():
        return "TITLE"
    if form.endswith("ed") and len(form) > 4:
        return "ED"
    if form.endswith("ing"):
        return "ING"
    return "PLURAL" if form.endswith("s") and len(form) > 3 else "LOWER"


def _phrase(text: str, start: int, phrases: Phrases) -> tuple[str, DateWord] | None:
    for form, word in phrases:
        there = text[start : start + len(form)]
        if there.replace("’", "'").lower() == form and not text[start + len(form) : start + len(form) + 1].isalnum():
            return there, word
    return None


def _other(group: str, form: str) -> tuple[str, Value]:
    match group:
        case "sign":
            return CODES[SIGNS.get(form, "SIGN")], None
        case "number":
            return _number(form)
        case "ordinal":
            return CODES["ORDINAL"], int(form[:-2])
        case "clock":
            return _clock(form)
        case "decade":
            digits = form.strip("'’s")
            return CODES["DECADE"], int(digits[:4]) if len(digits) > 2 else 1900 + int(digits)
    return CODES[group.upper()], None


def _number(form: str) -> tuple[str, Value]:
    if not form.isascii() or not form.isdigit() or len(form) > 9:
        return CODES["NUM"], None
    number = int(form)
    if len(form) == 4 and 1000 <= number < 2200:
        return CODES["YEAR"], number
    return CODES["DAY" if 1 <= number <= 31 and len(form) <= 2 else "NUM"], number


def _clock(form: str) -> tuple[str, Value]:
    digits = re.findall(r"\d+", form)
    hour, minute = (int(digits[0]), int(digits[1])) if len(digits) > 1 else (int(digits[0]), 0)
    if len(digits[0]) == 4:
        hour, minute = divmod(hour, 100)
    lower = form.lower()
    if re.search(r"\dp|\sp\.?m", lower) and hour < 12:
        hour += 12
    elif re.search(r"\da|\sa\.?m", lower) and hour == 12:
        hour = 0
    return (CODES["CLOCK"], 60 * hour + minute) if hour < 24 and minute < 60 else (CODES["NUM"], None)
