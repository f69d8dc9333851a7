"""Whether an event took place, is planned, is only thought of, or is denied."""

from tocsin.coding.context import Context
from tocsin.language.clause import Clause
from tocsin.records import Status, When

POSSIBLE = frozenset(("could", "may", "might", "would", "should", "must", "can"))
HYPOTHETICAL_ROLES = frozenset(("condition", "concession"))


def status_of(clause: Clause, when: When | None, context: Context) -> Status:
    """The status of the event that a clause tells of (codebook/status.toml has the words that give it)."""
    if clause.predicate.nominal:
        return _of_noun(clause, when, context)
    own = _finite(clause, context)
    if own != "reported":
        return own
    if clause.infinitive or clause.preposition or _is_gerund(clause):
        return _under(clause, context) or ("hypothetical" if clause.role == "purpose" else "reported")
    return "denied" if _denied_by_speaker(clause, context) else "reported"


def _finite(clause: Clause, context: Context) -> Status:
    """The status that a verb group itself gives; "would" may be a "will" that somebody said in the past."""
    own = _of_verb(clause)
    if own == "hypothetical" and clause.modal == "would" and _reported_future(clause, context):
        return "denied" if clause.negated else "planned"
    return own


def _is_gerund(clause: Clause) -> bool:
    """Whether a complement has no finite verb: "denied taking", "would begin taking"."""
    return clause.role == "complement" and not clause.tense and not clause.modal


def _reported_future(clause: Clause, context: Context) -> bool:
    """Whether "would" is a "will" that somebody said in the past, with nothing that it depends on."""
    conditional = any(c.response_clause == clause.index for c in context.clauses.conditions)
    return clause.statement is not None and not conditional and clause.role == "complement"


def _of_verb(clause: Clause) -> Status:
    if clause.role in HYPOTHETICAL_ROLES or clause.modal in POSSIBLE or clause.question:
        return "hypothetical"
    if clause.negated:
        return "denied"
    return "planned" if clause.tense == "future" else "reported"


def _under(clause: Clause, context: Context) -> Status | None:
    """What the verb above makes of its complement: its own word, else its own status."""
    above = context.clauses.governor(clause)
    if above is None:
        return None
    word = context.book.status.get(("governor", above.predicate.lemma))
    if word is not None:
        return word.status
    own = _finite(above, context)
    return own if own != "reported" else _under(above, context) if above.infinitive or _is_gerund(above) else None


def _of_noun(clause: Clause, when: When | None, context: Context) -> Status:
    words = context.book.status
    phrase = clause.phrase
    for lemma in (*phrase.modifiers, phrase.determiner) if phrase is not None else ():
        if (word := words.get(("modifier", lemma))) is not None:
            return word.status
    above = context.clauses.governor(clause)
    brought_in = _preposition(clause, above)
    if (word := words.get(("preposition", brought_in))) is not None:
        return word.status
    if clause.negated:
        return "denied"
    if is_ahead(when, context):
        return "planned"
    return _of_governor(clause, above, context)


def _preposition(clause: Clause, above: Clause | None) -> str:
    if above is None or clause.phrase is None:
        return clause.preposition
    return next((a.role for a in above.arguments if clause.phrase in a.phrase.members), clause.preposition)


def _of_governor(clause: Clause, above: Clause | None, context: Context) -> Status:
    if above is None:
        return "reported"
    word = context.book.status.get(("governor", above.predicate.lemma))
    held = clause.phrase is not None and any(clause.phrase in a.phrase.members for a in above.arguments)
    if word is not None and held:
        return word.status
    own = _of_verb(above)
    if own == "reported" and above.infinitive:
        return _under(above, context) or "reported"
    return own


def _denied_by_speaker(clause: Clause, context: Context) -> bool:
    said = context.said_in(clause)
    verb = context.book.grammar.speech.get(said.cue_lemma) if said is not None else None
    return verb is not None and verb.stance == "deny"


def is_ahead(when: When | None, context: Context) -> bool:
    """Whether a date lies after the day of publication."""
    return when is not None and when.start is not None and context.day is not None and when.start > _last(context)


def _last(context: Context) -> str:
    return f"{context.day.isoformat()}T99" if context.day is not None else ""
