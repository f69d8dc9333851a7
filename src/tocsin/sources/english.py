"""Whether a text is English: quick for what plainly is, py3langid for the rest.

Reads the first few thousand characters only, and gives short texts the benefit of the doubt.
"""

import re
import unicodedata
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]

SAMPLE_CHARACTERS = 3000  # py3langid's answer on the development texts does not change with more
SHORT_WORDS = 20  # below, a language is named only when the classifier is all but certain
SHORTEST_WORDS = 8  # below, only the script counts: names and phrases look like any language
SURE = 0.99
PLAIN_SHARE = 0.12  # of the words; in the development texts the function words below make up 0.13 to 0.35

# Function words that English has and its neighbours with the same alphabet do not.
_FUNCTION_WORDS = frozenset(
    {"the", "and", "of", "to", "that", "with", "from", "which", "have", "has", "by", "its", "this"}
)
_WORD = re.compile(r"[^\W\d_]+")

# English by other names: the classifier takes newspaper English with many names for Pidgin or Scots now and then.
_NEAR = frozenset({"en", "pcm", "sco"})
_NAMES = {
    "ar": "Arabic", "be": "Belarusian", "bg": "Bulgarian", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek",
    "es": "Spanish", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hu": "Hungarian",
    "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ko": "Korean", "nb": "Norwegian", "nl": "Dutch",
    "nn": "Norwegian", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian",
    "sv": "Swedish", "sw": "Swahili", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese",
    "zh": "Chinese",
}  # fmt: skip


def is_english(text: str) -> bool:
    """Whether a text is English, or too short to tell."""
    return foreign_language(text) is None


def foreign_language(text: str) -> str | None:
    """The language that a text is in, for a person to read ("German"); None when it is English or too short to tell."""
    sample = text[:SAMPLE_CHARACTERS]
    words = _WORD.findall(sample.lower())
    if not words:
        return None
    if len(words) >= SHORTEST_WORDS and _is_plainly_english(words):
        return None
    if script := _other_script(words):
        language = _identified(sample)[0]
        return _named(language) if language not in _NEAR else f"a language in {script} script"
    if len(words) < SHORTEST_WORDS:
        return None
    language, certainty = _identified(sample)
    if language in _NEAR or (len(words) < SHORT_WORDS and (certainty < SURE or _FUNCTION_WORDS & set(words))):
        return None
    return _named(language)


def _is_plainly_english(words: list[str]) -> bool:
    return sum(word in _FUNCTION_WORDS for word in words) >= PLAIN_SHARE * len(words)


def _other_script(words: list[str]) -> str | None:
    """The script that most letters are in when it is not the Latin one."""
    other = [letter for word in words for letter in word if not unicodedata.name(letter, "").startswith("LATIN")]
    if 2 * len(other) <= sum(map(len, words)):
        return None
    return unicodedata.name(other[0], "another").split()[0].capitalize()


def _identified(sample: str) -> tuple[str, float]:
    language, certainty = _identifier().classify(sample)
    return str(language), float(certainty)


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _named(language: str) -> str:
    return _NAMES.get(language, f"the language {language!r}")
