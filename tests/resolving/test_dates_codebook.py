"""The loader of dates.toml refuses what would make a rule silently fail, and names the entry."""

from pathlib import Path

import pytest

from tocsin.codebook.dates import KINDS, load_date_words
from tocsin.errors import CodebookError

REFUSED = [
    ('kind = "monthh"\nforms = ["Juno"]', "monthh"),
    ('kind = "month"\nforms = ["Juno"]\nvalue = 13', "13 is outside 1 to 12"),
    ('kind = "month"\nforms = []\nvalue = 1', "at least one form"),
    ('kind = "month"\nforms = ["Juno", "juno"]\nvalue = 1', "stands twice"),
    ('kind = "the"\nforms = ["ye"]\nvalue = 1', "outside 0 to 0"),
    ('kind = "unit"\nforms = ["fortnight"]', "have a unit"),
    ('kind = "the"\nforms = ["ye"]\nunit = "day"', "have a unit"),
    ('kind = "edge"\nforms = ["dusky"]', "have an edge"),
    ('kind = "holiday"\nforms = ["Juno Day"]\nday = "the first"', "the first"),
    ('kind = "the"\nforms = ["ye"]\nday = "12-25"', "12-25"),
    ('kind = "the"\nforms = ["ye"]\ncolour = "red"', "colour"),
]


@pytest.mark.parametrize(("entry", "complaint"), REFUSED)
def test_an_entry_that_cannot_be_meant_is_refused(tmp_path: Path, entry: str, complaint: str) -> None:
    (tmp_path / "dates.toml").write_text(f"[[word]]\n{entry}\n", encoding="utf-8")
    with pytest.raises(CodebookError, match=r"codebook/dates\.toml.*") as caught:
        load_date_words(tmp_path)
    assert complaint in str(caught.value)


def test_a_word_is_known_by_each_of_its_forms(tmp_path: Path) -> None:
    (tmp_path / "dates.toml").write_text(
        '[[word]]\nkind = "month"\nforms = ["Juno", "Jn"]\nvalue = 6\n', encoding="utf-8"
    )
    words = load_date_words(tmp_path).by_form
    assert [(form, word.kind, word.value) for form, word in words.items()] == [("juno", "month", 6), ("jn", "month", 6)]


def test_every_kind_has_a_word() -> None:
    assert {word.kind for word in load_date_words().by_form.values()} == set(KINDS)
