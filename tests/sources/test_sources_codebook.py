"""The layout codebook's loader refuses what it cannot use and says where."""

import pytest

from tocsin.codebook.layout import load_cues
from tocsin.errors import CodebookError

GOOD = '[[cue]]\nid = "by"\nkind = "byline"\nphrases = ["By"]\nexample = "By Jane Doe"\n'


def load(folder, text):
    (folder / "layout.toml").write_text(text, encoding="utf-8")
    return load_cues(folder)


def test_a_good_file(tmp_path):
    assert load(tmp_path, GOOD).phrases("byline") == ("By",)


def test_the_longest_phrase_comes_first(tmp_path):
    assert load(tmp_path, GOOD.replace('["By"]', '["By", "Written by"]')).phrases("byline") == ("Written by", "By")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (GOOD + GOOD, "'by'"),
        (GOOD + GOOD.replace('"by"', '"other"'), "stands in 'by' already"),
        (GOOD.replace('"byline"', '"bylin"'), "bylin"),
        (GOOD.replace('["By"]', "[]"), "empty"),
        (GOOD.replace('["By"]', '[" "]'), "empty"),
        (GOOD + 'extra = "x"\n', "extra"),
        (GOOD.replace('example = "By Jane Doe"\n', ""), "example"),
        ("[[cu]]\n", "cu"),
        ("not toml", "not TOML"),
    ],
)
def test_a_bad_file(tmp_path, text, complaint):
    with pytest.raises(CodebookError, match=r"layout\.toml") as caught:
        load(tmp_path, text)
    assert complaint in str(caught.value)
