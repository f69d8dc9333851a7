"""Which articles an ingest leaves unparsed, what is left of those, and how they are parsed after all.

tests/data/relevance has invented articles, written without a look at the lists of words: 100 ordinary ones, which the lists
were never changed for, and 140 harder ones, of which half on public affairs have little of its vocabulary, and a third of
the others have some of it in another sense.
"""

import json
from itertools import cycle, islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from tocsin.archive import Archive
from tocsin.cli import app
from tocsin.codebook.book import load_codebook
from tocsin.codebook.load import FOLDER, Layers
from tocsin.codebook.relevance import load_relevance
from tocsin.errors import CodebookError
from tocsin.relevance import SHORTEST, Relevance
from tocsin.resolving.names import NameResolver
from tocsin.sources.text import document_from_text

ARTICLES = Path(__file__).parent / "data" / "relevance"
# Articles on public affairs that are taken for another beat's: a feature on herring boats, one on swimmers, a diary of a
# film festival, one on waiting pilgrims; a state acts in a sentence or two of each.
MISSED = {"a01", "a07", "a19", "a24"}
MATCH = (
    "The home side won after extra time when the striker, who had come on at half-time, beat the goalkeeper with a header "
    "from the corner. The coach praised his midfielders and said that the season had only begun, while fans sang in the "
    "stadium until the referee had long left the pitch."
)
TALKS = (
    "The ministers of both countries met on the frontier and agreed on a ceasefire, their governments said. Troops will "
    "leave the strait if the blockade is lifted, the ambassador told parliament."
)


@pytest.fixture(scope="module")
def relevance() -> Relevance:
    book = load_codebook()
    return Relevance(book.relevance, NameResolver(book.actors))


def long(*texts: str) -> str:
    """The texts again and again, until there is enough to tell by."""
    words = " ".join(texts).split()
    return " ".join(islice(cycle(words), 3 * SHORTEST))


def articles(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (ARTICLES / f"{name}.jsonl").read_text("utf-8").splitlines()]


def parsed(relevance: Relevance, rows: list[dict[str, str]]) -> set[str]:
    found = {row["id"]: document_from_text(row["text"], id=row["id"], title=row["title"]) for row in rows}
    return {name for name, document in found.items() if relevance.is_relevant(document)}


CASES = [
    (long(TALKS), True, "of public affairs"),
    (long(MATCH), False, "of another beat"),
    (MATCH, True, "too short to tell"),
    (long(MATCH, "Peru.", "Chile."), False, "the names of countries alone do not make a match a matter of states"),
    (long(MATCH) + "\n\n" + long(TALKS), True, "half of each"),
    (long(MATCH) + "\n\n" + long(MATCH) + "\n\n" + long(MATCH) + "\n\n" + 3 * TALKS, True, "one stretch of a digest"),
    ("Peru lifted its embargo on Chilean fish on Friday. " + long(MATCH), True, "a lead, then other matters"),
    (long("Rain fell on the hills and the river rose slowly over the old stone bridge."), True, "of no beat"),
    ("", True, "nothing"),
]


@pytest.mark.parametrize(("text", "is_relevant", "why"), CASES, ids=[why for _, _, why in CASES])
def test_what_is_of_public_affairs(relevance: Relevance, text: str, is_relevant: bool, why: str) -> None:  # noqa: ARG001
    assert relevance.is_relevant(document_from_text(text)) is is_relevant


@pytest.mark.parametrize(("name", "missed"), [("affairs", set()), ("hard_affairs", MISSED)])
def test_articles_on_public_affairs_are_parsed(relevance: Relevance, name: str, missed: set[str]) -> None:
    rows = articles(name)
    assert {row["id"] for row in rows} - parsed(relevance, rows) == missed


@pytest.mark.parametrize(("name", "most"), [("other", 0.4), ("hard_other", 0.7)])
def test_articles_of_other_beats_mostly_are_not(relevance: Relevance, name: str, most: float) -> None:
    rows = articles(name)
    assert len(parsed(relevance, rows)) <= most * len(rows)


