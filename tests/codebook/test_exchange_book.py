"""What event data is exchanged by is checked as it is read: each complaint names file and line."""

import shutil

import pytest

from tocsin.codebook.exchange import load_exchange
from tocsin.codebook.load import FOLDER
from tocsin.errors import CodebookError

BOOK = load_exchange()
# The PLOVER manual's table of CAMEO cue categories and their PLOVER equivalents.
ROOTS = {
    "03": {"AGREE"},
    "04": {"CONSULT"},
    "05": {"SUPPORT"},
    "06": {"COOPERATE"},
    "07": {"AID"},
    "08": {"CONCEDE", "RETREAT"},
    "09": {"ACCUSE"},
    "10": {"REQUEST"},
    "11": {"ACCUSE"},
    "12": {"REJECT"},
    "13": {"THREATEN"},
    "14": {"PROTEST"},
    "15": {"MOBILIZE"},
    "16": {"SANCTION"},
    "17": {"COERCE"},
    "19": {"ASSAULT"},
}


def test_every_type_goes_to_the_category_of_the_manual():
    assert {(BOOK.events.cameo_of(name)[:2], name) for name in BOOK.events.types} == {
        (root, name) for root, names in ROOTS.items() for name in names if (root, name) != ("09", "ACCUSE")
    }


def test_scores_part_cooperation_from_conflict():
    for name, entry in BOOK.events.types.items():
        assert (BOOK.scores[name] > 0) == entry.quad.endswith("cooperation")
    assert set(BOOK.roots) == {f"{number:02}" for number in range(1, 21)}


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("plover/scores.csv", "AID,7.4\n", "", "plover/scores.csv, type AID: has no score; add a row"),
        (
            "plover/scores.csv",
            "AID,7.4",
            "AIDE,7.4",
            r"scores.csv, line 16: 'AIDE' is not a PLOVER type; did you mean AID",
        ),
        ("plover/scores.csv", "AID,7.4", "AID,74", "scores.csv, line 16.*<= 10"),
        ("plover/scores.csv", "AID,7.4", "AID,much", "scores.csv, line 16"),
        ("plover/scores.csv", "AID,7.4", "AID,7.4\nAID,7.4", "scores.csv, entry 'AID': stands twice"),
        ("plover/scores.csv", "type,score", "type,points", "scores.csv, line 2"),
        ("cameo_roots.csv", "17,Coerce\n", "", r"cameo_roots.csv, the file: '17' is not a category \(of code 17"),
        ("cameo_roots.csv", "17,Coerce", "170,Coerce", r"cameo_roots.csv, line 18 \(170\)"),
        ("cameo_roots.csv", "18,", "17,", "cameo_roots.csv, entry '17': stands twice"),
    ],
)
def test_what_is_wrong_is_named(tmp_path, file, old, new, said):
    folder = tmp_path / "codebook"
    shutil.copytree(FOLDER, folder)
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), "utf-8")
    with pytest.raises(CodebookError, match=said):
        load_exchange(folder)
