"""Statements: who said what, to whom and when."""

from collections.abc import Iterator

from tocsin.coding import circumstances
from tocsin.coding.context import Context
from tocsin.language.clause import Attribution
from tocsin.records import Actor, Statement


def code(context: Context) -> Iterator[Statement]:
    """The statements of a document, one for each attribution of its clauses (codebook/speech.toml has the cues).

    Fills `context.statements`, by the attribution's index, for the coders that follow.
    """
    for said in context.clauses.attributions:
        statement = _statement(said, context)
        context.statements[said.index] = statement
        yield statement


def _statement(said: Attribution, context: Context) -> Statement:
    speaker = context.actors.first(said.speaker)
    if speaker is None and said.speaker is not None:
        speaker = context.actors.unnamed(said.speaker)
    return Statement(
        id=context.id_of("statement", said.content.start, said.content.end, said.content.text),
        speaker=speaker,
        verb=said.cue,
        content=said.content,
        direct=said.direct,
        addressee=context.actors.first(said.addressee) or circumstances.audience(said, context),
        said=context.said_when(said),
        where=circumstances.where(said, context),
        occasion=circumstances.occasion(said, context),
        source=said.source,
        because=tuple(_because(said, speaker, context)),
    )


def _because(said: Attribution, speaker: Actor | None, context: Context) -> Iterator[str]:
    if said.cue_clause is not None:
        yield f"clause: {context.clauses.all[said.cue_clause].describe()}"
    if said.cue is None:
        yield "a quotation without a cue goes on with the speaker before it"
    else:
        yield f"codebook: speech.toml: {said.cue_lemma}"
    if speaker is not None:
        yield f"resolver: {context.actors.why(speaker)}"
