"""Every view as HTML, JSON and CSV, and what stands in it."""

import csv
import io

import jsonschema
import pytest

PAGES = [
    ("/articles", ["Valletta says it will bar tankers", "12 March 2031"]),
    ("/articles?since=2031-03-12&until=2031-03-12", ["Valletta", "2 articles"]),
    ("/ledger", ["kept <small>1", "declared <small>", "Malta", "1 of 1 settled kept", "●●●●○"]),
    ("/ledger?state=kept", ["close its harbours", "state=kept"]),
    ("/ledger?state=lapsed", ["None is lapsed"]),
    ("/ledger?actor=malta&kind=threat&q=tankers&sort=firmness", ["close its harbours"]),
    ("/ledger?state=&kind=&actor=&q=&since=&until=&sort=latest", ["Malta"]),
    ("/agenda?month=&actor=", ["Agenda"]),
    ("/whatif?q=&depth=1", ["Type a sentence"]),
    ("/map?since=&until=&actor=&side=", ["120 Italian soldiers"]),
    ("/ledger?actor=NZL", ["No commitment fits"]),
    ("/ledger?since=2040-01-01", ["No commitment fits"]),
    ("/ledger?until=2030-12-31&sort=first", ["reopen the Katuna bridge"]),
    ("/alerts", ["invoked", "kept", "withdrew from the fishing agreement", "Tunisia leaves fishing accord", "Atom"]),
    ("/alerts?stage=kept&actor=MLT", ["Malta closed its harbours"]),
    ("/alerts?stage=lapsed", ["Nothing has rung"]),
    ("/articles?since=2050-01-01", ["No article of these days"]),
    ("/articles?page=2", ["No article of these days"]),
    ("/whatif", ["Type a sentence"]),
    ("/whatif?q=Tunisia+withdraws+from+the+fishing+agreement.", ["Malta (MLT GOV)", "close its harbours", "same actor TUN"]),
    ("/whatif?q=Chile+sings.", ["Nobody here has said"]),
    ("/whatif?q=%3Cscript%3E", ["Nobody here has said", "&lt;script&gt;"]),
    ("/search", ["are understood"]),
    ("/search?q=", ["are understood"]),
    ("/search?q=fishing+NEAR+agreement", ["<b>fishing</b>", "Tunisia leaves fishing accord", "?at="]),
    ("/search?q=fishing&actor=malta&since=2031-04-01", ["Tunisia leaves fishing accord"]),
    ("/search?q=xylophone", ["Nothing found"]),
    ("/search?q=%22open", ["is not understood", "a quotation mark is missing"]),
    ("/search?q=script", ["&lt;<b>script</b>&gt;"]),
    ("/actors", ["Malta", "Tunisia"]),
    ("/actors/MLT", ["<h1>Malta</h1>", "With whom", "Tunisia", "<svg"]),
    ("/actors/MLT/TUN", ["Malta and Tunisia", "close its harbours to Tunisian tankers", "THREATEN", "SANCTION", "<svg"]),
    ("/actors/MLT/TUN?since=2040-01-01", ["No reported event between them in these days"]),
    ("/actors/MLT/NOBODY", ["No reported event between them"]),
    ("/map", ["<circle", "120 Italian soldiers", "Natural Earth"]),
    ("/map?actor=Malta&side=conflict", ['value="Malta"']),
    ("/agenda?month=2031-03", ["March 2031", "talks with her Tunisian counterpart in Rome", "21 March 2031"]),
    ("/agenda?month=2031-03&actor=tunisia", ["talks with her Tunisian counterpart"]),
    ("/agenda?month=2031-05", ["Nothing is planned for this month", "2031-03"]),
    ("/read", ["Paste an article"]),
    ("/docs", ["/agenda.json", "OpenAPI"]),
]  # fmt: skip


@pytest.mark.parametrize(("path", "holds"), PAGES)
def test_a_page_shows(shared_client, path: str, holds: list[str]) -> None:
    found = shared_client.get(path)
    assert found.status_code == 200
    assert [words for words in holds if words not in found.text] == []
    assert len(found.content) <= 200_000


WRONG = [
    ("/articles?since=yesterday", 422, "since"),
    ("/articles?page=0", 422, "page"),
    ("/agenda?month=2031-13", 422, "month"),
    ("/map?side=north", 422, "side"),
    ("/a/nowhere", 404, "no article"),
    ("/c/nowhere", 404, "no commitment"),
    ("/ledger?state=broken", 422, "state"),
    ("/a/nowhere?at=from-to", 422, "at"),
    ("/actors/nobody", 404, "nobody"),
    ("/nowhere", 404, "Not Found"),
    ("/read.json", 405, "Method Not Allowed"),
]


