"""Articles that want to be more than text."""

from urllib.parse import quote

import pytest

from tocsin.archive import Archive
from tocsin.records import Document, Reading, Region, Span

ID = quote("a/b?c=<d>&e#f.json", safe="")


def test_a_hostile_article_is_text(shared_client) -> None:
    listed = shared_client.get("/articles").text
    assert f'href="/a/{ID}/"' in listed
    assert "&lt;script&gt;alert(1)&lt;/script&gt; Oslo warns" in listed
    found = shared_client.get(f"/a/{ID}/")
    assert found.status_code == 200
    for tag in ("<script>alert", "<img src=x", "<b onclick"):
        assert tag not in found.text
        assert tag.replace("<", "&lt;").split(">")[0][:6] in found.text


def test_direction_overrides_stay_in_the_article(shared_client) -> None:
    page = shared_client.get(f"/a/{ID}/").text
    before, article, after = page.partition('<div class="article"')
    article, _, after = after.partition('<div class="records"')
    assert "\u202e" in article
    assert "\u202e" not in before + after


def test_an_id_with_anything_in_it_has_a_page_and_json(shared_client) -> None:
    assert shared_client.get(f"/a/{ID}/.json").json()["reading"]["document"]["id"] == "a/b?c=<d>&e#f.json"


PASTED = [
    "<script>alert(1)</script> Norway will close its ports if Iceland raises its quota, officials said on Monday.",
    'Norway "><svg onload=alert(1)> will close its ports if Iceland raises its quota, officials said on Monday.',
    "Norway {{ 7 * 7 }} will close its ports if Iceland {% raw %} raises its quota, officials said on Monday.",
    "Norwаy (with a Cyrillic letter) will close its ports if Iceland raises its quota, officials said on Monday.",
    "Norway\x00 will close its ports if Iceland raises its quota, officials said on Monday.",
    "\ud83d Norway will close its ports if Iceland raises its quota, officials said on Monday.",
    "\u2028Norway\u2029 will close its ports \x1b[31m if Iceland raises its quota, officials said on Monday.",
]


@pytest.mark.parametrize("text", PASTED)
def test_whatever_is_pasted_is_shown_as_text(shared_client, text: str) -> None:
    found = shared_client.post("/read", data={"text": text.encode("utf-8", "surrogatepass")})
    assert found.status_code in {200, 422}
    shown = found.text.split("<main")[1]
    assert "<script" not in shown
    assert "<svg onload" not in shown
    assert "49" not in shown


def test_a_line_without_end_is_cut_on_the_page_and_whole_beside_it(serving, tmp_path) -> None:
    text = "Norway warned Iceland. " + "a<b>" * 1_250_000
    span = Span(0, len(text), text)
    reading = Reading(document=Document(id="long", text=text, regions=(Region("prose", span),)))
    Archive.open(tmp_path / "long").add([reading])
    client = serving(archive=str(tmp_path / "long"))
    page = client.get("/a/long", headers={"accept": "text/html"})
    assert page.status_code == 200
    assert len(page.text) < 2_000_000
    assert "It goes on" in page.text
    assert "<b>" not in page.text.split("<main")[1]
    assert client.get("/a/long.json").json()["reading"]["document"]["text"] == text


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_no_cell_of_a_csv_is_a_formula(serving, tmp_path, cell: str) -> None:
    reading = Reading(document=Document(id="sheet", text="Norway warned Iceland.", title=cell, published="2031-01-01"))
    Archive.open(tmp_path / "sheet").add([reading])
    rows = serving(archive=str(tmp_path / "sheet")).get("/articles.csv").text.splitlines()
    assert rows[1].split(",")[1].lstrip('"').startswith("'")
