"""The commitment coder: drafts from conditions and standing rules, judged and made into records."""

from collections.abc import Iterator

from tocsin.coding.commitments import conditional, standing
from tocsin.coding.commitments.draft import Draft
from tocsin.coding.commitments.kinds import kind_of
from tocsin.coding.context import Context
from tocsin.records import Actor, Commitment, Part


def code(context: Context) -> Iterator[Commitment]:
    """The conditional commitments of a document, in the order of the text.

    A commitment is declared by its committer: what somebody says that another will do is none, nor is a question.
    """
    drafts = [*conditional.drafts(context), *standing.drafts(context)]
    for draft in sorted(drafts, key=lambda d: (d.anchor.predicate.span.start, d.trigger.start)):
        if _declared_by_committer(draft, context):
            yield _commitment(draft, context)


def _declared_by_committer(draft: Draft, context: Context) -> bool:
    if draft.said is None:
        return bool(draft.committers) or not draft.impersonal
    verb = context.book.grammar.speech.get(draft.said.cue_lemma)
    if verb is not None and verb.stance in ("ask", "demand"):
        return False
    if draft.impersonal or draft.standing:
        return True
    speaker = context.actors.first(draft.said.speaker)
    return speaker is None or any(_speaks_for(speaker, committer) for committer in draft.committers)


def _speaks_for(speaker: Actor, committer: Actor) -> bool:
    if speaker.country is not None or committer.country is not None:
        return speaker.country == committer.country
    return speaker.name == committer.name


def _commitment(draft: Draft, context: Context) -> Commitment:
    speaker = context.actors.first(draft.said.speaker) if draft.said is not None else None
    committer = next(iter(draft.committers), None) or (speaker if not draft.impersonal else None)
    source = context.sentence(draft.anchor)
    kind = kind_of(draft, context)
    response_event = draft.response_event
    return Commitment(
        id=context.id_of("commitment", draft.trigger.start, draft.response.start, kind),
        kind=kind,
        committer=committer or speaker,
        addressee=_addressee(draft, committer),
        trigger=Part(draft.trigger, draft.trigger_event),
        response=Part(draft.response, response_event),
        polarity=draft.polarity,
        marker=draft.marker,
        deadline=draft.trigger_event.when if draft.trigger_event is not None else None,
        speaker=speaker,
        said=context.said_when(draft.said),
        mentions=(source,),
        source=source,
        because=(draft.because, f"kind: {kind}"),
    )


def _addressee(draft: Draft, committer: Actor | None) -> Actor | None:
    """Whose conduct the condition aims at, else who bears the response."""
    own = committer.country if committer is not None else None
    trigger = draft.trigger_event.actors if draft.trigger_event is not None else ()
    response = draft.response_event.recipients if draft.response_event is not None else ()
    return next((a for a in (*trigger, *response) if a.country != own or own is None), None)
