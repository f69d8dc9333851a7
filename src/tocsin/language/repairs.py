"""Corrections of what the parser is known to get wrong, made on the words before anything else looks at them."""

from tocsin.language.predicates import verb_group_start
from tocsin.language.words import PLACE, Sentence, Word

# Verbs whose object acts in the gerund behind the preposition ("accused X of doing"): closed class.
OBJECT_CONTROL = frozenset(
    ["accuse", "suspect", "convict", "stop", "prevent", "keep", "bar", "ban", "discourage", "deter", "blame", "charge"]
)

# Verbs of telling that close a report: "..., the minister said on Monday". Closed class: others take objects too.
CLOSING = frozenset(["say", "add", "announce", "warn"])
# Verbs whose particle the parser takes for part of what follows: "hands over two men", "called home its envoy".
PARTED = {"over": frozenset(["hand", "turn"]), "home": frozenset(["call", "bring", "send", "summon", "order"])}


def repair(sentence: Sentence) -> None:
    """Correct a sentence's tree in place."""
    for word in sentence.words:
        _repair_verbs(word, sentence)
    for word in sentence.words:
        if word.verbal and word.dep in ("ROOT", "ccomp", "conj", "advcl"):
            _lost_subject(word, sentence)
        if word.dep == "appos" and word.nominal:
            _listed_object(word, sentence)
        elif word.dep == "dobj":
            _second_object(word)
        elif word.dep == "conj" and word.nominal and sentence.words[word.i - 1].text == ",":
            _last_of_list(word)
        elif word.dep == "conj" and word.tag == "VBG" and word.head.tag == "VBN" and word.head.dep == "acl":
            _gerund_of_list(word, sentence)
        elif word.dep == "prep" and word.head.dep == "dobj" and word.head.head.lemma in OBJECT_CONTROL:
            _gerund_of_verb(word)
        elif word.dep == "advcl" and word.head.dep == "advmod" and word.head.head.verbal:
            move(word, word.head.head, "advcl")


def _lost_subject(verb: Word, sentence: Sentence) -> None:
    """ "With the signing of a pact, Chad and Niger agreed": a finite verb has a subject; the noun before it is it."""
    if verb.tag not in ("VBD", "VBZ", "VBP") and not any(c.tag in ("VBD", "VBZ", "VBP", "MD") for c in verb.children):
        return
    if verb.dep == "conj" or verb.child("nsubj", "nsubjpass", "csubj", "csubjpass", "expl", "mark") is not None:
        return
    before = sentence.words[max(0, verb_group_start(verb).i - 1)]
    for noun in (before, *before.ancestors()):
        own = noun.subtree()
        if noun.dep in ("conj", "appos") and noun.nominal and own[-1] is before and own[0].i > 0:
            if sentence.words[own[0].i - 1].text == ",":
                move(noun, verb, "nsubjpass" if verb.child("auxpass") is not None else "nsubj")
            return


def _repair_verbs(word: Word, sentence: Sentence) -> None:
    """Verbs with their particles, and verbs of saying that close a sentence."""
    if word.lower in PARTED and word.i > 0 and not word.children:
        _parted(word, sentence.words[word.i - 1])
    elif word.dep == "relcl" and word.lemma in CLOSING:
        _closing_cue(word, sentence)
    elif word.dep == "advcl" and word.head.lemma in CLOSING:
        _condition_of_said(word)


def _closing_cue(word: Word, sentence: Sentence) -> None:
    """ "... on the island, the minister said on Monday": no relative clause without pronoun follows a comma."""
    subject, own = word.child("nsubj"), word.subtree()
    if subject is None or word.tag not in ("VBD", "VBZ") or own[0] is not subject.subtree()[0] or own[0].i == 0:
        return
    rest = [w for w in sentence.words[own[-1].i + 1 :] if w.tag[0].isalpha()]
    if sentence.words[own[0].i - 1].text != "," or subject.tag[0] == "W" or rest:
        return
    root = next((w for w in word.ancestors() if w.head is w), word)
    word.head.children.remove(word)
    word.head, word.dep = word, "ROOT"
    root.head, root.dep = word, "ccomp"
    word.children.insert(0, root)


def _condition_of_said(word: Word) -> None:
    """ "A will act if B moves, the minister said": the condition is of what is said, not of saying it."""
    cue = word.head
    said, subject = cue.child("ccomp"), cue.child("nsubj")
    if said is not None and subject is not None and word.child("mark") is not None and said.i < word.i < subject.i:
        move(word, said, "advcl")


def _parted(word: Word, verb: Word) -> None:
    if verb.verbal and verb.lemma in PARTED[word.lower]:
        move(word, verb, "prt")


def _listed_object(word: Word, sentence: Sentence) -> None:
    """ "hosting A, B and C", where B was hung on a noun before "hosting": it is coordinated with A.

    An apposition stands next to what it renames; with a verb in between it is a further member of that verb's object.
    """
    between = sentence.words[word.head.i + 1 : word.i]
    verb = next(
        (w for w in reversed(between) if w.verbal and w.dep in ("advcl", "acl", "conj", "ccomp", "relcl")), None
    )
    if verb is None:
        return
    listed = next((c for c in verb.children if c.dep == "dobj" and c.nominal and c.i < word.i), None)
    if listed is None or not any(w.dep == "cc" and w.i > word.i for w in word.subtree()):
        return
    _last_of_list(word)
    move(word, listed, "conj")


def _last_of_list(word: Word) -> None:
    """ "A, dozens of B and C": C is a member of the list, not a second B."""
    joint = next((w for w in word.subtree() if w.dep == "cc" and w.i > word.i), None)
    if joint is None or joint.head is word or not joint.head.nominal:
        return
    last = next((c for c in joint.head.children if c.dep == "conj" and c.i > joint.i), None)
    if last is not None:
        move(last, word, "conj")
        move(joint, word, "cc")


def _second_object(word: Word) -> None:
    """ "keeps A, B and C" with two objects: the second is coordinated with the first."""
    first = next(c for c in word.head.children if c.dep == "dobj")
    if first is not word and first.i > word.head.i and first.nominal:
        move(word, first, "conj")


def _gerund_of_list(word: Word, sentence: Sentence) -> None:
    """ "by joining A, holding B certified to fly, or hosting C": a gerund is coordinated with gerunds."""
    places = (w for w in reversed(sentence.words[: word.i]) if w.tag == "VBG" and w.dep in ("advcl", "pcomp", "conj"))
    twin = next(places, None)
    if twin is not None:
        move(word, twin, "conj")


def _gerund_of_verb(word: Word) -> None:
    """ "accused the firm of smuggling": the preposition belongs to the verb, not to "firm"."""
    if word.child("pcomp") is not None or word.lower == "of":
        move(word, word.head.head, "prep")


def move(word: Word, head: Word, dep: str) -> None:
    """Hang a word on another one."""
    word.head.children.remove(word)
    word.head, word.dep = head, dep
    head.children.append(word)
    head.children.sort(key=PLACE)
