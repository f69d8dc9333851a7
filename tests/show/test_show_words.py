"""Records in a few words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import BENIN, COMMITMENT, JUNE_9, KODJO, MENSAH, POSTURE, TOGO, span
from msgspec.structs import replace

from tocsin.records import Actor, Span
from tocsin.show import words

ANON = Actor("the envoy", "the envoy")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Benin\r\nraises  its\ttolls", "Benin raises its tolls"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),  # no escape sequence reaches the terminal
        ("to\u00adgether", "together"),  # soft hyphen
        ("left\u202eright", "leftright"),  # nothing turns the line round
        ("non\u00a0breaking", "non breaking"),
        ("\ufeffLomé “quotes”", "Lomé “quotes”"),
        ("", ""),
    ],
)
def test_plain(text: str, shown: str) -> None:
    assert words.plain(text) == shown


@given(st.text())
def test_plain_is_one_printable_line(text: str) -> None:
    shown = words.plain(text)
    assert len(shown.splitlines()) <= 1
    assert shown == words.plain(shown)
    assert "\x1b" not in shown


@pytest.mark.parametrize(
    ("actor", "tagged", "introduced"),
    [
        (None, "?", "?"),
        (ANON, "the envoy", "the envoy"),
        (TOGO, "Togo (TGO)", "Togo (TGO)"),
        (KODJO, "Ama Kodjo (TGO GOV)", "Ama Kodjo, Foreign Minister (TGO GOV)"),
        (Actor("the president", "x", role="president"), "the president", "the president"),
        (Actor("army", "MIL", None, "MIL"), "army (MIL)", "army (MIL)"),
        (Actor("TGO", "TGO GOV", "TGO", "GOV"), "TGO GOV", "TGO GOV"),
    ],
)
def test_actor(actor: Actor | None, tagged: str, introduced: str) -> None:
    assert words.tagged(actor) == tagged
    assert words.introduced(actor) == introduced


@pytest.mark.parametrize(
    ("actors", "recipients", "shown"),
    [
        ((), (), "?"),
        ((TOGO,), (), "Togo (TGO)"),
        ((TOGO, BENIN), (), "Togo (TGO), Benin (BEN)"),
        ((TOGO,), (BENIN,), "Togo (TGO) → Benin (BEN)"),
        ((), (BENIN,), "? → Benin (BEN)"),
        ((replace(TOGO, name="envoys"), replace(BENIN, name="envoys")), (), "envoys (TGO, BEN)"),
        ((ANON, ANON), (), "the envoy"),
        ((MENSAH,), (BENIN, ANON), "Yao Mensah (TGO GOV) → Benin (BEN), the envoy"),
    ],
)
def test_parties(actors: tuple[Actor, ...], recipients: tuple[Actor, ...], shown: str) -> None:
    assert words.parties(actors, recipients) == shown


def test_committed_to_nobody_in_particular() -> None:
    assert words.committed(replace(COMMITMENT, addressee=None)) == "Togo (TGO)"
    assert words.committed(replace(COMMITMENT, committer=None)) == "? → Benin (BEN)"


def test_date_falls_back_on_the_words() -> None:
    assert words.date(None) == ""
    assert words.date(JUNE_9) == "2031-06-09"
    assert words.date(replace(JUNE_9, value="")) == "June 9"


@pytest.mark.parametrize(
    ("holder", "host", "shown"),
    [
        (TOGO, BENIN, "Togo (TGO) in Benin (BEN)"),
        (None, BENIN, "in Benin (BEN)"),
        (TOGO, None, "Togo (TGO)"),
        (None, None, ""),
    ],
)
def test_on_whose_soil(holder: Actor | None, host: Actor | None, shown: str) -> None:
    assert words.on_whose_soil(replace(POSTURE, holder=holder, host=host)) == shown


@pytest.mark.parametrize(
    ("width", "line"),
    [
        (200, "Envoys of Togo and Benin will |meet| in Accra on June 9."),
        (40, "…and Benin will |meet| in Accra on June…"),
        (20, "…will |meet| in…"),
        (8, "…|meet|…"),
        (4, "|meet|"),
        (0, "|meet|"),
    ],
)
def test_around(width: int, line: str) -> None:
    source = span("Envoys of Togo and Benin will meet in Accra on June 9.")
    assert "|".join(words.around(source, span("meet"), width)) == line


def test_around_a_trigger_outside_its_source() -> None:
    assert words.around(Span(10, 14, "abcd"), Span(2, 4, "xy"), 40) == ("", "xy", "")


@given(st.text(max_size=60), st.text(min_size=1, max_size=10), st.text(max_size=60), st.integers(0, 80))
def test_around_fits(before: str, trigger: str, after: str, width: int) -> None:
    source = Span(5, 5 + len(before + trigger + after), before + trigger + after)
    at = Span(5 + len(before), 5 + len(before + trigger), trigger)
    parts = words.around(source, at, width)
    assert parts[1] == words.plain(trigger)
    assert sum(map(len, parts)) <= max(width, len(parts[1]))
