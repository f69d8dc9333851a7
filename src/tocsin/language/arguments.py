"""Who does what to whom: arguments of a verb with passive, control, relative clauses and coordination undone."""

from tocsin.language.clause import Argument, Phrase
from tocsin.language.phrases import Phrases
from tocsin.language.predicates import complement_adjective, passive
from tocsin.language.words import Word

SUBJECTS = ("nsubj", "nsubjpass", "expl")
OBJECTS = ("dobj", "oprd")
DEPTH = 12  # clauses; no real sentence nests deeper, and a parser's loop must end somewhere


def arguments(word: Word, phrases: Phrases) -> tuple[Argument, ...]:
    """The arguments of a verb: logical subject and object first, then attributes and prepositional phrases."""
    found = []
    surface = surface_subject(word, phrases)
    agent = _agent(word, phrases) if passive(word) else surface
    patient = surface if passive(word) else _object(word, phrases)
    if agent is not None:
        found.append(Argument("subject", agent))
    if patient is not None:
        found.append(Argument("object", patient))
    found += _others(word, phrases)
    return tuple(found)


def _others(word: Word, phrases: Phrases) -> list[Argument]:
    found = []
    indirect = word.child("dative")
    if indirect is not None and indirect.nominal:
        found.append(Argument("indirect object", phrases.of(indirect)))
    if passive(word) and (kept := word.child("dobj")) is not None and kept.nominal:
        found.append(Argument("second object", phrases.of(kept)))
    attribute = word.child("attr")
    if attribute is not None and attribute.nominal:
        found.append(Argument("attribute", phrases.of(attribute)))
    found += [a for a in phrases.arguments(word) if not (a.role == "by" and passive(word))]
    adjective = complement_adjective(word)
    if adjective is not None:
        found += phrases.arguments(adjective)
    return found


def surface_subject(word: Word, phrases: Phrases, depth: int = DEPTH) -> Phrase | None:
    """The grammatical subject, the word's own or the one that it takes over from the clause above."""
    own = word.child(*SUBJECTS)
    if own is not None:
        return phrases.of(own) if own.nominal or own.tag == "JJ" else None
    if depth == 0 or word.head is word or word.child("csubj", "csubjpass") is not None:
        return None
    return _inherited(word, phrases, depth - 1)


def _inherited(word: Word, phrases: Phrases, depth: int) -> Phrase | None:
    above = word.head
    if word.dep in ("acl", "relcl"):
        return _of_noun(word, above, phrases, depth)
    if word.dep == "conj" and above.verbal:
        return surface_subject(above, phrases, depth)
    if word.dep in ("xcomp", "advcl", "ccomp", "dep") and above.verbal:
        return _controller(word, above, phrases, depth)
    if word.dep == "pcomp":
        return _of_gerund(above, phrases, depth)
    if word.dep in ("xcomp", "advcl", "ccomp") and above.dep in ("acomp", "oprd", "attr"):
        return surface_subject(above.head, phrases, depth)
    return None


def _controller(word: Word, above: Word, phrases: Phrases, depth: int) -> Phrase | None:
    """The object of the verb above if it stands before an infinitive ("ordered troops to leave"), else its subject.

    What follows a reported clause belongs to that clause, not to whoever reports it.
    """
    reported = above.child("ccomp")
    if word.dep == "advcl" and reported is not None and above.i < reported.i < word.i:
        return surface_subject(reported, phrases, depth)
    kept = above.child("dobj")
    if word.dep == "xcomp" and kept is not None and kept.nominal and above.i < kept.i < word.i:
        return phrases.of(kept)
    return surface_subject(above, phrases, depth)


def _of_noun(word: Word, noun: Word, phrases: Phrases, depth: int) -> Phrase | None:
    """The subject of a clause that qualifies a noun: the noun, or for infinitives whoever has the plan or the duty."""
    if word.dep == "relcl" and word.child("dobj") is None and word.tag != "VB":
        return phrases.of(noun)
    if word.tag != "VB":
        return phrases.of(noun)
    phrase = phrases.of(noun)
    holder = phrase.possessor or phrase.qualifier or next(phrase.with_preposition("by", "of", "from"), None)
    if holder is not None:
        return holder
    if noun.dep in ("dobj", "attr", "pobj") and noun.head.verbal:
        return surface_subject(noun.head, phrases, depth)
    return phrase


def _of_gerund(preposition: Word, phrases: Phrases, depth: int) -> Phrase | None:
    """The subject of a gerund after a preposition: "accused X of doing" is X's, "kept from doing" the subject's."""
    above = preposition.head
    if not above.verbal:
        return phrases.of(above) if above.nominal and above.proper else _verb_subject(above, phrases, depth)
    kept = above.child("dobj")
    if kept is not None and kept.nominal and kept.i < preposition.i:
        return phrases.of(kept)
    return surface_subject(above, phrases, depth)


def _verb_subject(word: Word, phrases: Phrases, depth: int) -> Phrase | None:
    verb = next((a for a in word.ancestors() if a.verbal), None)
    return surface_subject(verb, phrases, depth) if verb is not None else None


def _object(word: Word, phrases: Phrases) -> Phrase | None:
    own = word.child(*OBJECTS)
    if own is not None:
        return phrases.of(own) if own.nominal else None
    if word.dep == "relcl" and word.child("nsubj") is not None and _takes_antecedent(word):
        return phrases.of(word.head)
    shared = next((c for c in word.children if c.dep == "conj" and c.verbal and c.i == word.i + 2), None)
    later = shared.child("dobj") if shared is not None else None
    return phrases.of(later) if later is not None and later.nominal else None


def _takes_antecedent(word: Word) -> bool:
    """Whether a relative clause has a gap where its object would be ("the ban that Chad imposed")."""
    subject = word.child("nsubj")
    relative_subject = subject is not None and subject.tag in ("WDT", "WP")
    return not relative_subject and word.child("ccomp", "xcomp", "attr", "acomp") is None


def _agent(word: Word, phrases: Phrases) -> Phrase | None:
    for child in word.children:
        if child.dep == "agent" or (child.dep == "prep" and child.lower == "by"):
            actor = child.child("pobj")
            if actor is not None and actor.nominal:
                return phrases.of(actor)
    return None
