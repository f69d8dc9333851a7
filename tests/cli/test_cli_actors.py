"""`tocsin actors` and `--codebook`: the resolver on its own, with a user's own actors."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tocsin.cli import app

ROWS = [
    ({"id": "a", "text": "Blinken", "date": "2024-02-01"}, ("Antony Blinken", "USA", "GOV", "Secretary of State")),
    ({"id": "b", "text": "the Japanese prime minister"}, ("Japanese prime minister", "JPN", "GOV", "prime minister")),
    ({"id": 7, "text": "rebel fighters in Mali", "date": None}, ("rebel fighters in Mali", "MLI", "REB", None)),
    ({"id": "c", "text": "a rainy day", "date": ""}, ("rainy day", None, None, None)),
    ({"id": "d", "text": "Xi", "date": "2024-02-01T08:30:00Z", "more": 1}, ("Xi Jinping", "CHN", "GOV", "President")),
]
BAD = [
    ('{"id": "a"}', "line 1: Object missing required field `text`"),
    ('{"text": " "}', "line 1: no name"),
    ('{"text": "Xi", "date": "last week"}', "line 1: date 'last week' is not a day; write it as 2024-07-25"),
    ('["Xi"]', "line 1: Expected `object`, got `array`"),
    ('{"text": "Xi"', "line 1: not JSON"),
    ("", "empty"),
    (json.dumps({"text": "x" * 1001}), "line 1: longer than 1,000 characters"),
]
OWN = """
[[actor]]
name = "Harbour Guard"
names = ["HG"]
country = "MLT"
sector = "PRM"

[[actor]]
name = "Rosa Ibarra"
person = true
country = "CHL"
sector = "GOV"
role = "Foreign Minister"
start = "2030-03-11"
end = "2034-03-11"

