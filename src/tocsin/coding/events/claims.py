"""Accusations without a verb of accusing: "the ministry said that Chile's drills threatened its border"."""

from collections.abc import Iterator

from tocsin.coding.context import Context
from tocsin.coding.events.contexts import contexts_of
from tocsin.language.clause import Clause
from tocsin.records import Actor, Event


def code(context: Context) -> Iterator[Event]:
    """An ACCUSE for each clause of harm (codebook/claims.toml) that one country's speaker says of another's act."""
    for clause in context.clauses.verbal():
        entry = context.book.claims.get(clause.predicate.lemma)
        if entry is None or clause.negated or clause.statement is None:
            continue
        heads = {lemma for p in clause.phrases("object") for lemma in p.lemmas()}
        if entry.with_object and not heads & set(entry.with_object):
            continue
        speaker = context.speaker(clause)
        accused = tuple(a for a in context.owner(clause.subject) if speaker and _other(a, speaker))
        if speaker is not None and speaker.country is not None and accused:
            yield _event(clause, speaker, accused, entry.lemma, context)


def _other(actor: Actor, speaker: Actor) -> bool:
    return actor.country is not None and actor.country != speaker.country


def _event(clause: Clause, speaker: Actor, accused: tuple[Actor, ...], lemma: str, context: Context) -> Event:
    said = context.said_in(clause)
    statement = context.statements.get(said.index) if said is not None else None
    source = context.sentence(clause)
    return Event(
        id=context.id_of("event", "ACCUSE", clause.predicate.span.start),
        type="ACCUSE",
        context=contexts_of(source.text, context),
        quad=context.book.events.types["ACCUSE"].quad,
        actors=(speaker,),
        recipients=accused,
        when=context.said_when(said),
        status="reported",
        trigger=clause.predicate.span,
        statement=statement.id if statement is not None else None,
        source=source,
        because=(f"claims.toml: {lemma}",),
    )
