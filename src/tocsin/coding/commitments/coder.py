"""The commitment coder: drafts of all forms, judged, merged and made into records."""

from collections.abc import Iterator

from tocsin.coding.commitments import classes, conditional, demanded, foreseen, sequels, standing, warned
from tocsin.coding.commitments.committer import Judged, judge
from tocsin.coding.commitments.draft import Draft
from tocsin.coding.commitments.kinds import kind_of
from tocsin.coding.commitments.mentions import merged, with_headline
from tocsin.coding.commitments.worded import response_wording, trigger_wording
from tocsin.coding.commitments.wording import strength
from tocsin.coding.context import Context
from tocsin.records import Actor, Commitment, Part, Span

FORMS = (sequels, demanded, warned, conditional, standing, classes, foreseen)


def code(context: Context, headline: Context | None = None) -> Iterator[Commitment]:
    """The conditional commitments of a document, in the order of the text; a headline only adds mentions.

    A commitment is declared by its committer: what somebody says that another will do is none, nor is a question.
    Scores on human coding: docs/commitments.md.
    """
    found = _found(context)
    return iter(with_headline(found, _found(headline)) if headline is not None and found else found)


def _found(context: Context) -> list[Commitment]:
    return merged([_commitment(found, context) for found in _judged(context)])


def _judged(context: Context) -> list[Judged]:
    """The drafts that declare something, the first form that reads a response counts, in the order of the text."""
    kept: list[Judged] = []
    for draft in (d for form in FORMS for d in form.drafts(context)):
        if any(_same(draft, other.draft) for other in kept):
            continue
        found = judge(draft, context)
        if found is not None:
            kept.append(found)
    return sorted(kept, key=lambda j: (j.draft.anchor.predicate.span.start, j.draft.trigger.start))


def _same(draft: Draft, other: Draft) -> bool:
    """Whether two drafts read the same words: responses or two rules' triggers overlap, or the triggers are one."""
    a, b = draft.response, other.response
    crossed = _overlap(draft.trigger, other.response) and _overlap(other.trigger, draft.response)
    rule = draft.standing and other.standing and _overlap(draft.trigger, other.trigger)
    return _overlap(a, b) or draft.trigger == other.trigger or crossed or rule


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _commitment(judged: Judged, context: Context) -> Commitment:
    draft = judged.draft
    source = context.sentence(draft.anchor)
    kind = kind_of(judged, context)
    return Commitment(
        id=context.id_of("commitment", draft.trigger.start, draft.response.start, kind),
        kind=kind,
        committer=judged.committer,
        addressee=_addressee(draft, judged.committer, context),
        trigger=Part(draft.trigger, draft.trigger_event, trigger_wording(draft, context)),
        response=Part(draft.response, draft.response_event, response_wording(draft, context)),
        polarity=draft.polarity,
        marker=draft.marker,
        deadline=draft.trigger_event.when if draft.trigger_event is not None else None,
        strength=strength(draft, context),
        speaker=judged.speaker,
        said=context.said_when(judged.declared.said),
        mentions=(source,),
        source=source,
        because=(*context.why(draft.anchor, draft.because, judged.committer, judged.speaker), f"kind: {kind}"),
    )


def _addressee(draft: Draft, committer: Actor | None, context: Context) -> Actor | None:
    """Whose conduct the condition aims at, else who bears the response, else what other state the response names."""
    own = committer.country if committer is not None else None
    trigger = draft.trigger_event.actors if draft.trigger_event is not None else ()
    response = draft.response_event.recipients if draft.response_event is not None else ()
    found = next((a for a in (*trigger, *response) if a.country != own or own is None), None)
    named = context.actors.mentioned(draft.response.start, draft.response.end)
    return found or next((a for a in named if a.country not in (None, own)), None)
