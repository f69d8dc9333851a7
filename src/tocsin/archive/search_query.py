"""What somebody searches for, in the language of SQLite's FTS5.

Words are put in quotes, so that "U.S." and "intermediate-range" are the words in them one after the other, and not
errors; `a NEAR b` and `a NEAR/5 b` become FTS5's `NEAR(a b, 10)` and `NEAR(a b, 5)`.
"""

import re
import sqlite3

from tocsin.errors import ArchiveError

NEAR_WORDS = 10  # that may lie between two words which are near, as FTS5 has it
COLUMNS = ("title", "text")
TABLE = f'create virtual table words using fts5({", ".join(COLUMNS)}, tokenize="unicode61 remove_diacritics 2")'
HELP = 'words, "phrases", prefix*, AND, OR, NOT, NEAR, NEAR/5 and brackets are understood'
_PLAIN = str.maketrans("“”„\0", '""" ') | dict.fromkeys(range(0xD800, 0xE000), " ")  # halves of pairs are no words
_COLUMN = rf"\s*(?:(?P<column>{'|'.join(COLUMNS)}):)?"
_TERM = r'(?P<term>\^?"(?:[^"]|"")*"(?:\s*\*)?|[^\s()",]+)'
_TOKEN = re.compile(
    rf"{_COLUMN}(?:(?P<group>NEAR\((?P<inner>[^()]*)\))"
    r"|(?P<near>NEAR(?:/(?P<words>\d+))?(?![^\s\"]))"
    r"|(?P<operator>(?:AND|OR|NOT)(?![^\s(\"]))"
    rf"|(?P<bracket>[()])|{_TERM}|(?P<other>\S))"
)
_OPERATOR = re.compile(r'(?:^|\s)(?:AND|OR|NOT)(?:$|[\s"])')
_SIGNIFICANT = re.compile(r"\w")


def fts_query(asked: str) -> str:
    """A query as FTS5 wants it.

    >>> fts_query('nuclear NEAR umbrella NOT "U.S. base" missil*')
    'NEAR("nuclear" "umbrella", 10) NOT "U.S. base" "missil"*'

    Raises:
        ArchiveError: it cannot be understood, or this Python's SQLite has no full-text search.
    """
    parts: list[str] = []
    terms: list[str | None] = []  # of each part: the term that something may be near to
    near: int | None = None
    for token in _TOKEN.finditer(asked.translate(_PLAIN)):
        part, term = _part(token, asked)
        if token["near"]:
            near = int(token["words"] or NEAR_WORDS)
            if not parts or terms[-1] is None:
                raise refused(asked, "NEAR stands between two words or phrases")
        elif near is not None:
            if term is None:
                raise refused(asked, "NEAR stands between two words or phrases")
            group = f"NEAR({terms[-1]} {term}, {near})"
            parts[-1] = group if parts[-1] == terms[-1] else f"({parts[-1]} AND {group})"
            terms[-1], near = term, None
        elif part:
            parts.append(part)
            terms.append(term)
    if near is not None:
        raise refused(asked, "NEAR stands between two words or phrases")
    return _checked(" ".join(parts), asked)


def refused(asked: str, why: str) -> ArchiveError:
    """The error for what cannot be searched for."""
    return ArchiveError("search", f"{' '.join(asked.split())!r} is not understood ({why}); {HELP}")


def _part(token: re.Match[str], asked: str) -> tuple[str, str | None]:
    """A token in FTS5's words, and the same once more if it is a term."""
    column = f"{token['column']} : " if token["column"] else ""
    if token["group"]:
        *terms, words = _group(token["inner"], asked)
        return f"{column}NEAR({' '.join(terms)}, {words})", None
    if token["operator"] or token["bracket"]:
        return column + token[0].strip().removeprefix(f"{token['column']}:"), None
    if token["near"]:
        return "", None
    if token["other"]:
        if token["other"] == '"':
            raise refused(asked, "a quotation mark is missing")
        return "", None
    if token["term"].startswith("-") and _SIGNIFICANT.search(token["term"]):
        raise refused(asked, f"write NOT {token['term'].lstrip('-')} instead of {token['term']}")
    term = _term(token["term"])
    return column + term, None if column else term or None


def _term(word: str) -> str:
    """A word or phrase in quotes; nothing when there is no letter or figure in it."""
    if not _SIGNIFICANT.search(word):
        return ""
    first, word = ("^ ", word[1:]) if word.startswith("^") else ("", word)
    plain = word.rstrip("* \t") if word.endswith("*") else word
    quoted = plain if plain.startswith('"') else f'"{plain}"'
    return first + quoted + ("*" if word.endswith("*") else "")


def _group(inner: str, asked: str) -> list[str]:
    """The terms of `NEAR(a b, 5)`, and the number."""
    if _OPERATOR.search(inner):
        raise refused(asked, "no AND, OR or NOT goes within NEAR(...)")
    terms, _, words = inner.rpartition(",") if re.search(r",\s*\d+\s*$", inner) else (inner, "", str(NEAR_WORDS))
    return [*filter(None, map(_term, re.findall(_TERM, terms))), words.strip()]


def _checked(query: str, asked: str) -> str:
    """The query, once FTS5 has understood it."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute(TABLE)
    except sqlite3.OperationalError as error:
        what = f"this Python's SQLite has no full-text search ({error}); use a Python that has FTS5"
        raise ArchiveError("search", what) from None
    try:
        connection.execute("select 1 from words where words match ?", [query]).fetchall()
    except sqlite3.Error as error:
        why = str(error).removeprefix("fts5: ").replace('near ""', "at the end")
        raise refused(asked, why) from None
    finally:
        connection.close()
    return query
