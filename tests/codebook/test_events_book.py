"""The event codebook: what it holds, and that each defect is refused with its file and entry."""

import shutil
from pathlib import Path

import pytest

from tocsin.codebook.events import EventBook, Verb, load_events
from tocsin.codebook.load import FOLDER
from tocsin.errors import CodebookError

BOOK = load_events()
PAIRS = [(name, mode) for name, modes in BOOK.modes.items() for mode in ("", *modes)]


def verb(**keys: str) -> str:
    given = {"lemma": '"pester"', "type": '"REQUEST"', "example": '"Chile pestered Peru."', **keys}
    return "[[verb]]\n" + "\n".join(f"{key} = {value}" for key, value in given.items()) + "\n"


def noun(**keys: str) -> str:
    given = {"lemma": '"nagging"', "type": '"REQUEST"', "example": '"The nagging of Chile by Peru."', **keys}
    return "[[noun]]\n" + "\n".join(f"{key} = {value}" for key, value in given.items()) + "\n"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    folder = tmp_path / "codebook"
    shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__", "*.py"))
    return folder


def append(folder: Path, file: str, text: str) -> None:
    path = folder / file
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_there_are_sixteen_types() -> None:
    assert len(BOOK.types) == 16
    assert [name for name, entry in BOOK.types.items() if entry.symmetric] == ["AGREE", "CONSULT", "COOPERATE"]


@pytest.mark.parametrize(
    ("quad", "types"),
    [
        ("verbal cooperation", "AGREE CONSULT SUPPORT CONCEDE"),
        ("material cooperation", "COOPERATE AID RETREAT"),
        ("verbal conflict", "REQUEST ACCUSE REJECT THREATEN"),
        ("material conflict", "PROTEST SANCTION MOBILIZE COERCE ASSAULT"),
    ],
)
def test_each_type_has_its_quad(quad: str, types: str) -> None:
    assert [name for name, entry in BOOK.types.items() if entry.quad == quad] == types.split()


@pytest.mark.parametrize("name", BOOK.types)
def test_every_type_has_verbs_and_nouns(name: str) -> None:
    assert sum(e.type == name for entries in BOOK.verbs.values() for e in entries) >= 25
    assert sum(e.type == name for entries in BOOK.nouns.values() for e in entries) >= 8


@pytest.mark.parametrize(
    ("event_type", "mode"), [pair for pair in PAIRS if pair[1]], ids=lambda value: value or "no mode"
)
def test_modes_are_described(event_type: str, mode: str) -> None:
    assert BOOK.modes[event_type][mode].definition.endswith(".")


@pytest.mark.parametrize(("event_type", "mode"), PAIRS)
def test_cameo_comes_back_as_the_same_type(event_type: str, mode: str) -> None:
    back = BOOK.cameo[BOOK.cameo_of(event_type, mode)]
    assert back.type == event_type
    assert back.mode == mode or (event_type, back.mode) in PAIRS


@pytest.mark.parametrize(
    ("code", "event_type", "mode"),
    [
        ("010", "", ""),
        ("020", "REQUEST", ""),
        ("042", "CONSULT", "visit"),
        ("0841", "RETREAT", "release"),
        ("112", "ACCUSE", "allege"),
        ("116", "SANCTION", "convict"),
        ("1383", "THREATEN", "violence"),
        ("173", "COERCE", "arrest"),
        ("195", "ASSAULT", "heavy-weapons"),
        ("2042", "ASSAULT", "unconventional"),
    ],
)
def test_cameo_codes_read_as_plover(code: str, event_type: str, mode: str) -> None:
    assert (BOOK.cameo[code].type, BOOK.cameo[code].mode) == (event_type, mode)


def test_every_type_but_comments_is_reached_from_cameo() -> None:
    assert {row.type for row in BOOK.cameo.values()} - {""} == set(BOOK.types)


@pytest.mark.parametrize(
    ("lemma", "before", "after"),
    [
        ("suspend", "with_object", ""),
        ("threaten", "with_complement", "with_object"),
        ("urge", "with_complement", ""),
        ("agree", "with_object", ""),
        ("meet", "with_preposition", ""),
        ("order", "with_complement", "with_object"),
    ],
)
def test_the_most_specific_entry_stands_first(lemma: str, before: str, after: str) -> None:
    """Every entry that asks for `before` stands before those that do not, but ask for `after`, or for nothing."""
    asks = [
        bool(getattr(entry, before)) for entry in BOOK.verbs[lemma] if getattr(entry, before) or _plain(entry, after)
    ]
    assert asks == sorted(asks, reverse=True)
    assert len(set(asks)) == 2


