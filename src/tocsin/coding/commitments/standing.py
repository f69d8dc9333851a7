"""Standing commitments of one clause: "any raid will be met with force", "its vow to use ships to deter raids"."""

import re
from collections.abc import Iterator

from tocsin.codebook.commitments import Link
from tocsin.coding.commitments.draft import Draft
from tocsin.coding.commitments.nominal import event_of
from tocsin.coding.context import Context
from tocsin.coding.events import hypothesis
from tocsin.language.clause import Clause, Phrase
from tocsin.language.condition_spans import cut
from tocsin.records import Actor, Hypothesis, Span

FIRST = re.compile(r"\b(?:not|never) be the (first) to\b")
GENERIC = frozenset(("any", "every", "each", "all"))
AHEAD = frozenset(("will", "would", "shall", "could"))


def drafts(context: Context) -> Iterator[Draft]:
    """Drafts of all forms, in the order of the text."""
    for clause in context.clauses.verbal():
        link = context.book.commitments.links.get(clause.predicate.lemma)
        draft = (_linked(clause, link, context) if link is not None else None) or _red_line(clause, context)
        draft = draft or _first_use(clause, context) or _declared(clause, context)
        if draft is not None:
            yield draft


def _linked(clause: Clause, link: Link, context: Context) -> Draft | None:
    if clause.passive is not link.passive or clause.modal not in AHEAD:
        return None
    trigger, response = clause.argument(link.trigger), clause.argument(link.response)
    if trigger is None or response is None or not is_class(trigger) or trigger.possessor is not None:
        return None  # "their raids" have taken place
    if trigger.determiner not in GENERIC and context.actors.knows(trigger.head):
        return None
    return Draft(
        anchor=clause,
        trigger=with_infinitive(trigger.span, trigger, context),
        trigger_event=event_of(trigger, context),
        response=_to_the_end(response.span, clause, context),
        response_event=Hypothesis(None, None, _answerers(response, context), (), None),
        agents=_answerers(response, context),
        because=f"conditional/links.toml: {link.lemma}",
        marker=first_word(trigger) if trigger.determiner in GENERIC else None,
        standing=True,
        kind=link.kind,
    )


def _answerers(response: Phrase, context: Context) -> tuple[Actor, ...]:
    """Whose answer it is: of whom it comes from, else of whom it is called after; "force" itself is nobody."""
    told = tuple(a for p in response.with_preposition("from", "by") for a in context.actors.all(p))
    named = context.actors.named_in(response.qualifier.text) if response.qualifier is not None else ()
    return told or context.owner(response.possessor) or named


def is_class(phrase: Phrase) -> bool:
    """Whether a phrase means a class of acts: "any attack", "attacks on shipping"; not "the attack"."""
    return phrase.determiner in GENERIC or (phrase.determiner in ("", "a", "an", "such") and phrase.kind == "noun")


def with_infinitive(span: Span, phrase: Phrase, context: Context) -> Span:
    """A class with the infinitive that says what it is of: "any attempt to cross the river"."""
    noun = context.clauses.noun(phrase)
    own = context.clauses.in_sentence(noun.sentence) if noun is not None else ()
    filling = next((c for c in own if noun is not None and c.infinitive and c.qualifies == noun.index), None)
    if filling is None or noun is None or filling.span.end <= span.end:
        return span
    return context.cut(span.start, filling.verb_span.end, context.sentence(noun))


def first_word(phrase: Phrase) -> Span:
    """The determiner of a phrase, which marks the class."""
    size = len(phrase.determiner)
    return Span(phrase.span.start, phrase.span.start + size, phrase.span.text[:size])


def _to_the_end(span: Span, clause: Clause, context: Context) -> Span:
    """A response runs on to the end of its clause, with what qualifies it."""
    return context.cut(span.start, max(span.end, clause.span.end), context.sentence(clause))


