"""Which format an input is in, told by its name and how it begins, and the articles in it."""

from collections.abc import Iterator

from tocsin.errors import InputError
from tocsin.sources.addresses import addressed, is_address_list
from tocsin.sources.article import Article
from tocsin.sources.columns import is_table, table
from tocsin.sources.decode import decode, refuse_binary
from tocsin.sources.feeds import feed
from tocsin.sources.inputs import MAX_MARKUP, Found, Input
from tocsin.sources.jsonfeed import is_json_feed, json_feed
from tocsin.sources.jsonlines import is_row, rows
from tocsin.sources.limits import MAX_BYTES_A_CHARACTER, checked, refuse_text, too_large
from tocsin.sources.markup import is_feed, is_markup
from tocsin.sources.pages import page_document
from tocsin.sources.text import document_from_text
from tocsin.sources.warc import SUFFIXES as WARC
from tocsin.sources.warc import is_warc, warc

TEXT = (".txt", ".text")
JSON_LINES = (".jsonl", ".ndjson")
TABLES = (".csv", ".tsv")
MARKUP = (".html", ".htm", ".xhtml", ".xml", ".rss", ".atom")
SUFFIXES = TEXT + JSON_LINES + TABLES + MARKUP + WARC  # of the files that are read in a folder


def articles(source: Input) -> Iterator[Found]:
    """All articles of an input, in order, and an error for each that cannot be read."""
    try:
        yield from _articles(source)
    except InputError as error:
        yield error


def _articles(source: Input) -> Iterator[Found]:
    name = source.where.lower()
    if name.endswith(WARC):
        yield from warc(source)
    elif name.endswith(JSON_LINES):
        yield from rows([], source.stream, source.where, source.max_characters)
    else:
        source.head.extend(_head(source))
        yield from _by_first_line(source, is_tabular=name.endswith(TABLES))


def _by_first_line(source: Input, *, is_tabular: bool) -> Iterator[Found]:
    first = source.head[-1]
    if is_warc(first):
        yield from warc(source)
    elif is_markup(first):
        yield from _markup(source)
    elif is_row(first) and not is_json_feed(first):
        yield from rows(source.head, source.stream, source.where, source.max_characters)
    elif is_address_list(first):
        yield from addressed(source)
    elif is_tabular or is_table(first):
        yield from table(source)
    else:
        yield from _whole(source)


def _markup(source: Input) -> Iterator[Found]:
    data = source.read(MAX_MARKUP)
    if is_feed(data):
        yield from feed(source, data)
    else:
        yield page_document(data, source.where, source.url, source.max_characters)


def _whole(source: Input) -> Iterator[Found]:
    """What must be seen whole: a text, or a JSON Feed that is written over many lines."""
    limit = source.max_characters * MAX_BYTES_A_CHARACTER
    if source.head[-1].lstrip().startswith(b"{"):
        data = source.read(MAX_MARKUP)
        if is_json_feed(data):
            yield from json_feed(source, data)
            return
    else:
        data = b"".join(source.head)
        data += source.stream.read(max(limit + 1 - len(data), 0))
    yield _text(data, source.where, source.max_characters)


def _text(data: bytes, where: str, max_characters: int) -> Article:
    if len(data) > max_characters * MAX_BYTES_A_CHARACTER:
        refuse_binary(data, where)
        raise too_large(where, max_characters)
    text = decode(data, where)
    refuse_text(text, where, max_characters)
    return checked(document_from_text(text), where, max_characters)


def _head(source: Input) -> list[bytes]:
    """The lines up to the first that is not blank."""
    limit = source.max_characters * MAX_BYTES_A_CHARACTER + 1
    lines = [source.stream.readline(limit)]
    while lines[-1] and not lines[-1].strip():
        lines.append(source.stream.readline(limit))
    return lines
