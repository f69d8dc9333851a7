"""What somebody searches for: what FTS5 is asked, and what is refused in one line."""

import sqlite3

import pytest

from tocsin.archive.search_query import TABLE, fts_query
from tocsin.errors import ArchiveError

UNDERSTOOD = [
    ("port", '"port"'),
    ("Chile port", '"Chile" "port"'),
    ("port*", '"port"*'),
    ('"close its ports"', '"close its ports"'),
    ('"close its port"*', '"close its port"*'),
    ("“close its ports”", '"close its ports"'),
    ("Chile AND (Peru OR Bolivia) NOT fish", '"Chile" AND ( "Peru" OR "Bolivia" ) NOT "fish"'),
    ("Chile and Peru", '"Chile" "and" "Peru"'),
    ("Chile NEAR Peru", 'NEAR("Chile" "Peru", 10)'),
    ('"the ports" NEAR/3 Peru*', 'NEAR("the ports" "Peru"*, 3)'),
    ("Chile NEAR Peru NEAR/2 fish", '(NEAR("Chile" "Peru", 10) AND NEAR("Peru" "fish", 2))'),
    ("NEAR(Chile Peru)", 'NEAR("Chile" "Peru", 10)'),
    ('NEAR("the ports" Peru, 4)', 'NEAR("the ports" "Peru", 4)'),
    ("title:Chile", 'title : "Chile"'),
    ("text:(Chile OR Peru)", 'text : ( "Chile" OR "Peru" )'),
    ("U.S. intermediate-range Peru's 09:30", '"U.S." "intermediate-range" "Peru\'s" "09:30"'),
    ("^Chile", '^ "Chile"'),
    ("Chile, Peru - fish", '"Chile" "Peru" "fish"'),
    ("NEARBY ANDEAN ORE NOTE", '"NEARBY" "ANDEAN" "ORE" "NOTE"'),
    ("Chile\0Peru", '"Chile" "Peru"'),
    ("Perú", '"Perú"'),
    ("Per\udcfa port", '"Per" "port"'),
]
REFUSED = [
    "", " ", "*", "...", "AND", "Chile AND", "OR Chile", "NOT Chile", "(Chile", "Chile)", '"Chile', "NEAR", "Chile NEAR",
    "NEAR Chile", "Chile NEAR (Peru OR fish)", "NEAR(Chile OR Peru, 3)", "NEAR(, 3)", "Chile -Peru", "Chile AND OR Peru",
    "(" * 500 + "a" + ")" * 500,
]  # fmt: skip


@pytest.mark.parametrize(("asked", "query"), UNDERSTOOD)
def test_what_is_understood(asked, query):
    assert fts_query(asked) == query
    connection = sqlite3.connect(":memory:")
    connection.execute(TABLE)
    connection.execute("select * from words where words match ?", [query])


@pytest.mark.parametrize("asked", REFUSED)
def test_what_is_refused(asked):
    with pytest.raises(ArchiveError, match=r"^search: .* is not understood \(.+\); words, ") as refused:
        fts_query(asked)
    assert "\n" not in str(refused.value)


def test_an_sqlite_without_full_text_search(monkeypatch):
    monkeypatch.setattr("tocsin.archive.search_query.TABLE", TABLE.replace("fts5", "fts9"))
    with pytest.raises(ArchiveError, match=r"this Python's SQLite has no full-text search \(no such module: fts9\)"):
        fts_query("Chile")