@pytest.mark.parametrize(("path", "status", "says"), WRONG)
def test_what_is_wrong_is_said_on_a_page(shared_client, path: str, status: int, says: str) -> None:
    found = shared_client.get(path)
    assert found.status_code == status
    assert says in found.text
    as_json = shared_client.get(path, headers={"accept": "application/json"})
    assert as_json.status_code == status
    assert says in as_json.json()["what"]


WITH_JSON = [
    "/search",
    "/ledger",
    "/alerts",
    "/articles",
    "/actors",
    "/actors/MLT",
    "/actors/MLT/TUN",
    "/map",
    "/agenda",
]


@pytest.mark.parametrize("path", WITH_JSON)
def test_json_stands_beside_a_page_and_has_the_shape_that_is_documented(shared_client, path: str) -> None:
    document = shared_client.get("/openapi.json").json()
    beside = shared_client.get(f"{path}.json")
    asked = shared_client.get(path, headers={"accept": "application/json"})
    assert beside.json() == asked.json()
    template = path.replace("/MLT/TUN", "/{first}/{second}").replace("/MLT", "/{actor}")
    answer = document["paths"][f"{template}.json"]["get"]["responses"]["200"]
    schema = answer["content"]["application/json"]["schema"]
    jsonschema.validate(beside.json(), {**schema, "components": document["components"]})


@pytest.mark.parametrize("path", WITH_JSON)
def test_a_table_is_csv(shared_client, path: str) -> None:
    found = shared_client.get(f"{path}.csv")
    assert found.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(found.text)))
    shown = shared_client.get(f"{path}.json").json()
    assert len(rows) in {len(value) for value in shown.values() if isinstance(value, list)}


def test_an_article_leads_from_mark_to_record_and_back(shared_client) -> None:
    listed = shared_client.get("/articles.json").json()["articles"]
    article = next(one["id"] for one in listed if one["title"].startswith("Valletta"))
    reading = shared_client.get(f"/a/{article}.json").json()["reading"]
    text = shared_client.get(f"/a/{article}").text
    for kind in ("commitments", "statements", "events", "appointments", "postures"):
        for record in reading[kind]:
            assert f'id="r-{record["id"]}"' in text
            assert text.count(f'id="s-{record["id"]}"') == 1
            assert f'href="#s-{record["id"]}"' in text
            assert f"{record['id']}" in text.split('class="records"')[0]


def test_a_pasted_article_is_read_and_not_kept(shared_client) -> None:
    text = "Norway will close its ports if Iceland raises its quota, Norwegian officials said on Monday."
    found = shared_client.post("/read", data={"text": text})
    assert found.status_code == 200
    assert 'class="kind threat"' in found.text
    assert "will close its ports" in found.text
    assert shared_client.post("/read.json", json={"text": text}).json()["commitments"][0]["kind"] == "threat"
    assert len(shared_client.get("/articles.json").json()["articles"]) == 6


PASTED = [
    ({"text": ""}, "empty"),
    ({"text": " \n\t"}, "empty"),
    ({"text": "x" * 200_001}, "larger than 200,000 characters"),
    ({"text": "Der Hafen wird geschlossen, wenn die Quote steigt, sagte der Minister am Montag in der Stadt."}, "not English"),
    ({"text": "<html><body></body></html>"}, "no article in this page"),
    ({}, "empty"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "says"), PASTED)
def test_what_is_no_article_is_said_beside_the_form(shared_client, form: dict, says: str) -> None:
    found = shared_client.post("/read", data=form)
    assert found.status_code == 422
    assert says in found.text
    assert "<textarea" in found.text


DROPPED = [
    (b"Peru recalled its ambassador to Chile on Monday, officials said.", 200, "SANCTION"),
    (b"<html><body><article><p>Peru recalled its ambassador to Chile on Monday, officials in Lima said, "
     b"and Chile did the same a day later without saying why.</p></article></body></html>", 200, "SANCTION"),
    (b"\x89PNG\r\n\x1a\n", 422, "PNG"),
    (b"\xff\xfe\xfa", 422, "UTF-16"),
    (b"http://127.0.0.1:1/article\n", 422, "Not read"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "status", "says"), DROPPED)
def test_a_dropped_file_is_read_whatever_its_format_and_no_address_is_followed(
    shared_client, data: bytes, status: int, says: str
) -> None:
    found = shared_client.post("/read", files={"file": ("article", data)})
    assert (found.status_code, says in found.text) == (status, True)
