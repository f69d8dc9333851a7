"""The event coder: each clause against the codebook, at most one event a clause."""

from collections.abc import Iterator

from tocsin.codebook.events import EventType, Noun, Verb
from tocsin.coding.context import Context
from tocsin.coding.events import spoken, unnamed
from tocsin.coding.events.contexts import contexts_of
from tocsin.coding.events.entries import entry_of, is_complement
from tocsin.coding.events.judge import Candidate, judged
from tocsin.coding.events.sides import elsewhere, named_at
from tocsin.coding.events.status import status_of
from tocsin.language.clause import Clause
from tocsin.records import Actor, Event, Hypothesis, Place, Status

MUTUAL = frozenset(("CONSULT", "COOPERATE"))  # nobody does these alone


def code(context: Context) -> Iterator[Event]:
    """The events of a document, in the order of the text: found by the codebook, their types judged by the encoder.

    Same type and sides in one sentence: once.
    """
    seen: set[tuple[object, ...]] = set()
    for event in judged(candidates(context), context):
        key = (event.source, event.type, _ids(event.actors), _ids(event.recipients))
        if key not in seen:
            seen.add(key)
            context.events.append(event)
            yield event


def candidates(context: Context) -> tuple[Candidate, ...]:
    """The events that the codebook finds in a document, with their clauses.

    A clause codes to at most one event; a complement of an event ("agreed to withdraw") and an event noun that an event
    verb takes ("held talks") are part of that event and not coded again.
    """
    coded: dict[int, Event] = {}
    for clause in context.clauses.all:
        if not clause.predicate.nominal and not _covered(clause, coded, context):
            _take(clause, coded, context)
    for clause in context.clauses.nominal():
        if not _covered(clause, coded, context):
            _take(clause, coded, context)
    found = (Candidate(coded[index], context.clauses.all[index]) for index in sorted(coded))
    return (*found, *(Candidate(event, None) for event in spoken.code(context)))


def _take(clause: Clause, coded: dict[int, Event], context: Context) -> None:
    event = _event(clause, context)
    if event is not None:
        coded[clause.index] = event


def _ids(actors: tuple[Actor, ...]) -> tuple[str, ...]:
    return tuple(sorted(a.id for a in actors))


def _covered(clause: Clause, coded: dict[int, Event], context: Context) -> bool:
    """Whether a clause is a part of an event that is coded already."""
    above = context.clauses.governor(clause)
    if above is None:
        return False
    if above.index not in coded:
        return _is_part(clause, above) and is_complement(above) and _covered(above, coded, context)
    if clause.predicate.nominal:
        return clause.phrase is not None and clause.phrase in tuple(above.phrases("object", "attribute"))
    return is_complement(clause) and (clause.infinitive or bool(clause.preposition))


def _is_part(clause: Clause, above: Clause) -> bool:
    """Whether a clause is what the one above is about: its complement, or the noun that it takes."""
    return is_complement(clause) or (clause.phrase is not None and clause.phrase in tuple(above.phrases("object")))


def _event(clause: Clause, context: Context) -> Event | None:
    entry = entry_of(clause, context)
    if entry is None or _mishap(clause, context.book.events.types[entry.type]):
        return None
    actors, recipients = sides(entry, clause, context)
    if not _enough(entry, context.book.events.types[entry.type], actors, recipients):
        return None
    when = context.whens.of(clause)
    status: Status = (entry.status if isinstance(entry, Verb) else "") or status_of(clause, when, context)
    because = context.why(clause, f"{_file(entry)}: {entry.lemma}", *actors, *recipients)
    kind, mode = entry.type, entry.mode or None
    if act := _act_of_saying(entry.type, status, clause, actors, context):
        because = (*because, f"plover/types.toml: {kind} to come is told as {act}")
        kind, mode, status = act, None, "reported"
    said = context.said_in(clause)
    statement = context.statements.get(said.index) if said is not None else None
    source = context.sentence(clause)
    return Event(
        id=context.id_of("event", kind, clause.predicate.span.start),
        type=kind,
        mode=mode,
        context=contexts_of(source.text, context),
        quad=context.book.events.types[kind].quad,
        actors=actors,
        recipients=recipients,
        when=when,
        where=where_of(clause, entry.type, context),
        status=status,
        trigger=clause.predicate.span,
        statement=statement.id if statement is not None else None,
        source=source,
        because=because,
    )


