"""What the parser reads, and that each of its stretches leads back to the text as it came."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.language.clean import clean


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("Norway closed its ports.", "Norway closed its ports."),
        ("“Never,” she said. ‘Why?’", "\"Never,\" she said. 'Why?'"),
        ("``Never,'' she said.", '"Never," she said.'),
        ("Norway’s ports", "Norway's ports"),
        ("the port _ once open _ is shut", "the port — once open — is shut"),
        ("the port -- once open -- is shut", "the port — once open — is shut"),
        ("the port - once open – is shut", "the port — once open — is shut"),
        ("the port--once open—is shut", "the port—once open—is shut"),
        ("10–12 ships, non‑nuclear", "10–12 ships, non-nuclear"),
        ("the\nnorthern \r\n port", "the northern port"),
        ("Asia-\nPacific, Asia -\nPacific", "Asia-Pacific, Asia — Pacific"),
        ("20\xa0million\u2009kroner", "20 million kroner"),
        ("re\xadmili\u200btari\ufeffsation", "remilitarisation"),
        ("  two  blanks \u200b here ", "two blanks here"),
        ("and so on…", "and so on..."),
        ("the ﬁrst oﬃcer", "the first officer"),
        ("", ""),
    ],
)
def test_clean(text, cleaned):
    assert clean(text, 0, len(text)).text == cleaned


@pytest.mark.parametrize(
    ("text", "words", "original"),
    [
        ("He said “Never” twice.", '"Never"', "“Never”"),
        ("He said ``Never'' twice.", '"Never"', "``Never''"),
        ("It is re\xadmilita\xadrised.", "remilitarised", "re\xadmilita\xadrised"),
        ("\u200bOslo\u200b said", "Oslo", "Oslo"),
        ("a  long\n way", "long way", "long\n way"),
        ("no…", "..", "…"),
    ],
)
def test_the_way_back(text, words, original):
    prefix = "Some text before. "
    done = clean(prefix + text, len(prefix), len(prefix + text))
    start = done.text.index(words)
    begin, end = done.original(start, start + len(words))
    assert (prefix + text)[begin:end] == original


SIGNS = st.text(alphabet=st.sampled_from("ab A. \t\r\n\xa0\xad\u200b\ufeff“”‘’`'-–—_…ﬁ\x00"), max_size=40) | st.text(
    max_size=40
)


@given(before=st.text(max_size=5), text=SIGNS, after=st.text(max_size=5))
def test_the_mapping_is_monotone_and_complete(before, text, after):
    whole = before + text + after
    done = clean(whole, len(before), len(before) + len(text))
    edges = [done.original(place, place + 1) for place in range(len(done.text))]
    assert all(len(before) <= start < end <= len(before) + len(text) for start, end in edges)
    for (start, end), (next_start, next_end) in pairwise(edges):
        assert start <= next_start
        assert end <= next_end
        assert end <= next_start or (start, end) == (next_start, next_end)
    for place, (start, end) in enumerate(edges):
        if done.text[place].isascii() and done.text[place].isalnum():
            assert done.text[place] in whole[start:end] or whole[start:end] == "ﬁ" or not whole[start:end].isascii()


@given(text=SIGNS)
def test_nothing_that_the_parser_would_stumble_over_is_left(text):
    done = clean(text, 0, len(text)).text
    assert not re.search(r"\s\s|[\n\r\t\xa0\xad\u200b\ufeff“”‘’]|\A\s|\s\Z", done)


@given(text=SIGNS)
def test_an_empty_stretch_maps_to_an_empty_one(text):
    done = clean(text, 0, len(text))
    for place in range(len(done.text) + 1):
        start, end = done.original(place, place)
        assert 0 <= start == end <= len(text)
