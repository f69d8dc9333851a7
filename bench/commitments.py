"""Commitments as predictions for the commitment scorer.

    tocsin commitments --format jsonl ROWS.jsonl | python bench/commitments.py > predictions.jsonl

Each line of standard input is a commitment; each line of standard output is {"id", "commitments": [{"kind", "trigger",
"response", "committer"}]} with the offsets of the row's text. Rows without a commitment are left out.
"""

import json
import sys

# Sectors whose people the human coders gave no country.
NO_STATE = ["REB", "PTY", "OPP", "CVL", "LAB", "CRM", "UAF", "PRM", "SET", "ELI", "EDU", "AGR", "REL"]


def span(part: dict) -> dict[str, int]:
    return {"start": part["span"]["start"], "end": part["span"]["end"]}


def prediction(found: dict) -> dict:
    return {
        "kind": found["kind"],
        "trigger": span(found["trigger"]),
        "response": span(found["response"]),
        "committer": {"country": scored_country(found.get("committer") or {})},
    }


def scored_country(actor: dict) -> str:
    """The scorer writes IGO for the United Nations, and nothing for rebels, parties and people of no office."""
    if actor.get("sector") in NO_STATE:
        return ""
    country = actor.get("country") or ""
    return "IGO" if country in ("UNO", "NAT", "IGO", "NGO") else country


def main() -> None:
    rows: dict[str, list[dict]] = {}
    for line in sys.stdin:
        found = json.loads(line)
        rows.setdefault(found["document"]["id"], []).append(prediction(found))
    for name, predictions in rows.items():
        print(json.dumps({"id": name, "commitments": predictions}))


if __name__ == "__main__":
    main()
