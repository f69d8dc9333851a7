"""Standing commitments of one clause: "any raid will be met with force", "its vow to use ships to deter raids"."""

from collections.abc import Iterator

from tocsin.codebook.commitments import Link
from tocsin.coding.commitments.draft import Draft
from tocsin.coding.context import Context
from tocsin.coding.events import hypothesis
from tocsin.language.clause import Clause, Phrase
from tocsin.records import Actor, Hypothesis, Span

GENERIC = frozenset(("any", "every", "each", "all"))


def drafts(context: Context) -> Iterator[Draft]:
    """Drafts of both forms, in the order of the text."""
    for clause in context.clauses.verbal():
        link = context.book.commitments.links.get(clause.predicate.lemma)
        draft = _linked(clause, link, context) if link is not None else _declared(clause, context)
        if draft is not None:
            yield draft


def _linked(clause: Clause, link: Link, context: Context) -> Draft | None:
    if clause.passive is not link.passive or clause.modal not in ("will", "would", "shall", "could", "must"):
        return None
    trigger, response = clause.argument(link.trigger), clause.argument(link.response)
    if trigger is None or response is None or not _is_class(trigger):
        return None
    said = context.said_in(clause)
    named = context.owner(response)
    speaker = context.actors.first(said.speaker) if said is not None else None
    return Draft(
        anchor=clause,
        trigger=trigger.span,
        trigger_event=_nominal(trigger, context),
        response=_to_the_end(response.span, clause, context),
        response_event=Hypothesis(None, None, named, (), None),
        committers=named or ((speaker,) if speaker is not None else ()),
        because=f"conditional/links.toml: {link.lemma}",
        marker=_first_word(trigger) if trigger.determiner in GENERIC else None,
        standing=True,
        kind=link.kind,
        said=said,
    )


def _is_class(phrase: Phrase) -> bool:
    """Whether a phrase means a class of acts: "any attack", "attacks on shipping"; not "the attack"."""
    return phrase.determiner in GENERIC or (phrase.determiner in ("", "a", "an") and phrase.kind == "noun")


def _first_word(phrase: Phrase) -> Span:
    size = len(phrase.determiner)
    return Span(phrase.span.start, phrase.span.start + size, phrase.span.text[:size])


def _nominal(phrase: Phrase, context: Context) -> Hypothesis:
    clause = next((c for c in context.clauses.nominal() if c.phrase is phrase), None)
    found = hypothesis(clause, context) if clause is not None else None
    return found or Hypothesis(None, None, context.owner(phrase), (), None)


def _to_the_end(span: Span, clause: Clause, context: Context) -> Span:
    """A response runs on to the end of its clause, with what qualifies it."""
    return context.cut(span.start, max(span.end, clause.span.end), context.sentence(clause))


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
        end = below.span.start
        response = context.cut(clause.verb_span.start, end, context.sentence(clause))
        return Draft(
            anchor=clause,
            trigger=below.object.span,
            trigger_event=_nominal(below.object, context),
            response=_trimmed(response),
            response_event=hypothesis(clause, context),
            committers=_holders(noun, clause, context),
            because=f"conditional/policies.toml: {policy.lemma}, {kept_away.lemma}",
            standing=True,
            kind="promise",
            said=context.said_in(clause),
        )
    return None


def _holders(noun: Clause, clause: Clause, context: Context) -> tuple[Actor, ...]:
    phrase = noun.phrase
    if phrase is not None and phrase.possessor is None and phrase.qualifier is not None:
        return context.actors.named_in(phrase.qualifier.text)
    return context.owner(phrase) or context.owner(clause.subject)


def _trimmed(span: Span) -> Span:
    text = span.text.rstrip()
    return Span(span.start, span.start + len(text), text)
