"""Standing commitments of one clause: "any raid will be met with force", "its vow to use ships to deter raids"."""

from collections.abc import Iterator

from tocsin.codebook.commitments import Link
from tocsin.coding.commitments.draft import Draft
from tocsin.coding.commitments.nominal import event_of
from tocsin.coding.context import Context
from tocsin.coding.events import hypothesis
from tocsin.language.clause import Clause, Phrase
from tocsin.language.condition_spans import cut
from tocsin.records import Actor, Hypothesis, Span

GENERIC = frozenset(("any", "every", "each", "all"))
AHEAD = frozenset(("will", "would", "shall", "could", "must"))


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
    if trigger is None or response is None or not is_class(trigger):
        return None
    return Draft(
        anchor=clause,
        trigger=trigger.span,
        trigger_event=event_of(trigger, context),
        response=_to_the_end(response.span, clause, context),
        response_event=Hypothesis(None, None, context.owner(response), (), None),
        agents=context.owner(response),
        because=f"conditional/links.toml: {link.lemma}",
        marker=first_word(trigger) if trigger.determiner in GENERIC else None,
        standing=True,
        kind=link.kind,
    )


def is_class(phrase: Phrase) -> bool:
    """Whether a phrase means a class of acts: "any attack", "attacks on shipping"; not "the attack"."""
    return phrase.determiner in GENERIC or (phrase.determiner in ("", "a", "an") and phrase.kind == "noun")


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
    subject = clause.subject
    if line is None or line.head != "line" or "red" not in line.modifiers or subject is None or clause.negated:
        return None
    return Draft(
        anchor=clause,
        trigger=subject.span,
        trigger_event=event_of(subject, context),
        response=_to_the_end(clause.verb_span, clause, context),
        response_event=None,
        because="a red line",
        marker=first_word(subject) if subject.determiner in GENERIC else None,
        standing=True,
    )


def _first_use(clause: Clause, context: Context) -> Draft | None:
    """ "will not be the first to use force": a refusal that holds until another does."""
    first = clause.argument("attribute")
    if not clause.negated or clause.modal not in AHEAD or first is None or first.head != "first":
        return None
    below = next((c for c in context.clauses.dependants(clause) if c.infinitive), None)
    if below is None:
        return None
    sentence = context.sentence(clause)
    return Draft(
        anchor=clause,
        trigger=first.core,
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
