"""Statements: where, on which occasion, before whom and when something was said."""

import pytest

from tocsin.sources.text import document_from_text

# text, addressee, occasion, where, said
SAID = [
    ("Ana Silva told reporters in Oslo on Monday that talks had stalled.", "reporters", None, "Oslo", "2031-03-10"),
    ("Ana Silva told a news conference in Lima that talks had stalled.", None, "a news conference", "Lima", None),
    ("Ana Silva said in a letter that talks had stalled.", None, "a letter", None, None),
    ("Ana Silva said on Monday that talks in Lima had stalled.", None, None, None, "2031-03-10"),
    ("Speaking to reporters in Oslo, Ana Silva said talks had stalled.", "reporters", None, "Oslo", None),
    ("Talks had stalled, Ana Silva said at a rally in Accra.", None, "a rally", "Accra", None),
    ("Ana Silva said talks had stalled.", None, None, None, None),
    ('"Talks have stalled," Ana Silva told the BBC on Monday. "We will wait."', "BBC", None, None, "2031-03-10"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "addressee", "occasion", "where", "said"), SAID)
def test_the_circumstances_of_a_statement(reader, text, addressee, occasion, where, said):
    statement = reader.read(document_from_text(text, published="2031-03-12")).statements[0]
    assert (statement.addressee and statement.addressee.name) == addressee
    assert (statement.occasion and statement.occasion.text) == occasion
    assert (statement.where and statement.where.name) == where
    assert (statement.said and statement.said.value) == said
    for span in filter(None, (statement.occasion, statement.where and statement.where.span)):
        assert text[span.start : span.end] == span.text