[[actor]]
name = "Ola Nordmann"
person = true
country = "NOR"
sector = "CVL"
"""


def run(*arguments: object, stdin: str | None = None):
    return CliRunner().invoke(app, list(map(str, arguments)), input=stdin)


def lines(*rows: dict) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "actors.toml").write_text(OWN, encoding="utf-8")
    return folder


@pytest.mark.parametrize(("row", "expected"), ROWS)
def test_a_row_is_resolved(row, expected):
    result = run("actors", stdin=lines(row))
    found = json.loads(result.stdout)
    assert result.exit_code == 0
    assert list(found) == ["id", "name", "country", "sector", "role", "because"]
    assert (found["id"], *(found[key] for key in ("name", "country", "sector", "role"))) == (row["id"], *expected)
    assert bool(found["because"]) == bool(expected[1])


def test_rows_of_several_files_in_order(tmp_path):
    for name in "ab":
        (tmp_path / f"{name}.jsonl").write_text(lines({"text": "Oslo"}, {"text": "Lima"}), encoding="utf-8")
    result = run("actors", tmp_path / "a.jsonl", tmp_path / "b.jsonl")
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == [1, 2, 1, 2]  # the lines' numbers


@pytest.mark.parametrize(("line", "complaint"), BAD)
def test_a_bad_row_is_one_line(line, complaint):
    result = run("actors", "-", stdin=line)
    assert (result.exit_code, result.stdout) == (2, "")
    assert complaint in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_good_rows_beside_a_bad_one_are_resolved():
    result = run("actors", stdin=lines({"text": "Oslo"}, {"id": 2}, {"text": "Lima"}))
    assert result.exit_code == 2
    assert [json.loads(line)["country"] for line in result.stdout.splitlines()] == ["NOR", "PER"]
    assert result.stderr.splitlines()[-1] == "tocsin: 2 read, 1 set aside"


def test_a_file_that_is_not_there():
    result = run("actors", "nowhere.jsonl")
    assert result.exit_code == 2
    assert result.stderr == "tocsin: nowhere.jsonl: no such file or folder; check the name\n"


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("Harbour Guard", None, ("MLT", "PRM", None)),
        ("two HG patrols", None, ("MLT", "PRM", None)),
        ("Ibarra", "2031-06-01", ("CHL", "GOV", "Foreign Minister")),
        ("Rosa Ibarra", "2036-06-01", ("CHL", "ELI", None)),
        ("Ola Nordmann", "2036-06-01", ("NOR", "CVL", None)),
        ("the Japanese prime minister", None, ("JPN", "GOV", "prime minister")),
    ],
)
def test_own_actors(own, text, day, expected):
    found = json.loads(run("actors", "--codebook", own, stdin=lines({"text": text, "date": day})).stdout)
    assert (found["country"], found["sector"], found["role"]) == expected


def test_own_actors_are_named_as_such(own):
    found = json.loads(run("actors", "--codebook", own, stdin=lines({"text": "Harbour Guard"})).stdout)
    assert found["because"] == ["actors.toml: Harbour Guard -> MLT PRM"]


def test_articles_are_read_with_own_actors(own):
    text = "Chilean officials said on Monday that the Harbour Guard attacked a Chilean ship near Valletta."
    (event,) = json.loads(run("read", "--format", "json", "--codebook", own, stdin=text).stdout)["events"][-1:]
    assert [actor["id"] for actor in event["actors"]] == ["MLT PRM"]


def test_a_file_named_as_ours_is_laid_over_it(own):
    (own / "actors").mkdir()
    (own / "actors" / "groups.csv").write_text("name,country,sector\nHezbollah,LBN,PTY\nQuay Front,MLT,REB\n")
    result = run("actors", "--codebook", own, stdin=lines(*({"text": t} for t in ("Hezbollah", "Quay Front", "Hamas"))))
    assert [json.loads(line)["sector"] for line in result.stdout.splitlines()] == ["PTY", "REB", "REB"]


def test_verbs_are_laid_over_ours(own):
    (own / "verbs").mkdir()
    (own / "verbs" / "sanction.toml").write_text(
        '[[verb]]\nlemma = "ostracise"\ntype = "SANCTION"\nexample = "Norway ostracised Chile."\n'
    )
    text = "Norway ostracised Chile. Peru recalled its ambassador to Norway."
    events = json.loads(run("read", "--format", "json", "--codebook", own, stdin=text).stdout)["events"]
    assert [event["type"] for event in events] == ["SANCTION", "SANCTION"]


WRONG = [
    ("actors.toml", '[[actor]]\nname = "X"\nsektor = "GOV"\n', "actors.toml, line 1, entry 1 (X): Object contains"),
    ("actors.toml", '[[actor]]\nname = "X"\nsector = "GOW"\n', "line 1, entry 1 (X): 'GOW' is not a PLOVER sector; did"),
    ("actors.toml", '\n[[actor]]\nname = "X"\ncountry = "QQQ"\n', "line 2, entry 1 (X): 'QQQ' is not an ISO 3166"),
    ("actors.toml", '[[actor]]\nname = "X"\nperson = true\nstart = "May"\n', "line 1, entry 1 (X): 'May' is not a date"),
    ("actors.toml", '[[actors]]\nname = "X"\n', "actors.toml, the file: unknown table 'actors'"),
    ("actors.toml", "[[actor]\n", "actors.toml, the file: not TOML"),
    ("actor.toml", "", "actor.toml, the file: no file of the codebook is named so; did you mean actors.toml?"),
    ("layout.toml", "", "layout.toml, the file: the layout of articles is the same"),
    ("actors/groups.csv", "name,country,sector,names\nX,MLT,REB,Hamas\n", "line 2 (Hamas): 'Hamas' stands twice, first in ours, line"),
    ("actors/groups.csv", "name,country\nX\n", "actors/groups.csv, line 2: 1 cells where the header has 2"),
    ("speech.toml", '[[verb]]\nlemma = "utter"\n', "speech.toml, line 1, entry 1 (utter): Object missing required field"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "text", "complaint"), WRONG)
@pytest.mark.parametrize("command", ["actors", "read"])
def test_a_wrong_folder_is_one_line(tmp_path, command, file, text, complaint):
    path = tmp_path / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    result = run(command, "--codebook", tmp_path, stdin=lines({"text": "Oslo"}))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"tocsin: {tmp_path}/")
    assert complaint in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(("make", "complaint"), [(False, "no such folder"), (True, "has no file of a codebook")])
def test_a_folder_that_is_none(tmp_path, make, complaint):
    folder = tmp_path / "none"
    if make:
        folder.mkdir()
    result = run("actors", "--codebook", folder, stdin=lines({"text": "Oslo"}))
    assert result.exit_code == 2
    assert complaint in result.stderr
