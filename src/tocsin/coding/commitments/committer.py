"""Whose commitment a draft is, and whether it is one: it is declared by who would act, or by who speaks for him."""

from dataclasses import dataclass

import msgspec

from tocsin.coding.commitments.declarer import Declarer, declarer
from tocsin.coding.commitments.draft import Draft
from tocsin.coding.commitments.force import is_armed
from tocsin.coding.commitments.harm import foretells_harm
from tocsin.coding.commitments.pledged import binds
from tocsin.coding.commitments.wording import response_entry
from tocsin.coding.context import Context
from tocsin.language.clause import Clause, Phrase
from tocsin.language.condition_spans import opening
from tocsin.records import Actor, Span

# Who commits neither a state nor a party, an armed group or strikers: firms, media, criminals.
OUT_OF_SCOPE = frozenset(("BUS", "JRN", "CRM"))
# Who acts in public only together: citizens, scholars, doctors, believers, people without an office.
PEOPLE = frozenset(("CVL", "EDU", "MED", "SOC", "REL", "ELI", "AGR", "REF"))
ORGANS = frozenset(("GOV", "MIL", "LEG", "COP", "SPY", "JUD"))
POWERS = frozenset(("GOV", "MIL", "LEG", "REB", "IGO"))
OFFICIAL = frozenset(("GOV", "MIL", "LEG", "SPY", "COP", "JUD", "IGO", "PTY", "OPP", "REB", "PRM", "UAF", "SEP"))
# Stances in which nothing is declared of one's own conduct.
NO_DECLARATION = frozenset(("ask", "demand", "praise", "accuse"))
THINGS = frozenset(("it", "this", "that", "there", "which", "what"))


@dataclass(frozen=True, slots=True)
class Judged:
    """A draft with its committer and speaker; `warning` where nobody is said to bring the response about."""

    draft: Draft
    committer: Actor | None
    speaker: Actor | None
    declared: Declarer
    warning: bool = False


def judge(draft: Draft, context: Context) -> Judged | None:
    """The draft with its committer, or None when it declares nothing of anybody's own conduct in public affairs."""
    found = _judged(draft, context)
    return found if found is not None and in_scope(found.committer, draft, context) else None


def _judged(draft: Draft, context: Context) -> Judged | None:
    who = declarer(draft.anchor, context)
    named = draft.demanded or draft.response_clause is None
    if who.refused or (who.stance in NO_DECLARATION and not named):
        return None
    if _only_looks_on(who, context) or _is_circumstance(draft, context):
        return None
    if draft.response_clause is None and draft.agents and not draft.standing:
        return Judged(draft, draft.agents[0], draft.agents[0], who)
    if draft.demanded or draft.standing:
        return _issued(draft, who)
    if draft.foreseen:
        return _warning(draft, who)
    return _agreed(draft, who, context) if draft.agents else _unnamed(draft, who, context)


def _only_looks_on(who: Declarer, context: Context) -> bool:
    """Whether the speaker is a firm, a paper, an analyst: somebody whose words commit nobody."""
    if who.actor is not None and who.actor.sector in OUT_OF_SCOPE:
        return True
    return who.phrase is not None and who.phrase.head in context.book.commitments.words["onlooker"]


def _is_circumstance(draft: Draft, context: Context) -> bool:
    """Whether a trigger is the weather or the market, which nobody's words are meant to move."""
    trigger, words = draft.trigger_clause, context.book.commitments.words["circumstance"]
    if trigger is None:
        return False
    return trigger.predicate.lemma in words or (trigger.subject is not None and trigger.subject.head in words)


def _issued(draft: Draft, who: Declarer) -> Judged | None:
    """A demand with a consequence, or a rule: of whoever issues it, where no other is said to act."""
    if who.reporter and not draft.agents:
        return None
    own = next((a for a in draft.agents if _speaks_for(who, a)), None)
    committer = own or (draft.agents[0] if draft.agents and who.actor is None else who.actor)
    if committer is not None and committer.sector in OUT_OF_SCOPE:
        return None
    return Judged(draft, committer, who.actor, who)


def _agreed(draft: Draft, who: Declarer, context: Context) -> Judged | None:
    """The one who would act is named: he or his side has to say so, or the reporter reports it as settled."""
    agent = draft.agents[0]
    if who.reporter:
        return _reported(draft, agent, who, context)
    own = next((a for a in draft.agents if _speaks_for(who, a)), None)
    if own is not None:
        return Judged(draft, _at_home(own, who.actor), who.actor, who) if _acts(draft, context) else None
    if _is_borne(draft, context):
        return Judged(draft, who.actor, who.actor, who)
    if who.actor is None and _may_be_own(draft, who, context):
        return Judged(draft, agent, None, who)
    return _warning(draft, who) if _harms(draft, context) and who.stance == "warn" else None


