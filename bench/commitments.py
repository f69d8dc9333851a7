"""Readings as predictions for the commitment scorer.

    tocsin read --format jsonl ROWS.jsonl | python bench/commitments.py > predictions.jsonl

Each line of standard input is a reading; each line of standard output is {"id", "commitments": [{"kind", "trigger",
"response", "committer"}]} with the offsets of the row's text.
"""

import json
import sys

# Sectors whose people the human coders gave no country.
NO_STATE = frozenset(["REB", "PTY", "OPP", "CVL", "LAB", "CRM", "UAF", "PRM", "SET", "ELI", "EDU", "AGR", "REL"])


def span(part: dict) -> dict[str, int]:
    return {"start": part["span"]["start"], "end": part["span"]["end"]}


def prediction(reading: dict) -> dict:
    found = [
        {
            "kind": c["kind"],
            "trigger": span(c["trigger"]),
            "response": span(c["response"]),
            "committer": {"country": scored_country(c.get("committer") or {})},
        }
        for c in reading["commitments"]
    ]
    return {"id": reading["document"]["id"], "commitments": found}


def scored_country(actor: dict) -> str:
    """The scorer writes IGO for the United Nations, and nothing for rebels, parties and people of no office."""
    if actor.get("sector") in NO_STATE:
        return ""
    country = actor.get("country") or ""
    return "IGO" if country in ("UNO", "NAT", "IGO", "NGO") else country


def main() -> None:
    for line in sys.stdin:
        print(json.dumps(prediction(json.loads(line))))


if __name__ == "__main__":
    main()