def where_of(clause: Clause, kind: str, context: Context) -> Place | None:
    """Where an event of a PLOVER type takes place, if its sentence says so."""
    material = context.book.events.types[kind].quad.startswith("material")
    return context.places.of(clause, kind, material=material)


def _act_of_saying(kind: str, status: Status, clause: Clause, actors: tuple[Actor, ...], context: Context) -> str:
    """The type of announcing or refusing what is to come; "" where the clause tells of the act itself.

    Only whoever would act can announce or refuse it; what somebody else foretells keeps its type.
    """
    if clause.predicate.nominal or not actors or not _own_word(clause, actors, context):
        return ""
    entry = context.book.events.types[kind]
    if status == "denied":
        return entry.refused if clause.modal in ("will", "would") else ""
    return entry.announced if status == "planned" else ""


def _own_word(clause: Clause, actors: tuple[Actor, ...], context: Context) -> bool:
    speaker = context.speaker(clause)
    return speaker is None or speaker.country is None or speaker.country in {a.country for a in actors}


def _file(entry: Verb | Noun) -> str:
    return f"{'verbs' if isinstance(entry, Verb) else 'nouns'}/{entry.type.lower()}.toml"


def sides(entry: Verb | Noun, clause: Clause, context: Context) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Actors and recipients of an event, nobody on both sides."""
    kind = context.book.events.types[entry.type]
    places = (entry.actor,) if isinstance(entry, Verb) else entry.actor
    actors = named_at(places, clause, context) or unnamed.culprit(kind, clause, context)
    if not actors and clause.passive and not {"object", "possessor"} & set(entry.recipient):
        actors = named_at(("possessor",), clause, context)  # "Greece's complaint was filed"
    own = {a.id for a in actors}
    recipients = tuple(a for a in named_at(entry.recipient, clause, context) if a.id not in own)
    if not any(a.country for a in recipients) and not clause.predicate.nominal:
        others = () if recipients else elsewhere(kind, clause, actors, context)
        recipients = recipients or others or unnamed.target(kind, clause, actors, context)
    return actors, recipients


def _mishap(clause: Clause, kind: EventType) -> bool:
    """Whether nobody did it: an earthquake kills, a storm displaces."""
    return clause.subject is not None and clause.subject.head in kind.mishaps


def _enough(entry: Verb | Noun, kind: EventType, actors: tuple[Actor, ...], recipients: tuple[Actor, ...]) -> bool:
    """Whether enough is named for an event: a country on one side at least, and what the entry asks for."""
    if not any(a.country for a in (*actors, *recipients)):
        return False
    if entry.type in MUTUAL and len({a.id for a in (*actors, *recipients)}) < 2:
        return False
    if isinstance(entry, Verb):
        return bool(actors) or kind.agentless
    both = len(actors) + len(recipients) > 1 and bool(actors)
    wanted = {"actor": bool(actors), "recipient": bool(recipients), "both": both, "none": True}
    return wanted[entry.needs]


def hypothesis(clause: Clause | None, context: Context) -> Hypothesis | None:
    """The event that a clause would be if it happened; without a code, at least who would act and when."""
    if clause is None:
        return None
    entry = entry_of(clause, context)
    when = context.whens.of(clause)
    if entry is None:
        return Hypothesis(None, None, context.owner(clause.subject), context.owner(clause.object), when)
    actors, recipients = sides(entry, clause, context)
    return Hypothesis(entry.type, entry.mode or None, actors or context.owner(clause.subject), recipients, when)
