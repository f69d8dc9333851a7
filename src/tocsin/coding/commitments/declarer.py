"""Who declares what a clause says: the speaker of its statement, or the holder of a vow, a threat, an ultimatum."""

from dataclasses import dataclass

from tocsin.coding.context import Context
from tocsin.language.clause import Attribution, Clause, Phrase
from tocsin.records import Actor

LONGEST_CHAIN = 6  # clauses above; no sentence needs more


@dataclass(frozen=True, slots=True)
class Declarer:
    """A speaker with the stance of the cue; all empty where the reporter speaks.

    `refused`: he would not say it; `at_home`: no word tells his country, only what the text is about.
    """

    phrase: Phrase | None = None
    actor: Actor | None = None
    stance: str = ""
    said: Attribution | None = None
    refused: bool = False
    at_home: bool = False

    @property
    def reporter(self) -> bool:
        """Whether nobody but the reporter says so."""
        return self.said is None and self.actor is None and self.phrase is None

    @property
    def pronoun(self) -> bool:
        """Whether the speaker is named by a pronoun only."""
        return self.phrase is not None and self.phrase.kind == "pronoun"


def declarer(clause: Clause, context: Context) -> Declarer:
    """Who declares a clause."""
    refused = _refused(clause, context)
    said = context.said_in(clause)
    if said is not None and not _is_press(said, context):
        verb = context.book.grammar.speech.get(said.cue_lemma)
        stance = verb.stance if verb is not None else "say"
        actor = context.actors.first(said.speaker) or _outer(said, context) or _acting_before(said, context)
        return Declarer(said.speaker, actor, stance, said, refused, _is_at_home(said.speaker, actor, context))
    phrase = _holder(clause, context)
    if phrase is not None:
        return Declarer(phrase, next(iter(context.owner(phrase)), None), "commit", None, refused)
    if (cue := _speaking(clause, context)) is not None:
        stance = context.book.grammar.speech[cue.predicate.lemma].stance
        return Declarer(cue.subject, context.actors.first(cue.subject), stance, None, refused)
    return Declarer(refused=refused)


def _is_at_home(phrase: Phrase | None, actor: Actor | None, context: Context) -> bool:
    if phrase is None or actor is None:
        return False
    told = next(iter(context.actors.one(phrase)), None)
    return told is not None and told.country is None and actor.country is not None


def _is_press(said: Attribution, context: Context) -> bool:
    """Whether a paper or a station is cited: what it reports is declared by whoever it reports on."""
    speaker = context.actors.first(said.speaker)
    return speaker is not None and speaker.sector == "JRN"


def _speaking(clause: Clause, context: Context) -> Clause | None:
    """The verb of saying above a clause that the parser left outside its content."""
    above = context.clauses.governor(clause)
    for _ in range(LONGEST_CHAIN):
        if above is None:
            return None
        known = above.predicate.lemma in context.book.grammar.speech
        if known and above.subject is not None and above.predicate.span.start < clause.predicate.span.start:
            return above
        above = context.clauses.governor(above)
    return None


def _acting_before(said: Attribution, context: Context) -> Actor | None:
    """Who acted last before a participle of saying whose subject is a thing ("word came after X ..., warning that")."""
    cue = context.clauses.all[said.cue_clause] if said.cue_clause is not None else None
    if cue is None or cue.role != "participle":
        return None
    earlier = [c for c in context.clauses.in_sentence(cue.sentence) if c.index < cue.index and c.subject is not None]
    found = (context.actors.first(c.subject) for c in reversed(earlier) if c.tense == "past")
    return next((a for a in found if a is not None), None)


def _outer(said: Attribution, context: Context) -> Actor | None:
    """The speaker around a speaker that is not known: "Oslo said its minister had warned that ..."."""
    if said.cue_clause is None:
        return None
    outer = context.clauses.attribution(context.clauses.all[said.cue_clause])
    if outer is None or outer is said or said.speaker is None or said.speaker.kind != "pronoun":
        return None
    return context.actors.first(outer.speaker)