def test_no_article_of_the_benchmarks_on_world_affairs_is_left_out(relevance: Relevance, shared: Path) -> None:
    lines = (shared / "bench" / "stories" / "dev.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    named = {row["id"]: row["category"] for row in rows}
    left = {named[name] for name in named.keys() - parsed(relevance, rows)}
    assert "world" not in left
    assert "sports" in left


@given(st.text())
def test_any_text_can_be_told(relevance: Relevance, text: str) -> None:
    assert relevance.is_relevant(document_from_text(text)) in (True, False)


WRONG = [
    ('[[list]]\nid = "x"\nweight = 1\nwords = ["two words"]\n', "'two words' is not one word in small letters"),
    ('[[list]]\nid = "x"\nweight = 1\nwords = ["UN"]\n', "'UN' is not one word in small letters"),
    ('[[list]]\nid = "x"\nweight = 1\nwords = ["minister"]\n', "'minister' stands in 'affairs' already; keep one"),
    ('[[list]]\nid = "x"\nwords = ["herring"]\n', "line 1, entry 1 (x): Object missing required field `weight`"),
]


@pytest.mark.parametrize(("text", "said"), WRONG)
def test_a_wrong_list_is_named(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "relevance.toml").write_text(text)
    with pytest.raises(CodebookError) as error:
        load_relevance(Layers(FOLDER, tmp_path))
    assert said in str(error.value)
    assert "relevance.toml" in str(error.value)


def test_own_words_lie_over_ours(tmp_path: Path) -> None:
    (tmp_path / "relevance.toml").write_text('[[list]]\nid = "elsewhere"\nweight = -0.5\nwords = ["herring"]\n')
    weights = load_relevance(Layers(FOLDER, tmp_path))
    assert (weights["herrings"], weights.get("striker"), weights["ministers"]) == (-0.5, None, 1.0)


@pytest.fixture
def run(tmp_path: Path):
    """Runs a command on an archive of one match and one article of talks."""
    (tmp_path / "match.txt").write_text(long(MATCH) + " It was on March 3, 2031.")
    (tmp_path / "talks.txt").write_text(
        "Envoy recalled\n\nChile recalled its envoy to Peru on Monday.\n\n" + long(TALKS)
    )

    def invoke(command: str, *arguments: str):
        paths = [str(tmp_path / "match.txt"), str(tmp_path / "talks.txt")] if command == "ingest" else []
        return CliRunner().invoke(app, [command, "--archive", str(tmp_path / "archive"), *arguments, *paths])

    return invoke


def contents(tmp_path: Path) -> dict[bool, tuple[int, int]]:
    """Of the parsed and the other articles, how many dates and how many events there are."""
    return {
        one.document.parsed: (len(one.times), len(one.events)) for one in Archive.open(tmp_path / "archive").readings()
    }


@pytest.mark.parametrize("workers", [(), ("--workers", "1")], ids=["alone", "by a worker"])
def test_of_what_is_not_parsed_there_are_dates(run, tmp_path: Path, workers: tuple[str, ...]) -> None:
    told = run("ingest", *workers)
    assert "tocsin: 2 new, 1 of them of another beat and not parsed, 0 repeated" in told.stderr
    assert contents(tmp_path)[False] == (1, 0)
    assert contents(tmp_path)[True][1] > 0
    assert json.loads(run("ingest", "--json", *workers).stdout)["unparsed"] == 0


def test_all_are_parsed_where_one_asks_for_it(run, tmp_path: Path) -> None:
    assert "not parsed" not in run("ingest", "--all").stderr
    assert set(contents(tmp_path)) == {True}


def test_what_was_not_parsed_is_parsed_after_all(run, tmp_path: Path) -> None:
    run("ingest")
    assert "0 read again" in run("recode").stderr
    assert "1 read again" in run("recode", "--all").stderr
    assert set(contents(tmp_path)) == {True}
    assert "0 read again" in run("recode", "--all").stderr


def test_what_was_parsed_is_parsed_again(run, tmp_path: Path) -> None:
    run("ingest", "--all")
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "actors.toml").write_text('[[actor]]\nname = "Bolivia"\ncountry = "BOL"\nsector = "REB"\n')
    assert "2 read again" in run("recode", "--codebook", str(tmp_path / "own")).stderr
    assert set(contents(tmp_path)) == {True}
