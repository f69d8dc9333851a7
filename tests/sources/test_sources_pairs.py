"""Rows for `tocsin relate`: what is read, and that each defect is one line that names its place."""

import io
import json

import pytest

from tocsin.errors import InputError
from tocsin.records import Span
from tocsin.sources.pairs import PairRow, pair_rows

TEXT = "Peru 🚢 warned Chile."
GOOD = {
    "id": "a",
    "text": TEXT,
    "actor": {"start": 0, "end": 4},
    "recipient": {"start": 14, "end": 19, "text": "Chile"},
}


def rows(*lines: object) -> list[PairRow | InputError]:
    data = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    return list(pair_rows("-", stdin=io.BytesIO(data.encode())))


def test_a_row_has_its_sides_with_their_words() -> None:
    assert rows(GOOD) == [PairRow("a", TEXT, Span(0, 4, "Peru"), Span(14, 19, "Chile"))]


def test_other_keys_and_blank_lines_are_let_be() -> None:
    assert len(rows({**GOOD, "type": "THREATEN", "penta": 3}, "", {**GOOD, "id": 7})) == 2


def without(key: str) -> dict[str, object]:
    return {name: value for name, value in GOOD.items() if name != key}


BAD = [
    ("{", "standard input, line 1: not JSON (Input data was truncated); give one object a line"),
    ("[1]", "standard input, line 1: expected `object`, got `array`; give {"),
    (without("id"), "standard input, line 1: no id; give {"),
    (without("text"), "standard input, line 1: no text; give {"),
    (without("recipient"), "standard input, line 1: no recipient; give {"),
    ({**GOOD, "actor": {"start": 0}}, "standard input, line 1: no end of actor; give {"),
    ({**GOOD, "actor": "Peru"}, "standard input, line 1: expected `object`, got `str` - at `$.actor`; give {"),
    ({**GOOD, "text": "  "}, "standard input, line 1: empty: there is no text in it"),
    ({**GOOD, "actor": {"start": 15, "end": 99}}, "line 1: actor 15 to 99 is not in the text, which has 20 characters"),
    ({**GOOD, "actor": {"start": 3, "end": 3}}, "line 1: actor 3 to 3 is not in the text"),
    ({**GOOD, "actor": {"start": -3, "end": 3}}, "line 1: actor -3 to 3 is not in the text"),
    (
        {**GOOD, "recipient": {"start": 15, "end": 20, "text": "Chile"}},
        "line 1: recipient is 'Chile', but the text has 'hile.' there; count code points from 0",
    ),
]


@pytest.mark.parametrize(("line", "message"), BAD, ids=[message[:60] for _, message in BAD])
def test_a_defect_is_one_line(line: object, message: str) -> None:
    bad, good = rows(line, {**GOOD, "id": "b"})
    assert isinstance(bad, InputError)
    assert message in str(bad)
    assert isinstance(good, PairRow)


def test_an_id_stands_once() -> None:
    _, bad = rows(GOOD, GOOD)
    assert "id 'a' stands in a line above already" in str(bad)


def test_nothing_is_told() -> None:
    (bad,) = rows("")
    assert "there is no line in it" in str(bad)


def test_a_file_that_is_not_there() -> None:
    (bad,) = pair_rows("nowhere.jsonl", stdin=io.BytesIO())
    assert str(bad) == "nowhere.jsonl: no such file or folder; check the name"


def test_a_folder_is_no_file(tmp_path) -> None:
    (bad,) = pair_rows(str(tmp_path), stdin=io.BytesIO())
    assert "cannot be read" in str(bad)
