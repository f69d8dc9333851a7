"""A commitment on its page: its life with the words, and what people say of it."""

import re
import shutil

import pytest

from tocsin.archive import Archive
from tocsin.sources.text import document_from_text
from tocsin.web.accounts import Accounts


@pytest.fixture(scope="module")
def known(shared_client):
    """A client that changes nothing, and the id of a threat that was kept."""
    return shared_client, shared_client.get("/ledger.json?state=kept").json()["commitments"][0]["id"]


@pytest.fixture
def own(serving, stored, tmp_path):
    """A client of a server over an archive of its own, and the id of a threat that was kept."""
    shutil.copytree(stored, tmp_path / "own")
    client = serving(archive=str(tmp_path / "own"))
    kept = client.get("/ledger.json?state=kept").json()["commitments"]
    return client, kept[0]["id"]


def entry(client, name: str) -> dict:
    return client.get(f"/c/{name}.json").json()["commitment"]


def test_a_commitment_shows_its_life_with_its_words(known) -> None:
    client, name = known
    page = client.get(f"/c/{name}").text
    for words in (
        "Tunisia withdraws from the fishing agreement",
        "Tunisia withdrew from the fishing agreement with Malta on Friday",
        "Malta closed its harbours to Tunisian tankers on Tuesday",
        "Carla Zerafa, Foreign Minister",
        "same actor TUN",
        "4 of 5 (will)",
    ):
        assert words in page.replace("&#39;", "'")
    assert [step["state"] for step in entry(client, name)["history"]] == ["declared", "invoked", "kept"]


def test_a_step_leads_to_its_words(known) -> None:
    client, name = known
    for step in entry(client, name)["history"]:
        span = step["source"]
        address = f"/a/{step['document']['id']}?at={span['start']}-{span['end']}"
        assert f'{address.replace("&", "&amp;")}#at"' in client.get(f"/c/{name}").text
        article = client.get(address).text
        after = article.partition('<span id="at" class="here"></span>')[2]
        assert re.sub("<.*?>", "", after, flags=re.DOTALL).startswith(span["text"][:40])


DECISIONS = [
    ({"verdict": "confirm", "who": "Ana", "note": "seen on <b>site</b>"}, "Confirmed by Ana", ["declared", "invoked", "kept"]),
    ({"verdict": "dismiss", "who": "Ana"}, "dismiss</strong> the step “kept”, Ana", ["declared", "invoked"]),
    ({"verdict": "correct", "state": "unkept", "who": "Ana"}, "Corrected from kept to unkept by Ana", ["declared", "invoked", "unkept"]),
]  # fmt: skip


@pytest.mark.parametrize(("form", "says", "history"), DECISIONS)
def test_what_is_said_of_a_step_is_kept_after_a_restart(own, serving, tmp_path, form: dict, says: str, history) -> None:
    client, name = own
    step = entry(client, name)["history"][2]["id"]
    done = client.post(f"/c/{name}/decide", data={**form, "step": step})
    assert done.status_code == 303
    again = serving(archive=str(tmp_path / "own"))
    for one in (client, again):
        page = one.get(f"/c/{name}").text
        assert says in page
        assert "<b>site" not in page
        if history:
            assert [step["state"] for step in entry(one, name)["history"]] == history


def test_a_dismissed_commitment_leaves_the_ledger_and_can_come_back(own) -> None:
    client, name = own
    client.post(f"/c/{name}/decide", data={"verdict": "dismiss", "who": "Ana"})
    assert name not in client.get("/ledger").text
    assert "Dismissed: somebody said" in client.get(f"/c/{name}").text
    client.post(f"/c/{name}/decide", data={"verdict": "confirm", "who": "Ana"})
    assert name in client.get("/ledger").text


REFUSED = [
    ({"verdict": "correct", "who": "Ana", "step": "STEP"}, 404, "says what the step is instead"),
    ({"verdict": "confirm", "who": "Ana", "step": "nowhere"}, 404, "no such step"),
    ({"verdict": "praise"}, 422, "verdict"),
    ({"verdict": "correct", "state": "lost"}, 422, "state"),
    ({"verdict": "confirm", "who": "x" * 101}, 422, "who"),
    ({}, 422, "verdict"),
]


@pytest.mark.parametrize(("form", "status", "says"), REFUSED)
def test_what_cannot_be_kept_is_said(known, form: dict, status: int, says: str) -> None:
    client, name = known
    step = entry(client, name)["history"][2]["id"]
    form = {key: step if value == "STEP" else value for key, value in form.items()}
    found = client.post(f"/c/{name}/decide", data=form)
    assert (found.status_code, says in found.text) == (status, True)


def test_nothing_is_decided_from_elsewhere_or_when_read_only(own, serving, tmp_path) -> None:
    client, name = own
    data = {"verdict": "dismiss", "who": "Ana"}
    elsewhere = client.post(f"/c/{name}/decide", data=data, headers={"origin": "http://evil.example"})
    assert elsewhere.status_code == 403
    reading = serving(archive=str(tmp_path / "own"), read_only=True)
    assert reading.post(f"/c/{name}/decide", data=data).status_code == 403
    assert "Say whether" not in reading.get(f"/c/{name}").text
    assert name in client.get("/ledger").text


def test_a_step_is_told_once_whoever_tells_of_it(tmp_path, reader) -> None:
    threat = "Laos will close its bridges to Thai lorries if Thailand raises its rice tariff, Laotian officials said."
    raised = "Thailand raised its rice tariff on Monday."
    texts = [
        ("b", threat),
        ("d", raised),
        ("c", raised),
        ("a", threat),
        ("e", "Laos closed its bridges to Thai lorries."),
    ]
    archive = Archive.open(tmp_path)
    accounts = Accounts(str(tmp_path))
    accounts.look()
    told = []
    for name, text in texts:
        archive.add([reader.read(document_from_text(text, id=name, published="2031-03-03"))])
        told.append([(one.stage, one.document.id) for one in accounts.look()])
    assert told == [[], [("invoked", "d")], [], [], [("kept", "e")]]
