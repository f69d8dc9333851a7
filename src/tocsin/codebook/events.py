"""The event codebook: PLOVER 2021 types, modes and contexts, the verbs and nouns that report them, and CAMEO codes.

    plover/types.toml, modes.toml, contexts.toml    the ontology
    verbs/<type>.toml, nouns/<type>.toml            what words report an event of a type, one file a type
    cameo.csv, cameo_export.csv                     CAMEO codes in PLOVER terms, and PLOVER in CAMEO codes
    roles.csv                                       where in a clause the two sides of an event may be named
    irregular.csv                                   irregular verb forms and plurals, to check the examples

Only reading and checking happens here; `tocsin.coding` applies the entries to clauses.
"""

import re
from collections.abc import Iterable, Iterator
from typing import ClassVar, Literal, NamedTuple, TypeVar

from msgspec import Struct, structs

from tocsin.codebook.load import FOLDER, Folder, csv_rows, known, toml_entries, unique
from tocsin.errors import CodebookError

Quad = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]


class EventType(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One of the sixteen PLOVER event types; `symmetric` ones have actors on both sides and no direction.

    `announced` is the type of the verbal act of announcing such an event by whoever would do it: PLOVER codes what
    somebody says he will do as AGREE or THREATEN, not as what has yet to happen;
    `refused` is that of saying that it will not be. `target` is the sector of the
    recipient where none is named (a protest is the government's business), `culprit` that of the actor where only the
    weapon is, and `instruments` are the nouns of such weapons beside the type's own. `agentless` types are events even
    where nobody is named who does them ("was arrested"); `mishaps` are nouns that do harm but nobody's ("an earthquake
    killed 40").
    """

    name: str
    label: str
    definition: str
    quad: Quad
    section: str
    note: str = ""
    symmetric: bool = False
    announced: str = ""
    refused: str = ""
    target: str = ""
    culprit: str = ""
    instruments: tuple[str, ...] = ()
    agentless: bool = False
    mishaps: tuple[str, ...] = ()


class Mode(Struct, frozen=True, forbid_unknown_fields=True):
    """How an event of a type is done: "arrest" or "curfew" of COERCE."""

    KEY: ClassVar = ("type", "name")

    type: str
    name: str
    definition: str


class Context(Struct, frozen=True, forbid_unknown_fields=True):
    """What an event of any type is about, and the words that signal it (lemmas, or phrases of lower-case words)."""

    name: str
    definition: str
    words: tuple[str, ...]


class Verb(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A verb that reports an event, with what must stand beside it and where the two sides are named.

    Attributes:
        lemma: with its particles, if any: "suspend", "carry out".
        with_object: the object's head noun, or one of its noun modifiers, is one of these lemmas; with a preposition
            asked for, that preposition's object will do ("call" "for" the "release").
        with_subject: the subject's head noun, or one of its noun modifiers, is one of these lemmas ("troops" "leave").
        without_object: the entry does not hold with these objects ("strike" a "deal").
        with_preposition: an oblique with one of these prepositions is needed ("meet" "with").
        object: "actor" asks for an object that is a person, group, state or body; "none" for no object at all.
        complement: "infinitive" or "clause" asks for one, "none" forbids one.
        with_complement: the complement's verb is one of these lemmas ("vow" to "retaliate").
        actor: where the actor is named, a row of roles.csv: "subject", "object" or a preposition.
        recipient: the places where the recipient may be named, tried in order: rows of roles.csv.
        status: forces the status ("planned"), empty when the clause decides.
        example: a sentence that codes to this entry.
    """

    lemma: str
    type: str
    mode: str = ""
    with_object: tuple[str, ...] = ()
    with_subject: tuple[str, ...] = ()
    without_object: tuple[str, ...] = ()
    with_preposition: tuple[str, ...] = ()
    object: Literal["any", "none", "actor", "thing"] = "any"
    complement: Literal["any", "infinitive", "clause", "none"] = "any"
    with_complement: tuple[str, ...] = ()
    actor: str = "subject"
    recipient: tuple[str, ...] = ("object",)
    status: Literal["", "planned", "hypothetical", "denied"] = ""
    example: str


class Noun(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A noun that reports an event: "arrest", "talk", "withdrawal".

    Attributes:
        lemma: singular; "sanction" for "sanctions".
        with_modifier: one of these adjectives or nouns stands before it ("military" "aid").
        actor, recipient: the places where each may be named, tried in order.
        needs: what must be named for the noun alone, without a light verb, to count as an event; two actors are "both".
        example: a sentence that codes to this entry.
    """

    lemma: str
    type: str
    mode: str = ""
    with_modifier: tuple[str, ...] = ()
    actor: tuple[str, ...] = ("by", "possessor", "of", "modifier")
    recipient: tuple[str, ...] = ("on", "against", "of")
    needs: Literal["actor", "recipient", "both", "none"] = "actor"
    example: str


class CameoCode(Struct, frozen=True, forbid_unknown_fields=True):
    """A CAMEO code in PLOVER terms; `type` is empty for comments (01), which PLOVER does not code."""

    code: str
    type: str = ""
    mode: str = ""
    context: str = ""


class CameoExport(Struct, frozen=True, forbid_unknown_fields=True):
    """The one CAMEO code that events of a type and mode are written as."""

    type: str
    code: str
    mode: str = ""


class EventBook(NamedTuple):
    """The whole event codebook, looked up by name; entries of a lemma stand most specific first."""

    types: dict[str, EventType]
    modes: dict[str, dict[str, Mode]]
    contexts: dict[str, Context]
    verbs: dict[str, tuple[Verb, ...]]
    nouns: dict[str, tuple[Noun, ...]]
    cameo: dict[str, CameoCode]
    cameo_codes: dict[tuple[str, str], str]

    def cameo_of(self, event_type: str, mode: str | None = None) -> str:
        """The CAMEO code that an event of this type and mode is written as."""
        return self.cameo_codes[event_type, mode or ""]


class _Irregular(Struct, frozen=True, forbid_unknown_fields=True):
    lemma: str
    forms: str


class _Place(Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    what: str


class _Rules(NamedTuple):
    modes: dict[str, dict[str, Mode]]
    places: tuple[str, ...]
    forms: dict[str, tuple[str, ...]]


E = TypeVar("E", Verb, Noun)


def load_events(folder: Folder = FOLDER) -> EventBook:
    """The event codebook below `folder`, checked.

    Raises:
        CodebookError: a type, mode or place that does not exist, an entry in the wrong file, two entries that nothing
            tells apart, an upper-case word, an example without its lemma, a type or mode without its CAMEO code.
    """
    types = {entry.name: entry for entry in _named("plover/types.toml", "type", EventType, folder)}
    modes = _modes(types, folder)
    contexts = {entry.name: entry for entry in _named("plover/contexts.toml", "context", Context, folder)}
    rules = _Rules(modes, _places(folder), _forms(folder))
    verbs = _entries("verb", Verb, rules, folder)
    nouns = _entries("noun", Noun, rules, folder)
    cameo = _cameo(modes, contexts, folder)
    codes = _cameo_codes(cameo, modes, folder)
    return EventBook(types, modes, contexts, _by_lemma(verbs), _by_lemma(nouns), cameo, codes)


N = TypeVar("N", EventType, Context)


def _named(file: str, table: str, kind: type[N], folder: Folder) -> Iterator[N]:
    return unique(toml_entries(file, table, kind, folder), lambda entry: entry.name, file)


def _modes(types: Iterable[str], folder: Folder) -> dict[str, dict[str, Mode]]:
    file = "plover/modes.toml"
    modes: dict[str, dict[str, Mode]] = {name: {} for name in types}
    entries = toml_entries(file, "mode", Mode, folder)
    for entry in unique(entries, lambda entry: f"{entry.type} {entry.name}", file):
        known(entry.type, modes, "a PLOVER type", file, f"entry {entry.name!r}")
        modes[entry.type][entry.name] = entry
    return modes


def _places(folder: Folder) -> tuple[str, ...]:
    return tuple(row.name for row in csv_rows("roles.csv", _Place, folder))


def _forms(folder: Folder) -> dict[str, tuple[str, ...]]:
    return {row.lemma: tuple(row.forms.split()) for row in csv_rows("irregular.csv", _Irregular, folder)}


def _entries(table: Literal["verb", "noun"], kind: type[E], rules: _Rules, folder: Folder) -> list[E]:
    checked: list[E] = []
    seen: dict[object, str] = {}
    for event_type in rules.modes:
        file = f"{table}s/{event_type.lower()}.toml"
        for where, entry in toml_entries(file, table, kind, folder).placed():
            _check_type(entry, event_type, rules, file, where)
            _check_words(entry, rules, file, where)
            for place in _named_places(entry):
                known(place, rules.places, "a place of roles.csv", file, where)
            twin = seen.setdefault(_condition(entry), f"{file}, {where}")
            if twin != f"{file}, {where}":
                raise CodebookError(file, where, f"nothing tells it from {twin}; keep one or narrow one")
            checked.append(entry)
    return checked


def _check_type(entry: Verb | Noun, expected: str, rules: _Rules, file: str, where: str) -> None:
    known(entry.type, rules.modes, "a PLOVER type", file, where)
    if entry.type != expected:
        raise CodebookError(file, where, f"{entry.type} has a file of its own; this one is for {expected}")
    if entry.mode:
        known(entry.mode, rules.modes[entry.type], f"a mode of {entry.type}", file, where)


def _check_words(entry: Verb | Noun, rules: _Rules, file: str, where: str) -> None:
    values = structs.asdict(entry)
    lists = [word for value in values.values() if isinstance(value, tuple) for word in value]
    for word in (entry.lemma, entry.mode, *lists):
        if word != word.lower() or word != word.strip():
            raise CodebookError(file, where, f"{word!r} must be lower case, without spaces around it")
    if not _holds(entry.example, entry.lemma, rules.forms):
        raise CodebookError(file, where, f"the example has no form of {entry.lemma!r}: {entry.example}")


def _holds(example: str, lemma: str, forms: dict[str, tuple[str, ...]]) -> bool:
    words = re.findall(r"[\w'-]+", example.lower())
    head, *particles = lemma.split()
    starts = [at for at, word in enumerate(words) if word in _inflected(head, forms)]
    return any(all(particle in words[at + 1 :] for particle in particles) for at in starts)


def _inflected(word: str, forms: dict[str, tuple[str, ...]]) -> set[str]:
    stem = word.removesuffix("e")
    doubled = word + word[-1]
    regular = {word, *(word + end for end in ("s", "es", "ed", "ing")), stem + "ed", stem + "ing"}
    regular |= {doubled + "ed", doubled + "ing"}
    if word.endswith("y"):
        regular |= {word[:-1] + "ies", word[:-1] + "ied"}
    return regular | set(forms.get(word, ()))


def _named_places(entry: Verb | Noun) -> Iterator[str]:
    if isinstance(entry, Verb):
        yield entry.actor
        yield from entry.with_preposition
    else:
        yield from entry.actor
    yield from entry.recipient


def _condition(entry: Verb | Noun) -> object:
    if isinstance(entry, Noun):
        return entry.lemma, entry.with_modifier
    words = (entry.lemma, entry.with_object, entry.without_object, entry.with_preposition, entry.with_complement)
    return words, entry.with_subject, entry.object, entry.complement


def _by_lemma(entries: Iterable[E]) -> dict[str, tuple[E, ...]]:
    book: dict[str, list[E]] = {}
    for entry in entries:
        book.setdefault(entry.lemma, []).append(entry)
    return {lemma: tuple(sorted(found, key=_specificity, reverse=True)) for lemma, found in book.items()}


def _specificity(entry: Verb | Noun) -> tuple[bool, ...]:
    if isinstance(entry, Noun):
        return (bool(entry.with_modifier),)
    words = (
        bool(entry.with_complement),
        bool(entry.with_subject),
        bool(entry.with_object),
        bool(entry.with_preposition),
    )
    return (*words, entry.complement in ("infinitive", "clause"), entry.object != "any", bool(entry.without_object))


def _cameo(modes: dict[str, dict[str, Mode]], contexts: Iterable[str], folder: Folder) -> dict[str, CameoCode]:
    file = "cameo.csv"
    rows = {row.code: row for row in unique(csv_rows(file, CameoCode, folder), lambda row: row.code, file)}
    for row in rows.values():
        where = f"code {row.code}"
        if row.type:
            known(row.type, modes, "a PLOVER type", file, where)
        if row.mode:
            known(row.mode, modes.get(row.type, {}), f"a mode of {row.type or 'no type'}", file, where)
        for name in row.context.split():
            known(name, contexts, "a PLOVER context", file, where)
    return rows


def _cameo_codes(
    cameo: dict[str, CameoCode], modes: dict[str, dict[str, Mode]], folder: Folder
) -> dict[tuple[str, str], str]:
    file = "cameo_export.csv"
    entries = csv_rows(file, CameoExport, folder)
    codes = {
        (row.type, row.mode): row.code for row in unique(entries, lambda row: f"{row.type} {row.mode}".strip(), file)
    }
    for event_type, mode in ((name, mode) for name in modes for mode in ("", *modes[name])):
        where = f"entry {f'{event_type} {mode}'.strip()!r}"
        if (event_type, mode) not in codes:
            raise CodebookError(file, where, "has no CAMEO code; add a row")
        known(codes[event_type, mode], cameo, "a code of cameo.csv", file, where)
    return codes
