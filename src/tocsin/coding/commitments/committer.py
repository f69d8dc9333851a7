"""Whose commitment a draft is, and whether it is one: it is declared by who would act, or by who speaks for him."""

from dataclasses import dataclass

import msgspec

from tocsin.coding.commitments.declarer import Declarer, declarer
from tocsin.coding.commitments.draft import Draft
from tocsin.coding.commitments.harm import foretells_harm
from tocsin.coding.commitments.wording import response_entry
from tocsin.coding.context import Context
from tocsin.language.clause import Clause, Phrase
from tocsin.records import Actor

# Who commits neither a state nor a party, an armed group or strikers: firms, media, criminals.
OUT_OF_SCOPE = frozenset(("BUS", "JRN", "CRM"))
OFFICIAL = frozenset(("GOV", "MIL", "LEG", "SPY", "COP", "JUD", "IGO", "PTY", "OPP", "REB", "PRM", "UAF", "SEP"))
# Stances in which nothing is declared of one's own conduct.
NO_DECLARATION = frozenset(("ask", "demand", "praise", "accuse"))
GUESSES = frozenset(("could", "may", "might", "can"))
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
    """The draft with its committer, or None when it declares nothing of anybody's own conduct."""
    who = declarer(draft.anchor, context)
    named = draft.demanded or draft.response_clause is None
    if who.refused or (who.stance in NO_DECLARATION and not named):
        return None
    if who.actor is not None and who.actor.sector in OUT_OF_SCOPE:
        return None
    if draft.response_clause is None and draft.agents and not draft.standing:
        return Judged(draft, draft.agents[0], draft.agents[0], who)
    if draft.demanded or draft.standing:
        return _issued(draft, who)
    if draft.foreseen:
        return _warning(draft, who)
    return _agreed(draft, who, context) if draft.agents else _unnamed(draft, who, context)


def _issued(draft: Draft, who: Declarer) -> Judged | None:
    """A demand with a consequence, or a rule: of whoever issues it, where no other is said to act."""
    own = next((a for a in draft.agents if _speaks_for(who.actor, a)), None)
    committer = own or (draft.agents[0] if draft.agents and who.actor is None else who.actor)
    if committer is not None and committer.sector in OUT_OF_SCOPE:
        return None
    return Judged(draft, committer, who.actor, who)


def _agreed(draft: Draft, who: Declarer, context: Context) -> Judged | None:
    """The one who would act is named: he or his side has to say so, or the reporter reports it as settled."""
    agent = draft.agents[0]
    if who.reporter:
        return _reported(draft, agent, who, context)
    own = next((a for a in draft.agents if _speaks_for(who.actor, a)), None)
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
    return None if clause.modal in GUESSES else Judged(draft, agent, None, who)


def _acts(draft: Draft, context: Context) -> bool:
    """Whether a response is something that one does, not a state of mind or a gain ("will feel")."""
    clause, words = draft.response_clause, context.book.commitments.words
    if clause is None or clause.predicate.lemma not in words["state"] or response_entry(clause, context) is not None:
        return True
    return any(p.head in words["power"] for p in clause.phrases("object")) or _harms(draft, context)


def _at_home(agent: Actor, speaker: Actor | None) -> Actor:
    """A body that the words give no country is the speaker's own."""
    if agent.country is not None or speaker is None or speaker.country is None:
        return agent
    return msgspec.structs.replace(agent, country=speaker.country, id=f"{speaker.country} {agent.sector or 'GOV'}")


def _may_be_own(draft: Draft, who: Declarer, context: Context) -> bool:
    """Whether an unknown speaker may be of the agent's side: no name, and an act."""
    clause = draft.response_clause
    if clause is None or (who.phrase is not None and who.phrase.kind == "name"):
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
    if _stands_for_speaker(subject, who):
        return Judged(draft, who.actor, who.actor, who) if _in_affairs(draft, who, context) else None
    if subject is not None and subject.head in context.book.commitments.words["instrument"]:
        return Judged(draft, _movers(clause, context), who.actor, who)
    if _is_thing(subject, context):
        if (_is_course(clause, context) or _is_withheld(clause, context)) and who.actor is not None:
            return Judged(draft, who.actor, who.actor, who)
        return _warning(draft, who) if _harms(draft, context) else None
    return Judged(draft, who.actor, who.actor, who) if _in_affairs(draft, who, context) else None


def _agentless(clause: Clause, subject: Phrase | None) -> bool:
    return subject is None and (clause.passive or clause.infinitive)


def _headless(draft: Draft, who: Declarer) -> Judged | None:
    """What would be done without anybody who says so: only where an undertaking, not a reporter, is the source."""
    return None if who.reporter else Judged(draft, None, None, who)


def _stands_for_speaker(subject: Phrase | None, who: Declarer) -> bool:
    """ "The committee said that it will ...": the pronoun is the speaker, who is a body and no person."""
    if subject is None or subject.kind != "pronoun" or who.phrase is None:
        return False
    return subject.core.text.lower() in ("it", "they", "he", "she", "we", "i")


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


def _in_affairs(draft: Draft, who: Declarer, context: Context) -> bool:
    """Whether a quotation without a known speaker speaks of states at all: else it is a firm's or a person's own."""
    if who.actor is not None or who.phrase is not None:
        return True
    sentence = context.sentence(draft.anchor)
    named = context.actors.mentioned(sentence.start, sentence.end)
    return any(a.country is not None and a.sector not in OUT_OF_SCOPE for a in named)


def _harms(draft: Draft, context: Context) -> bool:
    return draft.response_clause is not None and foretells_harm(draft.response_clause, context)


def _warning(draft: Draft, who: Declarer) -> Judged | None:
    """A warning is an official's, or a quotation's whose speaker is not told; forecasts of others are none."""
    if who.reporter or (who.actor is not None and who.actor.sector not in OFFICIAL):
        return None
    if who.actor is None and not (who.pronoun or who.phrase is None):
        return None
    return Judged(draft, who.actor, who.actor, who, warning=True)


def _speaks_for(speaker: Actor | None, committer: Actor) -> bool:
    if speaker is None:
        return False
    if committer.country is None and committer.sector is not None:
        return committer.sector == speaker.sector or committer.sector in OFFICIAL
    if speaker.country is not None or committer.country is not None:
        return speaker.country == committer.country
    return speaker.name == committer.name or committer.name in speaker.name
