"""Train the encoder that judges what one side does to the other, and measure it on sentences that it has not seen.

    python training/relations.py fold ../shared/bench/relations/dev.jsonl PREDICTED.jsonl
    python training/relations.py ship ../shared/bench/relations/dev.jsonl [FOLDER]

`fold` trains five networks, each on four fifths of the rows and on all of our own sentences, and lets each answer the
fifth that it has not seen, as shipped: in int8, through `tocsin relate`. The trust in the codebook's verdict is learned
from the other four fifths alone. PREDICTED.jsonl is for the benchmark's scorer, beside it stands PREDICTED.card.json.

`ship` trains one network on everything and writes the model that the package ships, with the trust that the card of the
last `fold` names (`--trust`).

Both take the same bits from the same machine: one seed, deterministic operations. Needs `pip install -e '.[train]'`.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TextIO

from corpus import FOLDS, Example, benchmark, codebook, folds, own
from export import write
from learning import SEED, train
from tocsin.coding.context import Context
from tocsin.coding.events.coder import candidates
from tocsin.coding.events.pair import LEVELS, closeness, nearest
from tocsin.encoder.relations import Pair, Relations
from tocsin.encoder.session import FOLDER
from tocsin.errors import InputError
from tocsin.reading import Reader
from tocsin.relating import each, relate
from tocsin.sources.pairs import PairRow, pair_rows
from trusting import Verdict, fit

SENTENCES = Path(__file__).parent / "sentences.tsv"


def main() -> None:
    given = arguments()
    plain = Reader(model=False)
    extra = [*own(SENTENCES), *codebook(plain)]
    rows = list(benchmark(given.rows))
    print(f"{len(rows)} rows, {len(extra)} sentences of our own", flush=True)
    if given.what == "ship":
        write(train([*rows, *extra], SEED), given.out or FOLDER / "relations", given.trust)
    else:
        cross_validate(given.rows, rows, extra, plain, given.out)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["fold", "ship"])
    parser.add_argument("rows", type=Path)
    parser.add_argument("out", type=Path, nargs="?")
    parser.add_argument("--trust", type=float, nargs=LEVELS, default=[0.0] * LEVELS, help="nats by closeness")
    given = parser.parse_args()
    if given.what == "fold" and given.out is None:
        parser.error("fold needs a file to write to")
    return given


def cross_validate(path: Path, rows: list[Example], extra: list[Example], plain: Reader, out: Path) -> None:
    """Train, answer and learn the trust fold by fold; write the answers."""
    pairs = {row.id: row for row in pairs_of(path)}
    parts = folds(rows)
    with tempfile.TemporaryDirectory() as folder:
        models = list(trained(parts, extra, Path(folder)))
        seen = [list(weighed(part, model, pairs, plain)) for part, model in zip(parts, models, strict=True)]
        with out.open("w", encoding="utf-8") as file:
            for held in range(FOLDS):
                trust = fit([v for fold in range(FOLDS) if fold != held for v in seen[fold]])
                answer(parts[held], models[held], trust, pairs, file)
    trust = fit([v for part in seen for v in part])
    out.with_suffix(".card.json").write_text(json.dumps({"trust": trust}), encoding="utf-8")
    print("trust", *trust)


def trained(parts: list[list[Example]], extra: list[Example], folder: Path) -> Iterator[Path]:
    for held in range(FOLDS):
        network = train([e for fold in range(FOLDS) if fold != held for e in parts[fold]] + extra, SEED)
        write(network, folder / str(held), [0.0] * LEVELS)
        print(f"fold {held + 1} of {FOLDS} is trained", flush=True)
        yield folder / str(held)


def pairs_of(path: Path) -> Iterator[PairRow]:
    for row in pair_rows(str(path), stdin=sys.stdin.buffer):
        if isinstance(row, InputError):
            raise row
        yield row


def weighed(part: Sequence[Example], model: Path, pairs: dict[str, PairRow], plain: Reader) -> Iterator[Verdict]:
    """What codebook and encoder each say of the rows of a fold."""
    encoder = Relations(model)

    def code(row: PairRow, context: Context) -> tuple[str | None, int, dict[str, float]]:
        event = nearest(candidate.event for candidate in candidates(context))
        pair = Pair(row.text, (row.actor.start, row.actor.end), (row.recipient.start, row.recipient.end))
        return (event.type, closeness(event), encoder.scores(pair)) if event else (None, 0, encoder.scores(pair))

    for example, told in zip(part, each((pairs[e.id] for e in part), plain, code), strict=True):
        yield Verdict(example.types, *told)


def answer(
    part: Sequence[Example], model: Path, trust: Sequence[float], pairs: dict[str, PairRow], file: TextIO
) -> None:
    reader = Reader(model=False)
    reader.encoder = Relations(model)
    reader.encoder.trust = tuple(trust)
    for relation in relate((pairs[e.id] for e in part), reader):
        print(json.dumps({"id": relation.id, "type": relation.type}), file=file)


if __name__ == "__main__":
    main()
