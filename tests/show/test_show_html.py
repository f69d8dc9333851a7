"""A reading in a notebook."""

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st
from made import COMMITMENT, DOCUMENT, EMPTY, READING, TEXT, TOGO
from msgspec.structs import replace

from tocsin.records import Document, Reading, Span, Statement, Time
from tocsin.show.html import LEGEND, marks, reading_html


class Page(HTMLParser):
    """Collects the tags, and the article's text with the classes over each piece."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.tags: set[str] = set()
        self.pieces: list[tuple[str, str]] = []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append((tag, dict(attrs)))
        self.tags.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if any(attrs.get("class") == "article" for _, attrs in self.open):
            tag, attrs = self.open[-1]
            self.pieces.append((data, (attrs.get("class") or "") if tag == "mark" else ""))

    @property
    def article(self) -> str:
        return "".join(text for text, _ in self.pieces)

    def classes_over(self, words: str) -> set[str]:
        """Classes over the piece that holds these words."""
        return {name for text, names in self.pieces if words in text for name in names.split()}


def test_the_article_is_whole() -> None:
    assert Page(reading_html(READING)).article == TEXT


def test_each_kind_of_word_is_marked() -> None:
    page = Page(reading_html(READING))
    marked = {
        "Togo will close its border": {"statement", "response"},
        "Benin raises its tolls": {"statement", "trigger"},
        "We will sign the accord": {"statement"},
        "expelled": {"event"},
        "meet": {"appointment"},
        "300 Togolese soldiers": {"posture"},
        "Monday": {"time"},
        "By Gulf of Guinea Press": {"layout"},
        " in Accra on June 9. Benin hosts ": set(),
    }
    assert {words: page.classes_over(words) for words in marked} == marked


def test_every_mark_is_in_the_legend() -> None:
    assert {mark.kind for mark in marks(READING)} == {kind for kind, _ in LEGEND}


def test_commitments_stand_in_a_table() -> None:
    html = reading_html(READING)
    assert "<td>threat</td><td>Togo (TGO) → Benin (BEN)</td><td>if Benin raises its tolls</td>" in html
    assert "<table" not in reading_html(EMPTY)


def test_hostile_text_is_escaped() -> None:
    attack = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
    actor = replace(TOGO, name=attack)
    reading = Reading(
        document=Document(id=attack, text=attack, title=attack, published=attack),
        statements=(
            Statement(
                id="s", speaker=actor, verb=None, content=Span(0, 8, attack[:8]), direct=False, source=Span(0, 8, "")
            ),
        ),
        commitments=(replace(COMMITMENT, committer=actor, speaker=actor),),
    )
    html = reading_html(reading)
    assert "<script" not in html
    assert "<img" not in html
    assert Page(html).tags <= {"div", "style", "h4", "p", "table", "tr", "th", "td", "mark"}
    assert Page(html).article == attack


def test_crossing_marks_cut_the_text() -> None:
    document = replace(DOCUMENT, text="abcdef", regions=())
    times = (Time("1", Span(0, 4, "abcd"), "x", None, None, "day"),)
    statement = Statement(
        id="s", speaker=None, verb=None, content=Span(2, 6, "cdef"), direct=False, source=Span(0, 6, "")
    )
    page = Page(reading_html(Reading(document=document, times=times, statements=(statement,))))
    assert page.pieces == [("ab", "time"), ("cd", "time statement"), ("ef", "statement")]


SPANS = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted)


@given(st.text(max_size=30), st.lists(SPANS, max_size=8))
def test_any_marks_keep_the_article_whole(text: str, spans: list[list[int]]) -> None:
    text = text.replace("\r", "").replace("\0", "")  # an HTML parser changes these two itself
    inside = [(min(start, len(text)), min(end, len(text))) for start, end in spans]
    times = tuple(Time(str(n), Span(a, b, text[a:b]), "x", None, None, "day") for n, (a, b) in enumerate(inside))
    assert Page(reading_html(Reading(document=Document(id="d", text=text), times=times))).article == text
