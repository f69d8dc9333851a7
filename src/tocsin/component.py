"""tocsin as a citizen of spaCy: `nlp.add_pipe("tocsin")`, then `doc._.tocsin` is the reading of the text.

The entry point in pyproject.toml makes the factory known to spaCy, so that nothing of tocsin need be imported.
"""

from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc

if TYPE_CHECKING:
    from tocsin.reading import Reader


class ReadingComponent:
    """Reads each Doc by the parse that the pipeline before it has made (tags, lemmas, dependencies)."""

    def __init__(self, reader: "Reader") -> None:
        self.reader = reader

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc with its reading in `doc._.tocsin`."""
        doc._.tocsin = self.reader.read_parsed(doc)
        return doc


@Language.factory("tocsin", requires=["token.dep", "token.tag", "token.lemma"], assigns=["doc._.tocsin"])
def make_component(nlp: Language, name: str) -> Any:  # noqa: ANN401, ARG001 - spaCy calls it with both, by name
    """The component, with the shipped codebook."""
    from tocsin.reading import Reader  # noqa: PLC0415 - spaCy imports this module at every load

    if not Doc.has_extension("tocsin"):
        Doc.set_extension("tocsin", default=None)
    return ReadingComponent(Reader())
