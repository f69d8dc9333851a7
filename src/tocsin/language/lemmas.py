"""Lemmas as the parser's own rules give them, each asked for once.

The rules, spaCy's attribute ruler and its lemmatiser, are matched against every token and took a third of the time of a
parse. What they make of a token hangs on its form, its tag and its dependency alone, but for some contractions; so a
form with its tag and dependency is given to the rules once, as a text of one word, and what they say is remembered.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from spacy.attrs import DEP, LEMMA, LOWER, ORTH, TAG
from spacy.language import Language
from spacy.tokens import Doc

from tocsin.language.mixing import one_number

NAME = "tocsin_lemmas"
RULES = ("attribute_ruler", "lemmatizer")
REMEMBERED = 100_000  # forms with tag and dependency, some 20 MB; beyond it all is forgotten and asked for again
# The two words of what the rules take together: "ain't", "gonna", "gotta", "let's", "c'mon", "y'all". Closed classes.
CONTRACTED = ("ai", "gon", "got", "let", "c'm", "y", "y'"), ("n't", "nt", "na", "ta", "'s", "on", "all")


@Language.factory(NAME)
class Lemmas:
    """The component `NAME`: gives each token the lemma that the rules would, and nothing else.

    Args:
        nlp: the pipeline whose rules are asked; they are disabled in it.
        name: of the component.
    """

    def __init__(self, nlp: Language, name: str = NAME) -> None:
        self.name = name
        self._vocab = nlp.vocab
        self._rules: list[Any] = [nlp.get_pipe(name) for name in RULES]
        self._first, self._second = (frozenset(map(nlp.vocab.strings.add, words)) for words in CONTRACTED)
        self._known: dict[int, str] = {}

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc with its lemmas."""
        if self._contracted(doc.to_array([LOWER]).tolist()):
            return self._asked(doc)
        if len(self._known) > REMEMBERED:
            self._forget()
        keys = one_number(doc.to_array([ORTH, TAG, DEP])).tolist()
        for at, key in enumerate(keys):
            if key not in self._known:
                self._known[key] = self._alone(doc, at)
        # The strings of a memory zone go with it, so they are added each time.
        hashes: Any = np.array([self._vocab.strings.add(self._known[key]) for key in keys], dtype=np.uint64)
        return doc.from_array([LEMMA], hashes)

    def _forget(self) -> None:
        """Both memories are bounded: ours, and the lemmatiser's own of the forms that it was asked."""
        self._known.clear()
        self._rules[-1].cache.clear()

    def _contracted(self, forms: Sequence[int]) -> bool:
        if self._first.isdisjoint(forms):
            return False
        return any(one in self._first and other in self._second for one, other in pairwise(forms))

    def _alone(self, doc: Doc, at: int) -> str:
        alone = Doc(self._vocab, words=[doc[at].text])
        alone[0].tag, alone[0].dep = doc[at].tag, doc[at].dep
        lemma: str = self._asked(alone)[0].lemma_
        return lemma

    def _asked(self, doc: Doc) -> Doc:
        for rule in self._rules:
            doc = rule(doc)
        return doc
