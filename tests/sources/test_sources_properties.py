"""Whatever is done to a text, its layout's spans are its own words, in order and apart from one another."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.sources.text import document_from_text

DATA = Path(__file__).parents[1] / "data"
STORIES = [(DATA / name).read_text(encoding="utf-8") for name in ("wire_port.txt", "wire_talks.txt")]

MANGLED = {
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "CR": lambda text: text.replace("\n", "\r"),
    "BOM": lambda text: "\ufeff" + text,
    "soft hyphens": lambda text: text.replace("re", "r\xade").replace("RE", "R\xadE"),
    "zero width": lambda text: text.replace("e", "\u200be").replace("(", "\u200b("),
    "typographic": lambda text: text.replace('"', "”").replace("'", "’").replace(" - ", " – ").replace("_", "—"),
    "no-break blanks": lambda text: text.replace(" ", "\xa0"),
    "tabs": lambda text: text.replace(" ", "\t"),
    "trailing blanks": lambda text: text.replace("\n", "  \n"),
}


def holds(document):
    """The property that everything else stands on."""
    end = 0
    for region in document.regions:
        assert end <= region.span.start < region.span.end <= len(document.text)
        assert document.text[region.span.start : region.span.end] == region.span.text
        assert region.span.text.strip()
        end = region.span.end
    for span in (*document.agencies, *document.datelines, *document.captions, *document.related):
        assert document.text[span.start : span.end] == span.text
        assert any(region.span.start <= span.start < span.end <= region.span.end for region in document.regions)


@pytest.mark.parametrize("story", STORIES, ids=["port", "talks"])
@pytest.mark.parametrize("how", MANGLED)
def test_a_mangled_story_has_the_same_layout(story, how):
    plain, mangled = document_from_text(story), document_from_text(MANGLED[how](story))
    holds(mangled)
    assert mangled.text == MANGLED[how](story)
    assert [region.kind for region in mangled.regions] == [region.kind for region in plain.regions]
    assert mangled.published == plain.published
    assert len(mangled.agencies) == len(plain.agencies)
    assert len(mangled.datelines) == len(plain.datelines)


def test_all_but_blanks_is_in_a_region():
    for story in STORIES:
        document = document_from_text(story)
        covered = {place for region in document.regions for place in range(region.span.start, region.span.end)}
        left = "".join(sign for place, sign in enumerate(story) if place not in covered)
        assert not left.strip(" |\n")


LINES = st.sampled_from([line for story in STORIES for line in story.splitlines()])
SIGNS = st.text(alphabet=st.sampled_from("aB. :|/()[]-–—_\"'“”’\n\r\xa0\xad\u200b\ufeff19,AP"), max_size=12)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(LINES, SIGNS, st.text(max_size=6)), max_size=12), st.sampled_from(["\n", "\n\n", "\r\n", " "])
)
def test_any_shuffled_and_soiled_story_holds(parts, ends):
    holds(
        document_from_text(
            ends.join(line[: len(line) // 2] + signs + line[len(line) // 2 :] + more for line, signs, more in parts)
        )
    )


@settings(max_examples=150, deadline=None)
@given(st.text() | st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_any_text_holds(text):
    document = document_from_text(text)
    holds(document)
    assert document.text == text


@pytest.mark.parametrize(
    "sign", ["A", "Aa ", "A, ", "By A", "(", "A/", "- ", "1 ", "A.", "a\n", "and ", "OSLO ", "Oslo/", "  ", "\u200b"]
)
def test_long_monotonous_texts_take_no_time(sign):
    document = document_from_text(sign * 3000)  # a pattern that backtracks would not come back from this
    holds(document)