def _plain(entry: Verb, after: str) -> bool:
    wants = [name for name in ("with_complement", "with_object", "with_preposition") if getattr(entry, name)]
    return wants == ([after] if after else [])


@pytest.mark.parametrize(
    ("file", "text", "complaint"),
    [
        ("verbs/request.toml", verb(type='"REQEST"'), "'REQEST' is not a PLOVER type; did you mean REQUEST?"),
        ("verbs/request.toml", verb(type='"REJECT"'), "REJECT has a file of its own; this one is for REQUEST"),
        ("verbs/request.toml", verb(mode='"asist"'), "'asist' is not a mode of REQUEST; did you mean assist?"),
        (
            "verbs/request.toml",
            verb(recipient='["objct"]'),
            "'objct' is not a place of roles.csv; did you mean object?",
        ),
        ("verbs/request.toml", verb(actor='"objet"'), "'objet' is not a place of roles.csv; did you mean object?"),
        ("verbs/request.toml", verb(with_object='["Minister"]'), "'Minister' must be lower case"),
        ("verbs/request.toml", verb(example='"Chile asked Peru."'), "the example has no form of 'pester'"),
        ("verbs/request.toml", verb(with_objects='["x"]'), "unknown field `with_objects`"),
        ("verbs/request.toml", verb(object='"person"'), "Invalid enum value 'person'"),
        ("verbs/request.toml", verb() + verb(), "nothing tells it from verbs/request.toml"),
        ("nouns/request.toml", noun(needs='"actors"'), "Invalid enum value 'actors'"),
        ("nouns/request.toml", noun(actor='["bye"]'), "'bye' is not a place of roles.csv; did you mean by?"),
        ("nouns/request.toml", noun(mode='"visit"'), "'visit' is not a mode of REQUEST"),
        ("nouns/request.toml", noun() + noun(mode='"meet"'), "nothing tells it from nouns/request.toml"),
        ("plover/types.toml", '[[type]]\nname = "NOD"\n', "missing required field `label`"),
        ("plover/modes.toml", '[[mode]]\ntype = "NOD"\nname = "x"\ndefinition = "x"\n', "'NOD' is not a PLOVER type"),
        ("plover/modes.toml", '[[mode]]\ntype = "COERCE"\nname = "arrest"\ndefinition = "x"\n', "stands twice"),
        ("cameo.csv", "042,CONSULT,,\n", "stands twice"),
        ("cameo.csv", "999,COERSE,,\n", "'COERSE' is not a PLOVER type; did you mean COERCE?"),
        ("cameo.csv", "999,COERCE,visit,\n", "'visit' is not a mode of COERCE"),
        ("cameo.csv", "999,COERCE,,militry\n", "'militry' is not a PLOVER context; did you mean military?"),
        ("cameo_export.csv", "AID,,070\n", "stands twice"),
    ],
)
def test_a_defect_names_its_file_and_entry(copy: Path, file: str, text: str, complaint: str) -> None:
    append(copy, file, text)
    with pytest.raises(CodebookError) as caught:
        load_events(copy)
    assert str(caught.value).startswith(f"codebook/{file}, ")
    assert complaint in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("AID,,070\n", "", "entry 'AID': has no CAMEO code; add a row"),
        ("COERCE,arrest,173\n", "COERCE,arrest,1733\n", "'1733' is not a code of cameo.csv; did you mean 173?"),
    ],
)
def test_every_type_and_mode_needs_its_cameo_code(copy: Path, old: str, new: str, complaint: str) -> None:
    path = copy / "cameo_export.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(CodebookError, match="cameo_export") as caught:
        load_events(copy)
    assert complaint in str(caught.value)


def test_a_new_verb_is_a_table_in_a_file(copy: Path) -> None:
    append(copy, "verbs/request.toml", verb(recipient='["object"]'))
    book: EventBook = load_events(copy)
    assert [(e.type, e.recipient) for e in book.verbs["pester"]] == [("REQUEST", ("object",))]
