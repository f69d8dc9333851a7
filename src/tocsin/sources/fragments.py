"""From the HTML that feeds carry to text: a blank line between blocks, everything else as it is."""

import re
from collections.abc import Iterator

from lxml import etree, html

_BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
    }
    | {"h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul"}
)
_UNREAD = frozenset({"script", "style", "iframe", "svg", "noscript"})
_TAG = re.compile(r"<[a-zA-Z!/][^>]*>")


def fragment_text(fragment: str) -> str:
    """The text of a piece of HTML; a text without tags or entities comes back as it is but for the blanks around it."""
    if not _TAG.search(fragment) and "&" not in fragment:
        return fragment.strip()
    try:
        root = html.fragment_fromstring(fragment, create_parent="div")
    except (etree.ParserError, ValueError):
        return ""
    blocks = (" ".join(block.split()) for block in "".join(_pieces(root)).split("\0"))
    return "\n\n".join(block for block in blocks if block)


def _pieces(node: html.HtmlElement) -> Iterator[str]:
    is_block = node.tag in _BLOCKS
    if is_block:
        yield "\0"
    if isinstance(node.tag, str) and node.tag not in _UNREAD:
        yield (node.text or "").replace("\0", " ")
        for child in node:
            yield from _pieces(child)
            yield (child.tail or "").replace("\0", " ")
    if is_block:
        yield "\0"
