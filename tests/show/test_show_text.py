"""A reading on the terminal."""

import io

import pytest
from made import APPOINTMENT, COMMITMENT, DOCUMENT, EMPTY, EVENT, JUNE_9, READING, STATEMENT
from msgspec.structs import replace
from rich.console import Console

from tocsin.records import Reading
from tocsin.show.text import NOTHING, SECTIONS, print_reading

WHOLE = """\
Lomé warns of a closed border
2031-06-03, Gulf of Guinea Press

COMMITMENTS
  threat       Togo (TGO) → Benin (BEN)
  if           Benin raises its tolls
  →            Togo will close its border
  said by      Ama Kodjo, Foreign Minister (TGO GOV), 2031-06-02

AGENDA
  2031-06-09   meet
               Benin (BEN), Togo (TGO), in Accra

STATEMENTS
  said         Ama Kodjo, Foreign Minister (TGO GOV), 2031-06-02
               Togo will close its border if Benin raises its tolls
  told         Yao Mensah, President (TGO GOV), to Benin (BEN)
               “We will sign the accord,”

EVENTS
  COERCE       Benin (BEN) → Togo (TGO), expel, diplomatic, reported
               Benin expelled two envoys.

POSTURES
  300          300 Togolese soldiers
               Togo (TGO) in Benin (BEN)
"""


def printed(reading: Reading, *, width: int = 80, explain: bool = False, colours: bool = False) -> str:
    """What a console of that width shows."""
    out = io.StringIO()
    console = Console(file=out, width=width, force_terminal=colours, color_system="standard" if colours else None)
    print_reading(reading, console, explain=explain)
    return "".join(line.rstrip(" ") + "\n" for line in out.getvalue().splitlines())


def test_whole_reading() -> None:
    assert printed(READING) == WHOLE


def test_explain_says_why() -> None:
    lines = printed(READING, explain=True).splitlines()
    added = [line for line in lines if line not in WHOLE.splitlines()]
    assert added == [
        "  because      clause link 'if' is a condition (conditions.toml)",
        "  because      'expel' (verbs/coerce.toml, entry 3)",
    ]


def test_nothing_found_says_so() -> None:
    assert printed(EMPTY) == f"quiet\n\n{NOTHING}\n"


@pytest.mark.parametrize("field", [field for _, field, _ in SECTIONS])
def test_empty_sections_are_left_out(field: str) -> None:
    titles = {field: title for title, field, _ in SECTIONS}
    only = Reading(document=DOCUMENT, **{field: getattr(READING, field)})
    shown = printed(only).splitlines()
    assert [title for title in titles.values() if title in shown] == [titles[field]]


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(map(len, printed(READING, width=width, explain=True).splitlines())) <= width


def test_colours_only_where_asked() -> None:
    assert "\x1b[" in printed(READING, colours=True)
    assert "\x1b" not in printed(READING)


def test_markup_in_the_article_is_only_text() -> None:
    hostile = replace(DOCUMENT, title="[red]Alert[/red] \x1b[2J")
    assert printed(Reading(document=hostile)).startswith("[red]Alert[/red] [2J\n")


@pytest.mark.parametrize(
    ("record", "field", "line"),
    [
        (replace(COMMITMENT, marker=None), "commitments", "on           Benin raises its tolls"),
        (replace(COMMITMENT, polarity="does not happen"), "commitments", "Benin raises its tolls (does not happen)"),
        (replace(COMMITMENT, speaker=None), "commitments", "said         2031-06-02"),
        (replace(COMMITMENT, deadline=JUNE_9), "commitments", "deadline     2031-06-09"),
        (replace(APPOINTMENT, when=None), "appointments", "no date      meet"),
        (
            replace(APPOINTMENT, when=replace(JUNE_9, value="2031-06-09T14:30")),
            "appointments",
            "2031-06-09   meet\n               Benin (BEN), Togo (TGO), in Accra, 2031-06-09T14:30",
        ),
        (replace(STATEMENT, speaker=None, verb=None), "statements", "said         ?, to Benin (BEN)"),
        (replace(EVENT, status="denied"), "events", "diplomatic, denied"),
        (replace(EVENT, actors=(), mode=None, context=()), "events", "COERCE       ? → Togo (TGO), reported"),
    ],
)
def test_what_is_missing_or_special(record: object, field: str, line: str) -> None:
    assert line in printed(Reading(document=DOCUMENT, **{field: (record,)}))
