"""Accusations and demands without a verb of either: events that lie in what is said of another country."""

from collections.abc import Iterator

from tocsin.codebook.claims import Claim
from tocsin.coding.context import Context
from tocsin.coding.events.contexts import contexts_of
from tocsin.language.clause import Clause
from tocsin.records import Event

OBLIGING = frozenset(("must", "should"))


def code(context: Context) -> Iterator[Event]:
    """What one country's speaker says of another's act.

    "Chile's drills threatened its border" accuses Chile (codebook/claims.toml has the verbs of harm); "Chile must hand
    over the crew" asks it of Chile.
    """
    for clause in context.clauses.verbal():
        if clause.statement is None or clause.role in ("condition", "concession"):
            continue
        if clause.modal in OBLIGING:
            yield from _event("REQUEST", clause, f"said with {clause.modal!r}", context)
        elif (entry := _claim(clause, context)) is not None:
            yield from _event("ACCUSE", clause, f"claims.toml: {entry.lemma}", context)


def _claim(clause: Clause, context: Context) -> Claim | None:
    entry = context.book.claims.get(clause.predicate.lemma)
    if entry is None or clause.negated:
        return None
    heads = {lemma for p in clause.phrases("object") for lemma in p.lemmas()}
    return entry if not entry.with_object or heads & set(entry.with_object) else None


def _event(kind: str, clause: Clause, because: str, context: Context) -> Iterator[Event]:
    speaker = context.speaker(clause)
    if speaker is None or speaker.country is None:
        return
    others = tuple(a for a in context.owner(clause.subject) if a.country not in (None, speaker.country))
    if not others:
        return
    said = context.said_in(clause)
    statement = context.statements.get(said.index) if said is not None else None
    source = context.sentence(clause)
    yield Event(
        id=context.id_of("event", kind, clause.predicate.span.start),
        type=kind,
        context=contexts_of(source.text, context),
        quad=context.book.events.types[kind].quad,
        actors=(speaker,),
        recipients=others,
        when=context.said_when(said),
        status="reported",
        trigger=clause.predicate.span,
        statement=statement.id if statement is not None else None,
        source=source,
        because=context.why(clause, because, speaker, *others),
    )
