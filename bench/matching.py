"""How often a score of the ledger's matcher is right: precision and recall on labelled pairs, and the curve of scores.

`bench/pairs.tsv` has 361 pairs of a declaration and a later report, written for this by somebody who did not know the
matcher: far paraphrases, and lookalikes that share most words. A pair counts as one act where the report says that it
took place, is planned, or did not take place; the matcher's score is that of its best assertion.

    .venv/bin/python bench/matching.py
"""

from itertools import pairwise
from pathlib import Path

from tocsin.codebook.alike import load_alike
from tocsin.encoder.phrases import Phrases
from tocsin.ledger.claims import Claim, claim_of_assertion
from tocsin.ledger.declarations import declaration
from tocsin.ledger.entries import Paper
from tocsin.ledger.matcher import ENOUGH, Matcher
from tocsin.reading import Reader
from tocsin.records import Reading
from tocsin.sources.text import document_from_text

PAIRS = Path(__file__).with_name("pairs.tsv")
DAY = "2031-05-15"
BINS = (0.05, 0.2, 0.5, 0.8, 0.9, 0.95, 1.0)


def main() -> None:
    lines = PAIRS.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    texts = list(dict.fromkeys(text for row in rows for text in row[:2]))
    readings = dict(zip(texts, Reader().read_all(document_from_text(t, published=DAY) for t in texts), strict=True))
    matcher = Matcher(load_alike(), Phrases())
    found = [(row, *best(readings[row[0]], readings[row[1]], row[2], matcher)) for row in rows]
    read = sum(bool(readings[row[0]].commitments) for row in rows)
    print(f"{len(rows)} pairs; in {read} the declaration is read as a commitment")
    act = [(score, row[3] != "no") for row, score, _ in found]
    met = [
        (score if claim is not None and claim.status == "reported" else 0.0, row[3] == "met")
        for row, score, claim in found
    ]
    for name, scored in (("one act", act), ("met", met)):
        hits = [right for score, right in scored if score >= ENOUGH]
        precision, recall = sum(hits) / len(hits), sum(hits) / sum(right for _, right in scored)
        print(f"{name:8} precision {precision:.2f} recall {recall:.2f} at a score of {ENOUGH}")
    print("score          pairs  of them one act")
    for low, high in pairwise(BINS):
        inside = [right for score, right in act if low < score <= high]
        share = f"{sum(inside) / len(inside):.2f}" if inside else ""
        print(f"{low:.2f} to {high:.2f}  {len(inside):5}  {share}")


def best(declared: Reading, report: Reading, half: str, matcher: Matcher) -> tuple[float, Claim | None]:
    paper = Paper(id="pair")
    claims = [claim_of_assertion(a, paper, DAY, matcher.alike) for a in report.assertions]
    scored: list[tuple[float, Claim | None]] = [(0.0, None)]
    for record in declared.commitments:
        act = getattr(declaration(record, paper, matcher.alike), half)
        if act is not None:
            scored += [(matcher.match(act, claim.act).score, claim) for claim in claims]
    return max(scored, key=lambda pair: pair[0])


if __name__ == "__main__":
    main()
