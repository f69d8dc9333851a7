"""Whether bytes are HTML or XML, and whether that is a feed."""

import codecs
import re

_MARKUP = (b"<!doctype html", b"<html", b"<head", b"<body", b"<?xml", b"<rss", b"<feed", b"<rdf:rdf", b"<!--")
_FEED = re.compile(rb"<(?:rss|feed|rdf:rdf)[\s>]", re.IGNORECASE)
_PAGE = re.compile(rb"<html[\s>]", re.IGNORECASE)
_BEGINNING_BYTES = 4000


def is_markup(line: bytes) -> bool:
    """Whether an input begins as HTML or XML does."""
    return line[:100].removeprefix(codecs.BOM_UTF8).lstrip().lower().startswith(_MARKUP)


def is_feed(data: bytes) -> bool:
    """Whether markup is RSS or Atom; else it is a page."""
    beginning = data[:_BEGINNING_BYTES]
    feed, page = _FEED.search(beginning), _PAGE.search(beginning)
    return feed is not None and (page is None or feed.start() < page.start())
