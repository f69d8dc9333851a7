"""Long paragraphs are cut for the parser: whole, in order, at sentence ends where there are any."""

from hypothesis import given
from hypothesis import strategies as st

from tocsin.language import passages as room
from tocsin.language.passages import passages


@given(st.text(alphabet='ab .\n"”', max_size=300), st.integers(0, 20))
def test_pieces_cover_the_stretch_in_order(text, start):
    start = min(start, len(text))
    limit = room.LONGEST_PASSAGE
    try:
        room.LONGEST_PASSAGE = 40
        found = list(passages(text, start, len(text)))
    finally:
        room.LONGEST_PASSAGE = limit
    offsets = [piece.offset for piece in found]
    assert offsets == sorted(offsets)
    assert offsets[0] == start
    assert all(len(piece.text) <= 40 for piece in found)


def test_a_long_paragraph_is_cut_behind_a_sentence():
    text = "Norway waits. " * 3000
    first, *_ = passages(text, 0, len(text))
    assert first.text.rstrip().endswith("waits.")


def test_a_paragraph_beyond_the_parsers_limit_is_read(reader):
    from tocsin.sources.text import document_from_text  # noqa: PLC0415

    text = "Norway will act if Iceland moves. " * 2000
    (found,) = reader.read(document_from_text(text)).commitments
    assert len(found.mentions) == 2000
    assert all(text[m.start : m.end] == "Norway will act if Iceland moves." for m in found.mentions)
