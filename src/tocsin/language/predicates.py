"""Predicates: which words predicate, their lemma with particles, and their qualifiers."""

from tocsin.language.clause import Predicate, Tense
from tocsin.language.words import Sentence, Word, is_stop

# Adverbs that change what a verb means when they stand right behind it: closed class.
PARTICLES = frozenset(
    [
        "about",
        "ahead",
        "apart",
        "aside",
        "away",
        "back",
        "down",
        "forward",
        "in",
        "off",
        "on",
        "out",
        "over",
        "through",
        "together",
        "up",
    ]
)
AUXILIARIES = frozenset(("aux", "auxpass"))
NOT_CLAUSES = frozenset(("aux", "auxpass", "amod", "compound", "case", "punct", "nmod", "det", "quantmod", "nummod"))
FUTURE = {"will", "'ll", "wo", "shall", "’ll"}
NEGATIONS = {"not", "n't", "never", "n’t", "nor"}
FULL_FORM = {"wo": "will", "'ll": "will", "’ll": "will", "ca": "can", "'d": "would", "’d": "would", "sha": "shall"}


def predicates(sentence: Sentence) -> list[Word]:
    """The words that head a clause: verbs, and whatever carries a conjunction of its own ("if needed")."""
    return [w for w in sentence.words if _is_predicate(w)]


def _is_predicate(word: Word) -> bool:
    if word.verbal:
        if word.dep in NOT_CLAUSES or (word.dep == "prep" and word.child("pobj")):
            return False
        return word.tag != "MD" or word.dep in ("ROOT", "conj", "advcl", "ccomp")
    return word.dep in ("advcl", "ROOT") and word.child("mark") is not None


def predicate_of(word: Word, sentence: Sentence) -> Predicate:
    """The predicate that a word heads: "carry out", "move away", "be concerned"."""
    particles = [c for c in word.children if _is_particle(c, word)]
    lemma = " ".join([base_lemma(word), *(p.lower for p in particles)])
    adjective = complement_adjective(word)
    if adjective and word.lemma in ("be", "become", "remain", "stay", "get"):
        return Predicate(f"be {adjective.lower}", sentence.span(word, adjective), adjective=adjective.lower)
    return Predicate(lemma, sentence.span(word, particles[-1] if particles else word))


def complement_adjective(word: Word) -> Word | None:
    """The adjective or participle that a copula ascribes to its subject."""
    found = word.child("acomp", "oprd")
    if found is not None and found.tag[:2] in ("JJ", "VB") and found.i > word.i:
        return found
    return None


def base_lemma(word: Word) -> str:
    """The verb's lemma, contractions undone."""
    return "be" if word.lower in ("'s", "'re", "'m") and word.verbal else word.lemma


def _is_particle(child: Word, verb: Word) -> bool:
    if child.dep == "prt":
        return True
    return child.dep == "advmod" and child.lower in PARTICLES and child.i == verb.i + 1


def auxiliaries(word: Word) -> list[Word]:
    """The auxiliaries before a verb; a coordinated verb without its own shares those of the verb before it."""
    own = [c for c in word.children if c.dep in AUXILIARIES]
    if own or word.dep != "conj" or not word.head.verbal:
        return own
    if word.child("nsubj", "nsubjpass") is not None or word.tag != word.head.tag:
        return own
    return auxiliaries(word.head)


def negated(word: Word) -> bool:
    """Whether the verb itself is negated ("not", "never", "no longer"); its arguments are looked at elsewhere.

    Of verbs joined by "or" a negation before the first holds for all ("had not entered or searched the house").
    """
    if _joined_by_or(word) and negated(word.head):
        return True
    for child in word.children:
        if child.dep == "neg" or child.lower in NEGATIONS:
            return True
        if child.lower == "longer" and any(g.lower == "no" for g in child.children):
            return True
    return False


def _joined_by_or(word: Word) -> bool:
    if word.dep != "conj" or not word.head.verbal or word.child("nsubj", "nsubjpass", *AUXILIARIES) is not None:
        return False
    return any(c.dep == "cc" and c.lower in ("or", "nor") for c in word.head.children)


def modal_of(word: Word) -> str:
    """The modal verb in its full form ("will" for "won't"), or ""."""
    found = next((a for a in auxiliaries(word) if a.tag == "MD"), None)
    if found is None:
        going = word.dep == "xcomp" and word.head.lower == "going" and word.child("aux") is not None
        return "will" if going else ""
    return FULL_FORM.get(found.lower, found.lower)


def tense_of(word: Word) -> Tense:
    """Past, present or future by the finite form of the verb group; "" for infinitives, participles and bare modals."""
    if modal_of(word) in ("will", "shall") or announces(word):
        return "future"
    group = [*auxiliaries(word), word]
    finite = next((w for w in group if w.tag in ("VBD", "VBZ", "VBP", "MD")), None)
    if finite is None or finite.tag == "MD":
        return "future" if finite is not None and modal_of(word) == "would" else ""
    return "past" if finite.tag == "VBD" else "present"


def perfect(word: Word) -> bool:
    """Whether the verb group has a perfect "have"."""
    return word.tag in ("VBN", "VBD") and any(a.lemma == "have" or a.lower in ("'ve", "'d") for a in auxiliaries(word))


def passive(word: Word) -> bool:
    """Whether the subject undergoes the action: a passive verb group, or a past participle without an auxiliary."""
    if word.tag not in ("VBN", "VBD"):
        return False
    if word.child("auxpass", "nsubjpass", "csubjpass") is not None or any(
        a.dep == "auxpass" for a in auxiliaries(word)
    ):
        return True
    bare = not auxiliaries(word) and word.tag == "VBN"
    return bare and word.dep in ("acl", "advcl", "relcl") and word.child("nsubj") is None


def announces(word: Word) -> bool:
    """Whether a verb stands as headlines put what is to come: "Oslo to close ports"."""
    if word.dep != "ROOT" or word.tag != "VB":
        return False
    return _with_to(word) and word.child("nsubj", "nsubjpass") is not None


def _with_to(word: Word) -> bool:
    return any(c.tag == "TO" and c.dep == "aux" for c in word.children)


def infinitive(word: Word) -> bool:
    """Whether the verb stands in the infinitive with "to"; not the future of headlines."""
    if announces(word):
        return False
    return _with_to(word) or (word.dep == "conj" and word.tag == "VB" and word.head.verbal and infinitive(word.head))


def verb_group_start(word: Word) -> Word:
    """The first word of the verb group: auxiliary, negation or adverb before the verb, "to" left out."""
    first = word
    for child in sorted(word.children, key=lambda c: -c.i):
        if child.i >= first.i or is_stop(child):
            continue
        if (child.dep in AUXILIARIES and child.tag != "TO") or child.dep == "neg" or child.lower in NEGATIONS:
            first = child
    return first
