"""Commitments whose parts a conjunction or a phrase ties together: "will do R if T happens", "R in return for T"."""

from collections.abc import Iterator

from tocsin.coding.commitments.draft import Draft
from tocsin.coding.commitments.nominal import event_of
from tocsin.coding.commitments.pledged import pledges, withholds
from tocsin.coding.context import Context
from tocsin.coding.events import hypothesis
from tocsin.language.clause import Clause, Condition, Phrase
from tocsin.language.condition_spans import opening
from tocsin.records import Actor, Span

BINDING = frozenset(("will", "shall", "would", "must", "can", "could", "may", "might"))
GENERIC = frozenset(("any", "every", "each", "all", "whoever", "whatever", "no"))
ANYBODY = frozenset(("anyone", "anybody", "whoever", "everyone"))
FIRST_PERSON = frozenset(("i", "we"))


def drafts(context: Context) -> Iterator[Draft]:
    """One draft for each condition whose response looks ahead, or goes on until it is met."""
    for condition in context.clauses.conditions:
        response = context.clauses.all[condition.response_clause]
        if _is_open(condition, response, context) and _looks_ahead(response, condition, context):
            yield _draft(condition, response, context)


def _is_open(condition: Condition, response: Clause, context: Context) -> bool:
    """Whether a condition may still be met: no question, no "if not hundreds", no time that has passed."""
    if _is_question(condition, context) or condition.trigger.text.lower().startswith("not "):
        return False
    if response.subject is not None and response.subject.core.text.lower() == "you":
        return False  # "you cannot do this if you do that" is a rule of life
    if condition.lemma == "without":
        return response.modal in ("will", "would", "shall")
    trigger = context.clauses.all[condition.trigger_clause] if condition.trigger_clause is not None else None
    passed = trigger is not None and trigger.tense == "past" and not trigger.perfect
    return not (passed and condition.lemma in ("when", "whenever"))


def _is_question(condition: Condition, context: Context) -> bool:
    response = context.clauses.all[condition.response_clause]
    return response.question or response.conjunction == "whether"


def _draft(condition: Condition, response: Clause, context: Context) -> Draft:
    trigger = context.clauses.all[condition.trigger_clause] if condition.trigger_clause is not None else None
    phrase = condition.trigger_phrase
    markers, phrases = context.book.grammar.markers, context.book.grammar.phrases
    known = markers.get(condition.lemma)
    return Draft(
        anchor=response,
        trigger=condition.trigger,
        trigger_event=hypothesis(trigger, context) if phrase is None else event_of(phrase, context),
        response=_with_subject(condition.response, response, context),
        response_event=hypothesis(response, context),
        agents=agents_of(response, context),
        because=f"conditional/{'markers' if known else 'phrases'}.toml: {condition.lemma}",
        marker=condition.marker,
        polarity=known.polarity if known else phrases[condition.lemma].polarity,
        standing=_generic(trigger, phrase) or condition.lemma == "whenever",
        response_clause=response,
        trigger_clause=trigger,
    )


def agents_of(clause: Clause, context: Context) -> tuple[Actor, ...]:
    """Who would act: the subject's actors, or those whose act the subject is; none of a pronoun for a thing."""
    subject = clause.subject
    if subject is None or subject.head == "there":
        return ()
    return context.actors.all(subject)


def _with_subject(span: Span, response: Clause, context: Context) -> Span:
    """A response whose subject is itself the act or the thing done ("sanctions will be imposed") includes it."""
    undergoes = response.object if response.passive else response.subject
    subject = undergoes if undergoes is not None else response.subject
    if subject is None or subject.kind == "pronoun" or subject.head == "there" or subject.span.end > span.start:
        return span
    act = subject.head in context.book.events.nouns and not context.actors.knows(subject.head)
    if subject.kind == "name" or (not act and context.actors.is_people(subject)):
        return span
    acts = act or response.passive
    sentence = context.sentence(response)
    near = sentence.start <= subject.span.start and span.start - subject.span.end <= 2
    return context.cut(subject.span.start, span.end, sentence) if acts and near else span


def _looks_ahead(response: Clause, condition: Condition, context: Context) -> bool:
    """Whether a clause can be a response: a modal verb, an infinitive under a verb that binds, conduct that goes on."""
    if response.predicate.nominal or response.role in ("condition", "concession"):
        return False
    if response.perfect and response.modal in ("would", "could", "might"):
        return False
    head = opening(response, context.clauses)
    if {response.modal, head.modal} & BINDING or response.tense == "future" or pledges(response, context):
        return True
    if condition.lemma in ("until", "pending", "until after"):
        return withholds(response, context)
    return condition.lemma != "when" and _speaks_in_present(response)


def _speaks_in_present(response: Clause) -> bool:
    """ "If they do not help us, then I do what I have to", "we have the power to ..."."""
    subject = response.subject
    if subject is None or response.tense != "present" or response.passive:
        return False
    return subject.core.text.lower() in FIRST_PERSON


def _generic(trigger: Clause | None, phrase: Phrase | None) -> bool:
    """Whether a trigger is a class of acts: "if anyone attacks", "in response to any attack"."""
    if phrase is not None:
        return phrase.determiner in GENERIC
    if trigger is None or trigger.subject is None:
        return False
    subject = trigger.subject
    return subject.determiner in GENERIC or subject.head in ANYBODY
