"""Postures: forces, bases and weapons in place, whose they are and on whose soil."""

from collections.abc import Iterator

from tocsin.codebook.schedule import Stationing
from tocsin.coding.context import Context
from tocsin.language.clause import Clause, Phrase
from tocsin.records import Actor, Posture


def code(context: Context) -> Iterator[Posture]:
    """The postures of a document: verbs of stationing (postures/stationing.toml) with assets (postures/assets.toml)."""
    for clause in context.clauses.verbal():
        entry = context.book.schedule.stationing.get(clause.predicate.lemma)
        if entry is not None and not clause.negated and clause.tense != "future" and not clause.modal:
            yield from _in_place(clause, entry, context)


def _in_place(clause: Clause, entry: Stationing, context: Context) -> Iterator[Posture]:
    host = _host(clause, entry, context)
    holders: list[Actor] = []
    for phrase in clause.phrases(entry.asset):
        asset = _asset(phrase, context)
        holder = _holder(asset, host, holders, clause, entry, context) if asset is not None else None
        if asset is None or (host is None and holder is None) or (holder is None and entry.holder == ""):
            continue
        holders += [holder] if holder is not None else []
        yield Posture(
            id=context.id_of("posture", phrase.span.start, phrase.span.text),
            holder=holder,
            host=host,
            asset=phrase.span,
            quantity=phrase.number,
            when=context.whens.of(clause),
            source=context.sentence(clause),
            because=(
                *context.why(clause, f"postures/stationing.toml: {entry.lemma}", holder, host),
                f"codebook: postures/assets.toml: {asset.head}",
            ),
        )


def _host(clause: Clause, entry: Stationing, context: Context) -> Actor | None:
    """On whose soil: whoever the entry's role names, or a place that hangs on the asset ("soldiers in Lebanon")."""
    roles = entry.host.split()
    places = [
        *clause.phrases(*roles),
        *(p for asset in clause.phrases(entry.asset) for p in asset.with_preposition(*roles)),
    ]
    return next((a for p in places for a in context.owner(p)), None)


def _asset(phrase: Phrase, context: Context) -> Phrase | None:
    """The phrase itself, or what a number of it is ("hundreds of aircraft"), when it names an asset."""
    assets = context.book.schedule.assets
    for candidate in (phrase, *phrase.with_preposition("of")):
        entry = assets.get(candidate.head)
        if entry is not None and (not entry.with_modifier or set(entry.with_modifier) & set(candidate.modifiers)):
            return candidate
    return None


def _holder(
    asset: Phrase, host: Actor | None, holders: list[Actor], clause: Clause, entry: Stationing, context: Context
) -> Actor | None:
    """Whose an asset is: its modifier or possessor, the subject that stations it, or whose those beside it are.

    Nobody hosts what is his own: a possessive that seems to mean the host means the other holder in the list.
    """
    named = context.actors.named_in(asset.qualifier.text) if asset.qualifier is not None else ()
    owners = (*named, *context.actors.all(asset.possessor))
    if entry.holder:
        owners = (*owners, *context.owner(clause.argument(entry.holder)))
    own = host.country if host is not None else None
    foreign = [a for a in (*owners, *holders) if a.country is not None and a.country != own]
    return foreign[0] if foreign else None
