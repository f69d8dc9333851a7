"""The first start, and what comes into the archive while it is served."""

import shutil
import time

from tocsin.archive import Archive
from tocsin.sources.text import document_from_text


def test_a_first_start_offers_the_samples(serving, tmp_path) -> None:
    client = serving(archive=str(tmp_path / "new"))
    page = client.get("/")
    assert "no archive yet" in page.text
    assert "Valletta says it will bar tankers" in page.text
    assert client.get("/actors").headers["location"] == "/"
    assert client.get("/actors.json").status_code == 404
    assert not (tmp_path / "new").exists()
    begun = client.post("/samples")
    assert (begun.status_code, begun.headers["location"]) == (303, "/ledger")
    assert "Valletta" in client.get("/articles").text
    number = Archive.open(tmp_path / "new").number
    client.post("/samples")
    assert Archive.open(tmp_path / "new").number == number


def test_a_page_that_is_open_changes_while_it_is_served(serving, stored, reader, tmp_path) -> None:
    shutil.copytree(stored, tmp_path / "live")
    with serving(archive=str(tmp_path / "live"), refresh_seconds=0.05) as client:
        before = client.get("/articles.json").json()["total"]
        Archive.open(tmp_path / "live").add([reader.read(document_from_text("Kenya sued Uganda, officials said."))])
        until = time.monotonic() + 20
        while client.get("/articles.json").json()["total"] == before and time.monotonic() < until:
            time.sleep(0.05)
        assert client.get("/articles.json").json()["total"] == before + 1
        assert "Kenya" in client.get("/actors").text


def test_what_is_added_or_corrected_meanwhile_is_shown(serving, reader, tmp_path) -> None:
    other = Archive.open(tmp_path / "grows")
    client = serving(archive=str(tmp_path / "grows"))
    library = client.app.state.library
    assert client.get("/actors.json").json()["actors"] == []
    assert "Nobody yet" in client.get("/actors").text
    for text, seen in (
        ("Peru recalled its ambassador to Chile, officials said.", {"PER", "CHL"}),
        ("Kenya recalled its ambassador to Uganda, officials said.", {"KEN", "UGA"}),
    ):
        other.add([reader.read(document_from_text(text, id="one", published="2031-01-01"))])
        assert library.look()
        assert {one["actor"] for one in client.get("/actors.json").json()["actors"]} >= seen
        assert client.get("/a/one.json").json()["reading"]["document"]["text"] == text
    assert {one["actor"] for one in client.get("/actors.json").json()["actors"]} == {"KEN", "UGA"}
    assert client.get("/articles.json").json()["total"] == 1
    assert not library.look()
