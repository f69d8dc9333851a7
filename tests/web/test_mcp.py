"""The tools that an assistant is offered, asked over the protocol."""

import asyncio
import json

import pytest
from mcp import Client

from tocsin.web.mcp import make_server


@pytest.fixture(scope="module")
def server(stored):
    return make_server(str(stored))


def ask(server, tool: str, **arguments):
    async def call():
        async with Client(server) as client:
            return await client.call_tool(tool, arguments)

    found = asyncio.run(call())
    text = found.content[0].text
    return text if found.is_error else json.loads(text)


def test_the_tools_are_named_and_described(server) -> None:
    async def listed():
        async with Client(server) as client:
            return (await client.list_tools()).tools

    tools = {tool.name: tool for tool in asyncio.run(listed())}
    assert {"read", "search", "ledger", "show", "whatif"} <= tools.keys()
    for tool in tools.values():
        assert tool.description
        assert all("description" in one for one in tool.input_schema["properties"].values())


def test_an_article_is_read(server) -> None:
    text = "Norway will close its ports if Iceland raises its quota, Norwegian officials said on Monday."
    (found,) = ask(server, "read", text=text)["commitments"]
    span = found["trigger"]["span"]
    assert text[span["start"] : span["end"]] == span["text"] == "Iceland raises its quota"


def test_the_ledger_leads_to_a_commitment_and_its_words(server) -> None:
    (row,) = ask(server, "ledger", state="kept", actor="Malta", words="tankers")["commitments"]
    entry = ask(server, "show", id=row["id"])
    assert [step["state"] for step in entry["history"]] == ["declared", "invoked", "kept"]
    step = entry["history"][1]
    article = ask(server, "show", id=step["document"]["id"])
    assert article["document"]["text"][step["source"]["start"] : step["source"]["end"]] == step["source"]["text"]


def test_what_if_is_answered(server) -> None:
    (answer,) = ask(server, "whatif", sentence="Tunisia withdraws from the fishing agreement.")
    assert "close its harbours" in answer["response"]["text"]


def test_words_are_found_in_their_place(server) -> None:
    found = ask(server, "search", query="fishing NEAR agreement", actor="Malta", since="2031-04-01")
    assert [one["title"] for one in found] == ["Tunisia leaves fishing accord with Malta"]
    text = ask(server, "show", id=found[0]["document"])["document"]["text"]
    assert all(text[hit["start"] : hit["end"]] == hit["text"] for one in found for hit in one["hits"])


WRONG = [
    ("search", {"query": '"open'}, "quotation mark"),
    ("show", {"id": "nowhere"}, "no commitment"),
    ("read", {"text": ""}, "empty"),
    ("ledger", {"state": "lost"}, "state"),
    ("whatif", {"sentence": "x", "depth": 99}, "depth"),
]


@pytest.mark.parametrize(("tool", "arguments", "says"), WRONG)
def test_what_is_wrong_is_one_line(server, tool: str, arguments: dict, says: str) -> None:
    assert says in ask(server, tool, **arguments)


def test_without_an_archive_it_still_reads(tmp_path) -> None:
    server = make_server(str(tmp_path / "none"))
    assert ask(server, "read", text="Peru recalled its ambassador to Chile, officials said.")["events"]
    assert "no archive here yet" in ask(server, "ledger")
