"""The actor codebook refuses what does not exist and what stands twice, naming file and line."""

import shutil

import pytest

from tocsin.codebook.actor_days import first_day, last_day
from tocsin.codebook.actors import load_actors, several
from tocsin.codebook.load import FOLDER
from tocsin.errors import CodebookError

WRONG = [
    ("groups.csv", "Test Front,QQQ,REB,\n", r"actors/groups\.csv, line \d+ \(Test Front\): 'QQQ' is not an ISO 3166"),
    (
        "groups.csv",
        "Test Front,KEN,MILL,\n",
        r"line \d+ \(Test Front\): 'MILL' is not a PLOVER sector; did you mean MIL",
    ),
    ("places.csv", "Oslofjord,region,NOR\n", r"actors/places\.csv, line \d+ \(Oslofjord\): Invalid enum value"),
    ("places.csv", "Aleppo,SYR,city\n", r"line \d+ \(Aleppo\): 'Aleppo' stands twice, first in line \d+"),
    ("bodies.csv", "NATO,NAT,MIL,\n", r"actors/bodies\.csv, line \d+ \(NATO\): 'NATO' stands twice"),
    ("portfolios.csv", "trade\n", r"actors/portfolios\.csv, line \d+ \(trade\): 'trade' stands twice"),
    ("officeholders.csv", "A B,KEN,GOV,King,2003-13,,,\n", r"line \d+ \(A B\): '2003-13' is not a date"),
    ("officeholders.csv", "A B,KEN,GOV,King,2003,2001,,\n", r"the tenure ends \(2001\) before it starts \(2003\)"),
    ("countries.csv", "KEN,Kenia,,,,\n", r"actors/countries\.csv, line \d+ \(KEN\): 'KEN' stands twice"),
    ("seats.csv", "Kremlin\n", r"1 cells where the header has 4"),
    ("kinds.toml", '\n[[kind]]\nid = "x"\nsektor = "GOV"\nnames = ["y"]\n', r"unknown field `sektor`"),
    (
        "offices.toml",
        '\n[[office]]\nid = "x"\nsector = "GOV"\nnames = ["president"]\n',
        r"entry \d+ \(president\): .* stands twice",
    ),
]


@pytest.mark.parametrize(("file", "addition", "complaint"), WRONG)
def test_a_wrong_row_is_named(tmp_path, file, addition, complaint):
    shutil.copytree(FOLDER / "actors", tmp_path / "actors")
    with (tmp_path / "actors" / file).open("a", encoding="utf-8") as rows:
        rows.write(addition)
    with pytest.raises(CodebookError, match=complaint):
        load_actors(tmp_path)


def test_every_country_has_a_name_and_the_table_is_whole():
    book = load_actors()
    codes = [row.code for row in book.countries]
    assert len(codes) == 250  # ISO 3166 and Kosovo
    assert all(row.name for row in book.countries)
    assert codes == sorted(codes)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [("2001", "2001-01-01", "2001-12-31"), ("2004-02", "2004-02-01", "2004-02-29"), ("2001-01-20",) * 3],
)
def test_days_of_tenures(text, first, last):
    assert (first_day(text).isoformat(), last_day(text).isoformat()) == (first, last)


def test_cells_hold_several_values():
    assert several("a; b;;c") == ("a", "b", "c")