def _reported(draft: Draft, agent: Actor, who: Declarer, context: Context) -> Judged | None:
    """What the reporter says that somebody will do; no guess, and as a warning what would harm its subject."""
    clause = draft.response_clause
    if agent.sector in OUT_OF_SCOPE or clause is None or not _acts(draft, context):
        return None
    subject = clause.subject
    if _harms(draft, context) and subject is not None and subject.kind == "pronoun":
        return Judged(draft, None, None, who, warning=True)
    plain = clause.tense == "future" and clause.modal != "would" and opening(clause, context.clauses) is clause
    named = subject is not None and subject.kind != "pronoun" and agent.country is not None
    settled = (plain and named and agent.sector in POWERS) or binds(clause, context)
    return Judged(draft, agent, None, who) if settled else None


def _acts(draft: Draft, context: Context) -> bool:
    """Whether a response is something that one does, not a state of mind or a gain ("will feel")."""
    clause, words = draft.response_clause, context.book.commitments.words
    if clause is not None and _is_state(clause, context):
        return _harms(draft, context)
    if clause is None or clause.predicate.lemma not in words["state"] or response_entry(clause, context) is not None:
        return True
    return any(p.head in words["power"] for p in clause.phrases("object")) or _harms(draft, context)


def _is_state(clause: Clause, context: Context) -> bool:
    """Whether a clause only says what something is: "would be a success", "will be preferable"."""
    if clause.predicate.lemma == "be":
        attribute = clause.argument("attribute")
        return attribute is not None and attribute.head != "first" and not _is_withheld(clause, context)
    book = context.book.commitments
    known = clause.predicate.lemma in book.pledges or clause.predicate.lemma in book.responses
    return bool(clause.predicate.adjective) and not known


def _at_home(agent: Actor, speaker: Actor | None) -> Actor:
    """A body that the words give no country is the speaker's own."""
    if agent.country is not None or speaker is None or speaker.country is None:
        return agent
    sector = agent.sector if agent.sector in ORGANS else speaker.sector
    return msgspec.structs.replace(agent, country=speaker.country, sector=sector, id=f"{speaker.country} {sector}")


def _may_be_own(draft: Draft, who: Declarer, context: Context) -> bool:
    """Whether an unknown speaker may be of the agent's side: no name, and an act."""
    clause = draft.response_clause
    if clause is None or (who.phrase is not None and who.phrase.kind == "name") or not _acts(draft, context):
        return False
    subject = clause.subject
    if subject is not None and subject.kind == "pronoun":
        return True
    known = draft.response_event is not None and draft.response_event.type is not None
    return known or response_entry(clause, context) is not None


def _is_borne(draft: Draft, context: Context) -> bool:
    """Whether the response is what its subject bears ("face sanctions"), so that the speaker brings it about."""
    entry = response_entry(draft.response_clause, context) if draft.response_clause is not None else None
    return entry is not None and entry.borne


def _unnamed(draft: Draft, who: Declarer, context: Context) -> Judged | None:
    """Nobody is named who would act: the speaker's side, unless the subject is a thing that acts by itself."""
    clause = draft.response_clause
    subject = clause.subject if clause is not None else None
    if clause is None or _agentless(clause, subject):
        return Judged(draft, who.actor, who.actor, who) if who.actor is not None else _headless(draft, who)
    if _is_borne(draft, context) and who.actor is not None:
        return Judged(draft, who.actor, who.actor, who)
    if not _acts(draft, context):
        return _warning(draft, who) if _harms(draft, context) else None
    if _stands_for_speaker(subject, who, context):
        return Judged(draft, who.actor, who.actor, who)
    if subject is not None and subject.head in context.book.commitments.words["instrument"]:
        return Judged(draft, _movers(clause, context), who.actor, who)
    if _is_thing(subject, context):
        if (_is_course(clause, context) or _is_withheld(clause, context)) and who.actor is not None:
            return Judged(draft, who.actor, who.actor, who)
        return _warning(draft, who) if _harms(draft, context) else None
    return Judged(draft, who.actor, who.actor, who)


def _agentless(clause: Clause, subject: Phrase | None) -> bool:
    return subject is None and (clause.passive or clause.infinitive)


