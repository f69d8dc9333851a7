"""Threat, promise, warning or standing rule: read off the response as it is worded."""

from typing import Literal

from tocsin.coding.commitments.committer import Judged
from tocsin.coding.commitments.draft import Draft
from tocsin.coding.commitments.force import is_armed
from tocsin.coding.commitments.wording import response_entry
from tocsin.coding.context import Context
from tocsin.language.clause import Clause
from tocsin.language.condition_spans import opening
from tocsin.records import CommitmentKind

Side = Literal["threat", "promise", ""]
OTHER: dict[Side, Side] = {"threat": "promise", "promise": "threat", "": ""}
FEW_WORDS = 2  # of a trigger without a subject: "attacked", "fired upon"


def kind_of(judged: Judged, context: Context) -> CommitmentKind:
    """The kind: a rule stands; what nobody would do is a warning; else what the act costs or gives the addressee."""
    draft = judged.draft
    clause = draft.response_clause
    if draft.standing or (clause is not None and _is_rule(judged, clause, context)):
        return "standing"
    if judged.warning or draft.kind == "warning":
        return "warning"
    if draft.kind in ("threat", "promise"):
        return draft.kind
    if clause is None:
        return "threat"
    negated = clause.negated or opening(clause, context.clauses).negated
    if draft.polarity == "does not happen":
        return "threat"  # what goes on, comes or is refused until or unless something happens, however gently put
    side = _side(clause, judged, context)
    if negated:
        side = OTHER[side] or "threat"
    return side or _pledged_side(clause, context) or _by_default(judged, context, negated=negated)


def _is_rule(judged: Judged, clause: Clause, context: Context) -> bool:
    """A last resort is a rule: force that is used "only if", or whenever its user is attacked."""
    trigger, marker = judged.draft.trigger_clause, judged.draft.marker
    words = context.book.commitments.words
    if trigger is None or marker is None:
        return False
    only = marker.text.lower().startswith("only") or _only(judged, clause, context)
    bare = _is_bare(judged.draft) and trigger.predicate.lemma in words["provocation"]
    entry = response_entry(clause, context)
    answers = entry is not None and entry.kind == "threat"
    return ((only or bare) and is_armed(clause, judged.draft, context)) or (bare and answers)


def _is_bare(draft: Draft) -> bool:
    """Whether a trigger is a participle or an adjective alone: "if attacked", "if necessary"."""
    subject = draft.trigger_clause.subject if draft.trigger_clause is not None else None
    named = subject is not None and draft.trigger.start <= subject.span.start < draft.trigger.end
    return not named and len(draft.trigger.text.split()) <= FEW_WORDS


def _only(judged: Judged, clause: Clause, context: Context) -> bool:
    sentence = context.sentence(clause)
    start = min(clause.verb_span.start, judged.draft.response.start)
    group = sentence.text[start - sentence.start : clause.predicate.span.end - sentence.start]
    return " only " in f" {group.lower()} "


def _side(clause: Clause, judged: Judged, context: Context) -> Side:
    entry = response_entry(clause, context)
    if entry is not None and entry.kind in ("ends", "continues"):
        side = _course(clause, context, ends=entry.kind == "ends")
        if side:
            return side
    elif entry is not None:
        return "promise" if entry.kind == "promise" else "threat"
    event = judged.draft.response_event
    if event is not None and event.type is not None:
        quad = context.book.events.types[event.type].quad
        return "promise" if quad.endswith("cooperation") else "threat"
    return _of_nouns(clause, context)


def _course(clause: Clause, context: Context, *, ends: bool) -> Side:
    """What ending or going on with something costs: to end an offensive is good, to end talks is not."""
    side = _of_nouns(clause, context)
    return OTHER[side] if ends else side


def _of_nouns(clause: Clause, context: Context) -> Side:
    """What the acts named as objects or subject are."""
    for phrase in (*clause.phrases("object"), *clause.phrases("attribute"), *clause.phrases("subject")):
        for lemma in phrase.lemmas():
            for entry in context.book.events.nouns.get(lemma, ()):
                if not entry.with_modifier or set(entry.with_modifier) & set(phrase.modifiers):
                    quad = context.book.events.types[entry.type].quad
                    return "promise" if quad.endswith("cooperation") else "threat"
    return ""


def _pledged_side(clause: Clause, context: Context) -> Side:
    above = context.clauses.governor(clause)
    pledge = context.book.commitments.pledges.get(above.predicate.lemma) if above is not None else None
    return pledge.kind if pledge is not None else ""


def _by_default(judged: Judged, context: Context, *, negated: bool) -> CommitmentKind:
    """An act that no entry knows: a favour where it waits on a request or a need, otherwise a cost."""
    trigger = judged.draft.trigger_clause
    provocations = context.book.commitments.words["provocation"]
    asked = trigger is not None and _is_bare(judged.draft) and trigger.predicate.lemma not in provocations
    return "promise" if asked and not negated else "threat"
