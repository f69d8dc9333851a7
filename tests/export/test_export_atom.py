"""A feed that readers take: valid Atom, ids that stay, text that is text."""

import feedparser
import pytest
from lxml import etree

from export.conftest import exported
from tocsin.export.atom import ATOM, FeedEntry, feed

ENTRY = FeedEntry(id="a", title="<b>one</b> & two", updated="2033-05-04T09:30+02:00", text="first\n<script>x</script>")
XPATHS = {"a": ATOM}


def tree(data):
    return etree.fromstring(data)


def texts(data, path):
    return [found.text for found in tree(data).findall(path, XPATHS)]


def test_commitments_newest_first(archive):
    data = exported(archive, "atom")
    found = feedparser.parse(data)
    assert not found.bozo
    assert (found.version, found.feed.title) == ("atom10", "tocsin: commitments")
    assert [entry.title.split(":")[0] for entry in found.entries] == ["threat", "warning"]
    assert found.entries[0].updated == "2033-05-04T00:00:00+00:00" == found.feed.updated
    assert found.entries[0].link == "https://example.org/ports"
    assert not found.entries[1].get("links")  # its page said javascript:
    assert found.entries[1].updated == "1970-01-01T00:00:00+00:00"  # nothing is known, and Atom must have one


@pytest.mark.parametrize("asked", [{"types": ("warning",)}, {"actors": ("XXX",)}], ids=str)
def test_filtered(archive, asked):
    found = feedparser.parse(exported(archive, "atom", **asked))
    assert not found.bozo
    assert [entry.tags[0].term for entry in found.entries] == list(asked.get("types", ()))


def test_every_feed_and_entry_has_what_it_must():
    data = feed("Alerts", "https://example.org/feed.atom", [ENTRY, FeedEntry(id="b", title="", updated=None)])
    root = tree(data)
    for path in ("a:id", "a:title", "a:updated", "a:author/a:name"):
        assert len(root.findall(path, XPATHS)) == 1
    for entry in root.findall("a:entry", XPATHS):
        assert [entry.find(f"a:{name}", XPATHS) is not None for name in ("id", "title", "updated", "content")] == [
            True
        ] * 4
    assert texts(data, "a:updated") == ["2033-05-04T07:30:00+00:00"]
    assert texts(data, "a:id") == ["https://example.org/feed.atom"]
    assert root.find("a:link", XPATHS).attrib == {"rel": "self", "href": "https://example.org/feed.atom"}


def test_text_is_escaped():
    data = feed("a & <b>", None, [ENTRY])
    assert texts(data, "a:title") == ["a & <b>"]
    assert texts(data, "a:entry/a:title") == ["<b>one</b> & two"]
    assert texts(data, "a:entry/a:content") == ["first\n<script>x</script>"]
    assert b"<script>" not in data


@pytest.mark.parametrize("char", ["\x00", "\x08", "\x1b", "\ufffe", "\udc80", "\u202e"], ids=ascii)
def test_what_xml_cannot_hold_is_left_out(char):
    entry = FeedEntry(id="a", title=f"a{char}b", updated=None, text=f"a{char}b", categories=(f"a{char}b",))
    data = feed(f"a{char}b", None, [entry])
    assert texts(data, "a:title") + texts(data, "a:entry/a:title") + texts(data, "a:entry/a:content") == ["ab"] * 3


def test_ids_stay():
    entries = [ENTRY, FeedEntry(id="b", title="x", updated=None)]
    once = texts(feed("Alerts", None, entries), "a:entry/a:id")
    again = texts(feed("Other title", "https://example.org", entries[::-1]), "a:entry/a:id")
    assert once == again[::-1]
    assert len(set(once)) == 2
    assert all(one.startswith("urn:uuid:") for one in once)
    assert feed("Alerts", None, entries) == feed("Alerts", None, entries)