def _headless(draft: Draft, who: Declarer) -> Judged | None:
    """What would be done without anybody who says so: only where an undertaking, not a reporter, is the source."""
    return None if who.reporter else Judged(draft, None, None, who)


def _stands_for_speaker(subject: Phrase | None, who: Declarer, context: Context) -> bool:
    """ "The committee said that it will ...": the pronoun is the speaker; "it" only where that is no person."""
    if subject is None or subject.kind != "pronoun" or who.phrase is None:
        return False
    word = subject.core.text.lower()
    if word == "it":
        return not (who.pronoun or context.actors.is_person(who.phrase))
    return word in ("they", "he", "she", "we", "i")


def _is_thing(subject: Phrase | None, context: Context) -> bool:
    if subject is None:
        return True
    if subject.kind == "pronoun":
        return subject.core.text.lower() in THINGS
    return subject.kind != "name" and not context.actors.is_people(subject)


def _is_course(clause: Clause, context: Context) -> bool:
    """Whether the subject is an act of the speaker's side that would end or go on ("the offensive would end")."""
    subject = clause.subject
    entry = response_entry(clause, context)
    course = entry is not None and entry.kind in ("ends", "continues")
    return course and subject is not None and subject.head in context.book.events.nouns


def _is_withheld(clause: Clause, context: Context) -> bool:
    """ "There will be no deal": an act that two sides would have done, and one now refuses."""
    noun = clause.argument("attribute", "object")
    there = clause.subject is not None and clause.subject.head == "there"
    return there and clause.negated and noun is not None and any(w in context.book.events.nouns for w in noun.lemmas())


def _movers(clause: Clause, context: Context) -> Actor | None:
    """Who brought in the bill that would act."""
    above = context.clauses.governor(clause)
    return next(iter(context.actors.all(above.subject)), None) if above is not None else None


def in_scope(committer: Actor | None, draft: Draft, context: Context) -> bool:
    """Whether a commitment is one of public affairs: of a state, a body, a party, an armed group, or of strikers.

    Who is not known counts where the sentence names a state or its organs, or where force would be used.
    """
    if committer is not None and committer.sector in PEOPLE:
        return _collective(draft, context)
    if committer is not None and (committer.country is not None or committer.sector in OFFICIAL):
        return True
    if draft.response_clause is not None and is_armed(draft.response_clause, draft, context):
        return True
    return _collective(draft, context) or _names_powers(context.sentence(draft.anchor), context)


def _names_powers(sentence: Span, context: Context) -> bool:
    """Whether a sentence names a state, its organs, or an armed group."""
    named = context.actors.mentioned(sentence.start, sentence.end)
    if any(a.country is not None and a.sector in OFFICIAL for a in named):
        return True
    own = (p for p in context.clauses.phrases if sentence.start <= p.span.start < sentence.end)
    return any(a.sector in POWERS for p in own for a in context.actors.all(p))


def _collective(draft: Draft, context: Context) -> bool:
    """Whether citizens act together: they strike, march, boycott (any word of PROTEST)."""
    clause, book = draft.response_clause, context.book.events
    if clause is None:
        return False
    words = [clause.predicate.lemma, *(w for p in clause.phrases("object", "subject") for w in p.lemmas())]
    verbs = (e.type for w in words for e in book.verbs.get(w, ()))
    nouns = (e.type for w in words for e in book.nouns.get(w, ()))
    return "PROTEST" in {*verbs, *nouns}


def _harms(draft: Draft, context: Context) -> bool:
    return draft.response_clause is not None and foretells_harm(draft.response_clause, context)


def _warning(draft: Draft, who: Declarer) -> Judged | None:
    """A warning is an official's, or a quotation's whose speaker is not told; forecasts of others are none."""
    if who.reporter or (who.actor is not None and who.actor.sector not in OFFICIAL):
        return None
    if who.actor is None and not (who.pronoun or who.phrase is None):
        return None
    return Judged(draft, who.actor, who.actor, who, warning=True)


def _speaks_for(who: Declarer, committer: Actor) -> bool:
    speaker = who.actor
    if speaker is None:
        return False
    if who.at_home and speaker.sector in OFFICIAL and committer.sector in OFFICIAL:
        return True
    if committer.country is None and committer.sector is not None:
        return committer.sector == speaker.sector or committer.sector in OFFICIAL
    if speaker.country is not None or committer.country is not None:
        return speaker.country == committer.country
    return speaker.name == committer.name or committer.name in speaker.name
