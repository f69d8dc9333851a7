"""What an article must be before it is read: not blank, not too large, in English."""

from tocsin.errors import InputError
from tocsin.records import Document
from tocsin.sources.article import Article
from tocsin.sources.english import SAMPLE_CHARACTERS, foreign_language

MAX_CHARACTERS = 2_000_000  # a long book; beyond, it is a corpus in one file, and the parser needs about 1 GB a million
MAX_BYTES_A_CHARACTER = 4  # UTF-8 and UTF-16 take no more


def refuse_text(text: str, where: str, max_characters: int = MAX_CHARACTERS) -> None:
    """Let a text pass whose size can be an article's.

    Raises:
        InputError: it is blank or too large.
    """
    if not text.strip("\ufeff\u200b \t\r\n\v\f\xa0"):
        raise InputError(where, "empty: there is no text in it; give an article")
    if len(text) > max_characters:
        raise too_large(where, max_characters)


def too_large(where: str, max_characters: int) -> InputError:
    """The error for an input that is larger than the limit."""
    return InputError(where, f"larger than {max_characters:,} characters; give one article a file, or one a JSON line")


def checked(document: Document, where: str, max_characters: int = MAX_CHARACTERS) -> Article:
    """A document as an article, once it is sure that it can be read.

    Raises:
        InputError: it is blank, too large or not in English.
    """
    refuse_text(document.text, where, max_characters)
    language = foreign_language(prose_sample(document))
    if language is not None:
        raise InputError(where, f"not English: it reads as {language}; give English text")
    return Article(document, where)


def prose_sample(document: Document) -> str:
    """The beginning of a document's prose, enough to tell its language."""
    parts: list[str] = []
    size = 0
    for region in document.regions:
        if region.kind == "prose" and size < SAMPLE_CHARACTERS:
            parts.append(region.span.text[:SAMPLE_CHARACTERS])
            size += len(parts[-1])
    return "\n".join(parts)