def _holder(clause: Clause, context: Context) -> Phrase | None:
    """Whose vow, threat or ultimatum a clause fills: the noun's possessor, else who issues it."""
    policies = context.book.commitments.policies
    for noun, above in _nouns(clause, context):
        policy = policies.get(noun.predicate.lemma)
        if policy is None or policy.part != "declaration" or noun.phrase is None:
            continue
        by = next(noun.phrase.with_preposition("by", "from", "of"), None)
        return noun.phrase.possessor or by or noun.phrase.qualifier or (above.subject if above is not None else None)
    return None


def _nouns(clause: Clause, context: Context) -> list[tuple[Clause, Clause | None]]:
    """The nouns that a clause hangs on, or that stand before it as what somebody issues, each with its verb."""
    found: list[tuple[Clause, Clause | None]] = []
    every = context.clauses.all
    current: Clause | None = clause
    for _ in range(LONGEST_CHAIN):
        if current is None:
            break
        above = context.clauses.governor(current)
        if current.qualifies is not None:
            found.append((every[current.qualifies], above))
        current = above
    if (noun := declared_noun(clause, context)) is not None:
        found.append((noun, context.clauses.governor(noun)))
    if (noun := _told_by(clause, context)) is not None:
        found.append((noun, context.clauses.governor(noun)))
    at = clause.predicate.span.start
    announcing = context.book.commitments.words["announcing"]
    issued = (c for c in context.clauses.in_sentence(clause.sentence, nominal=True) if c.predicate.span.start < at)
    for noun in issued:
        above = context.clauses.governor(noun)
        if above is not None and above.predicate.lemma in announcing and above.object is noun.phrase:
            found.append((noun, above))
    return found


def _told_by(clause: Clause, context: Context) -> Clause | None:
    """The noun that a clause with "that" fills, however far it stands: "threats by Oman that it would ..."."""
    sentence = context.sentence(clause)
    if not sentence.text[: clause.span.start - sentence.start].rstrip().endswith(" that"):
        return None
    before = context.clauses.in_sentence(clause.sentence, nominal=True)
    policies = context.book.commitments.policies
    nouns = [c for c in before if c.predicate.span.end <= clause.span.start and c.predicate.lemma in policies]
    return nouns[-1] if nouns else None


def declared_noun(clause: Clause, context: Context) -> Clause | None:
    """The noun of vowing, threatening or promising that an infinitive fills ("his vow to fight")."""
    policies = context.book.commitments.policies
    if not clause.infinitive:
        return None
    if clause.qualifies is not None:
        noun = context.clauses.all[clause.qualifies]
        policy = policies.get(noun.predicate.lemma)
        return noun if policy is not None and policy.part == "declaration" else None
    sentence = context.sentence(clause)
    before = sentence.text[: clause.verb_span.start - sentence.start].rstrip(" “\"'‘")
    if not before.endswith(" to"):
        return None
    end = sentence.start + len(before) - len(" to")
    nouns = (c for c in context.clauses.in_sentence(clause.sentence, nominal=True) if c.predicate.span.end == end)
    return next((c for c in nouns if c.predicate.lemma in policies), None)


def _refused(clause: Clause, context: Context) -> bool:
    """Whether the saying itself did not take place: "his refusal to say that ...", "would not say whether ..."."""
    above = context.clauses.governor(clause)
    for _ in range(LONGEST_CHAIN):
        if above is None:
            return False
        if above.predicate.lemma in context.book.grammar.speech:
            over = context.clauses.governor(above)
            noun = context.clauses.all[above.qualifies] if above.qualifies is not None else None
            words = {over.predicate.lemma if over else "", noun.predicate.lemma if noun else ""}
            if above.infinitive and words & {"refuse", "decline", "refusal", "failure", "fail", "ask"}:
                return True
            if above.negated and clause.statement is None:
                return True
        above = context.clauses.governor(above)
    return False
