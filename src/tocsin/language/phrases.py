"""Noun phrases: heads with their modifiers, prepositional phrases, appositions and conjuncts."""

from tocsin.language.clause import Argument, Phrase, PhraseKind
from tocsin.language.numbers import count_of
from tocsin.language.words import PLACE, Sentence, Word, is_stop

PREMODIFIERS = frozenset(
    (
        "det",
        "predet",
        "amod",
        "compound",
        "poss",
        "nummod",
        "nmod",
        "quantmod",
        "advmod",
        "preconj",
        "case",
        "neg",
        "dep",
    )
)
RELATIVE_PRONOUNS = frozenset(("WDT", "WP", "WP$"))


class Phrases:
    """Makes the phrases of one sentence, each once."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.made: dict[int, Phrase] = {}

    def of(self, word: Word) -> Phrase:
        """The phrase that a word heads; of a relative pronoun, the phrase that it stands for."""
        word = antecedent(word)
        made = self.made.get(word.i)
        return self._make(word) if made is None else made

    def _make(self, word: Word) -> Phrase:
        before = [c for c in word.children if c.i < word.i and c.dep in PREMODIFIERS and not is_stop(c)]
        first, tail = _leftmost(before, word), _tail(word)
        phrase = Phrase(
            span=self.sentence.span(first, _last(word, tail)),
            core=self.sentence.span(first, tail),
            head=word.lemma,
            kind=_kind(word),
            bare=self.sentence.span(_bare(before, word), tail),
            determiner=next((c.lower for c in before if c.dep in ("det", "predet")), ""),
            plural=word.tag in ("NNS", "NNPS") or word.lower in ("they", "we", "them", "us", "these", "those"),
            number=next((n for c in before if c.dep == "nummod" and (n := count_of(c)) is not None), count_of(word)),
            modifiers=tuple(_lemmas_before(before)),
        )
        self.made[word.i] = phrase
        phrase.members = (phrase, *(self.of(c) for c in conjuncts(word)))
        possessor = next((c for c in before if c.dep == "poss"), None)
        phrase.possessor = self.of(possessor) if possessor else None
        phrase.qualifier = self._qualifier(before)
        phrase.arguments = tuple(self.arguments(word))
        apposed = next((c for c in word.children if c.dep == "appos" and c.nominal and c.i > word.i), None)
        phrase.apposition = self.of(apposed) if apposed else None
        return phrase

    def arguments(self, word: Word) -> list[Argument]:
        """What hangs on a noun or verb by a preposition; a preposition after a preposition counts as one ("out of")."""
        found = []
        for prep in word.children:
            if prep.dep in ("prep", "agent", "dative") and prep.tag in ("IN", "TO", "RP", "VBG", "RB", "VBN"):
                found += self._objects(prep, prep.lower)
        return found

    def _objects(self, prep: Word, name: str) -> list[Argument]:
        found = []
        for child in prep.children:
            if child.dep == "pobj" and (child.nominal or child.tag in ("JJ", "VBG")):
                found.append(Argument(name, self.of(child)))
            elif child.dep == "prep":
                found += self._objects(child, f"{name} {child.lower}")
            elif child.dep == "conj" and child.tag in ("IN", "TO"):
                found += self._objects(child, child.lower)
        return found

    def _qualifier(self, before: list[Word]) -> Phrase | None:
        """The names before the head ("US nuclear" in "US nuclear missions"), as a phrase of their own."""
        words = [w for c in before if c.dep not in ("det", "poss", "predet", "nummod", "case") for w in c.subtree()]
        if not any(w.text[0].isupper() for w in words):
            return None
        words.sort(key=PLACE)
        span = self.sentence.cover(words)
        return Phrase(span=span, core=span, head=words[-1].lemma, kind="name")


def antecedent(word: Word) -> Word:
    """The noun that a relative pronoun stands for, or the word itself."""
    if word.tag in RELATIVE_PRONOUNS or (word.lower == "that" and word.dep in ("nsubj", "nsubjpass", "dobj", "pobj")):
        for above in word.ancestors():
            if above.dep == "relcl":
                return above.head
    return word


def conjuncts(word: Word) -> list[Word]:
    """The nouns coordinated with this one after it, however deep the parser chained them."""
    found = []
    for child in word.children:
        if child.dep == "conj" and (child.nominal or child.tag == "JJ") and child.i > word.i:
            found.append(child)
            found += conjuncts(child)
    return found


def _leftmost(before: list[Word], word: Word) -> Word:
    return min((c.subtree()[0] for c in before), key=PLACE, default=word)


def _bare(before: list[Word], word: Word) -> Word:
    """The first word of a phrase behind its articles and counts."""
    counts = [
        w for c in before if c.dep in ("det", "predet", "nummod", "quantmod") for w in c.subtree() if w.i < word.i
    ]
    skipped = {w.i for w in counts}
    kept = [w for c in before for w in c.subtree() if w.i < word.i and w.i not in skipped]
    return min(kept, key=PLACE, default=word)


def _tail(word: Word) -> Word:
    """The head, or the number or name that closes it ("July 28", "Resolution 1701")."""
    after = [c for c in word.children if c.i > word.i and c.dep in ("nummod", "compound", "case") and c.tag != "POS"]
    return after[-1] if after and after[-1].i == word.i + 1 else word


def _last(word: Word, tail: Word) -> Word:
    """The last word of the phrase with its prepositional phrases, infinitives left out."""
    last = tail
    for child in word.children:
        if child.i > word.i and child.dep == "prep":
            last = max(last, *_inner(child), key=PLACE)
    return last


def _inner(prep: Word) -> list[Word]:
    """A prepositional phrase without trailing relative clauses, participles and appositions."""
    words, stack = [], [prep]
    while stack:
        word = stack.pop()
        if not is_stop(word):
            words.append(word)
        stack.extend(c for c in word.children if c.dep not in ("relcl", "acl", "appos", "advcl", "parataxis"))
    return words


def _lemmas_before(before: list[Word]) -> list[str]:
    words = [w for c in before if c.dep != "poss" for w in c.subtree()]
    return [w.lemma for w in sorted(words, key=PLACE) if w.tag not in ("DT", "CC", ",", "HYPH")]


def _kind(word: Word) -> PhraseKind:
    if word.proper:
        return "name"
    if word.tag in ("PRP", "PRP$"):
        return "pronoun"
    if word.tag == "CD":
        return "number"
    return "noun" if word.tag[0] == "N" else "other"