def _red_line(clause: Clause, context: Context) -> Draft | None:
    """ "Any landing would be a red line": what is crossed is told, what follows is left open."""
    line = clause.argument("attribute", "object")
    if line is None or line.head != "line" or "red" not in line.modifiers or clause.negated:
        return None
    crossed = _crossed(clause, context)
    if crossed is None:
        return None
    trigger, event, subject = crossed
    return Draft(
        anchor=clause,
        trigger=trigger,
        trigger_event=event,
        response=_to_the_end(clause.verb_span, clause, context),
        response_event=None,
        because="a red line",
        marker=first_word(subject) if subject is not None and subject.determiner in GENERIC else None,
        standing=True,
    )


def _crossed(clause: Clause, context: Context) -> tuple[Span, Hypothesis | None, Phrase | None] | None:
    """What would cross a red line: the subject, or a clause in its place ("moving missiles would be ...")."""
    subject = clause.subject
    if subject is not None and subject.span.end <= clause.verb_span.start:
        return subject.span, event_of(subject, context), subject
    below = context.clauses.dependants(clause)
    act = next((c for c in below if not c.predicate.nominal and c.span.end <= clause.verb_span.start), None)
    return (act.span, hypothesis(act, context), None) if act is not None else None


def _first_use(clause: Clause, context: Context) -> Draft | None:
    """ "will not be the first to use force": a refusal that holds until another does."""
    sentence = context.sentence(clause)
    found = FIRST.search(sentence.text, clause.verb_span.start - sentence.start)
    if not clause.negated or clause.modal not in AHEAD or clause.predicate.lemma != "be" or found is None:
        return None
    below = next((c for c in context.clauses.dependants(clause) if c.infinitive), None)
    if below is None:
        return None
    return Draft(
        anchor=clause,
        trigger=context.cut(sentence.start + found.start(1), sentence.start + found.end(1), sentence),
        trigger_event=hypothesis(below, context),
        response=cut(sentence, clause.verb_span.start, max(clause.span.end, below.span.end)),
        response_event=hypothesis(below, context),
        agents=context.actors.all(clause.subject),
        because="not the first to",
        polarity="does not happen",
        standing=True,
        response_clause=clause,
    )


def _declared(clause: Clause, context: Context) -> Draft | None:
    """ "the US commitment to use its forces to deter attacks on allies"."""
    noun = context.clauses.all[clause.qualifies] if clause.qualifies is not None else None
    policies = context.book.commitments.policies
    policy = policies.get(noun.predicate.lemma) if noun is not None else None
    if noun is None or policy is None or policy.part != "declaration" or not clause.infinitive:
        return None
    for below in context.clauses.dependants(clause):
        kept_away = policies.get(below.predicate.lemma)
        if kept_away is None or kept_away.part != "prevention" or below.object is None:
            continue
        return Draft(
            anchor=clause,
            trigger=below.object.span,
            trigger_event=event_of(below.object, context),
            response=cut(context.sentence(clause), clause.verb_span.start, _before_to(below, context)),
            response_event=hypothesis(clause, context),
            agents=_holders(noun, clause, context),
            because=f"conditional/policies.toml: {policy.lemma}, {kept_away.lemma}",
            standing=True,
            kind="promise",
            response_clause=clause,
        )
    return None


def _before_to(purpose: Clause, context: Context) -> int:
    """Where an infinitive begins, its "to" included."""
    sentence = context.sentence(purpose)
    before = sentence.text[: purpose.verb_span.start - sentence.start].rstrip()
    return sentence.start + len(before) - (2 if before.lower().endswith("to") else 0)


def _holders(noun: Clause, clause: Clause, context: Context) -> tuple[Actor, ...]:
    phrase = noun.phrase
    if phrase is not None and phrase.possessor is None and phrase.qualifier is not None:
        return context.actors.named_in(phrase.qualifier.text)
    return context.owner(phrase) or context.owner(clause.subject)
