"""Stories: which articles tell of one happening, the same whatever order they came in."""

from itertools import permutations

import pytest

from tocsin.archive import Archive
from tocsin.sources.text import document_from_text
from tocsin.stories.days import calendar
from tocsin.stories.features import features_of, word_weight
from tocsin.stories.grouping import copies

SPILL = "A tanker ran aground off Valparaiso on Monday and spilled crude oil into the bay, Chilean coast guards said. "
SPILL += "The captain of the Aurora Sur was questioned. Fishermen in Quintero said their nets were black with oil."
STRIKE = "Dockers in Mombasa walked off the job on Tuesday over pay, closing Kenya's largest port to container ships. "
STRIKE += "The union's leader, Wanjiru Odhiambo, said the strike would last until the port authority made an offer."
ARTICLES = {
    "a1": ("2033-05-03", SPILL),
    "a2": ("2033-05-03", SPILL.replace("Monday and", "Monday, and") + " More to follow."),
    "a3": ("2033-05-04", "Oil from the grounded tanker Aurora Sur reached the beaches of Quintero, north of Valparaiso, "
           "and Chilean coast guards said the captain had been questioned about the spill."),
    "b1": ("2033-05-04", STRIKE),
    "b2": ("2033-05-05", "Kenya's port authority met Wanjiru Odhiambo of the dockers' union in Mombasa to end a strike "
           "over pay that has closed the port to container ships."),
    "c": ("2033-05-04", "Norway's parliament approved a budget that raises spending on railways and schools."),
}  # fmt: skip
STORIES = [["a1", "a2", "a3"], ["b1", "b2"], ["c"]]


@pytest.fixture(scope="module")
def told(reader):
    documents = [document_from_text(text, id=name, published=day) for name, (day, text) in ARTICLES.items()]
    return {reading.document.id: reading for reading in reader.read_all(documents)}


def grouped(archive, column="story"):
    rows = archive.sql(f"select list(document order by document) from stories group by {column} order by 1").fetchall()
    return [row[0] for row in rows]


@pytest.mark.parametrize("order", list(permutations(ARTICLES))[::103], ids="".join)
def test_one_by_one_in_any_order(tmp_path, told, order):
    archive = Archive.open(tmp_path / "archive")
    for name in order:
        archive.add([told[name]])
    assert grouped(archive) == STORIES
    together = Archive.open(tmp_path / "together")
    together.add(told.values())
    assert archive.sql("from stories order by all").fetchall() == together.sql("from stories order by all").fetchall()


def test_versions_of_an_article(tmp_path, told):
    archive = Archive.open(tmp_path / "archive")
    archive.add(told.values())
    assert grouped(archive, "article") == [["a1", "a2"], ["a3"], ["b1"], ["b2"], ["c"]]


def test_records_count_once_a_story(tmp_path, told):
    archive = Archive.open(tmp_path / "archive")
    archive.add(told.values())
    every, once = (archive.sql(f"from {name}").fetchall() for name in ("statements", "statements_once"))
    assert len(once) < len(every)
    carried = archive.sql(
        "select document, max(papers) from statements_once group by 1 having max(papers) > 1"
    ).fetchall()
    assert all(papers <= 2 for _, papers in carried)


def test_a_correction_leaves_its_story(tmp_path, told, reader):
    archive = Archive.open(tmp_path / "archive")
    archive.add(told.values())
    text = f"{STRIKE} The captain of the Aurora Sur was questioned."  # no correction of a1 with nothing left of it
    archive.add([reader.read(document_from_text(text, id="a1", published="2033-05-04"))])
    assert grouped(archive) == [["a1", "b1", "b2"], ["a2", "a3"], ["c"]]


def test_features(told):
    one = features_of(told["a1"])
    assert one.month == "2033-05"
    assert len(one.terms) == len(set(one.terms)) == len(one.weights)
    assert sum(weight**2 for weight in one.weights) == pytest.approx(1, abs=1e-5)
    assert list(one.weights) == sorted(one.weights, reverse=True)
    assert copies([one, one]) == [[0, 1]]


@pytest.mark.parametrize(("common", "rare"), [("the", "said"), ("said", "tanker"), ("tanker", "valparaiso")])
def test_rare_words_weigh_more(common, rare):
    assert word_weight(common) < word_weight(rare)


@pytest.mark.parametrize(
    ("published", "month"),
    [("2033-05-04T09:30", "2033-05"), ("2033-05", "2033-05"), ("2033", "undated"), (None, "undated"), ("", "undated")],
)
def test_months(published, month):
    assert calendar(published)[0] == month
