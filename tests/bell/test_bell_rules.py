"""Which alerts ring."""

import typing

import pytest
from bell_made import TONGA, alert

from tocsin.bell.rules import Rule, Rules, read_rules
from tocsin.cli import bells
from tocsin.errors import InputError
from tocsin.ledger.entries import Stage
from tocsin.records import Actor, CommitmentKind

VEA = Actor("Sione Vea", "TON GOV", "TON", "GOV", "Foreign Minister")

RULES = [
    ({}, True),
    ({"actors": ["TON"]}, True),
    ({"actors": ["wsm"]}, True),
    ({"actors": ["Tonga"]}, True),
    ({"actors": ["FJI"]}, False),
    ({"actors": ["FJI", "WSM"]}, True),
    ({"actors": ["TON GOV"]}, False),
    ({"actors": ["Ton"], "kinds": ["promise"]}, False),
    ({"kinds": ["threat"]}, True),
    ({"kinds": ["promise", "warning"]}, False),
    ({"stages": ["invoked", "kept"]}, True),
    ({"stages": ["due"]}, False),
    ({"min_score": 0.87}, True),
    ({"min_score": 0.88}, False),
]


def rule(**given) -> Rule:
    return Rule(**{name: tuple(value) if isinstance(value, list) else value for name, value in given.items()})


@pytest.mark.parametrize(("given", "rings"), RULES)
def test_a_rule(given, rings):
    assert rule(**given).wants(alert()) is rings


@pytest.mark.parametrize(
    ("committer", "addressee", "name", "rings"),
    [
        (VEA, None, "TON", True),
        (VEA, None, "ton gov", True),
        (VEA, None, "TON-GOV", True),
        (VEA, None, "SIONE VEA", True),
        (None, TONGA, "TON", True),
        (None, None, "TON", False),
        (Actor("rebels", "rebels"), None, "", False),
    ],
)
def test_whoever_commits_itself_or_is_addressed_counts(committer, addressee, name, rings):
    assert rule(actors=[name]).wants(alert(committer=committer, addressee=addressee)) is rings


def test_options_narrow_what_a_file_wants():
    any_of = (rule(actors=["FJI"]), rule(kinds=["threat"]))
    assert Rules(any_of=any_of).want(alert())
    assert not Rules(any_of=any_of[:1]).want(alert())
    assert not Rules(narrow=rule(min_score=0.9), any_of=any_of).want(alert())


def test_a_file_of_rules(tmp_path):
    path = tmp_path / "rules.toml"
    path.write_text('[[rule]]\nactors = ["TON"]\nstages = ["kept"]\n\n[[rule]]\nkinds = ["threat"]\nmin_score = 0.5\n')
    assert read_rules(path) == (rule(actors=["TON"], stages=["kept"]), rule(kinds=["threat"], min_score=0.5))


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (b'[[rule]]\nactor = ["TON"]\n', "unknown field `actor`"),
        (b'[[rule]]\nkinds = ["theft"]\n', "Invalid enum value 'theft'"),
        (b'[[rule]]\nmin_score = "high"\n', "Expected `float`"),
        (b"[[rule]]\nactors = [\n", "docs/watch.md shows one"),
        (b"\xff\xfe", "docs/watch.md shows one"),
        (b"", "missing required field `rule`"),
    ],
)
def test_a_file_that_is_none(tmp_path, text, complaint):
    path = tmp_path / "rules.toml"
    path.write_bytes(text)
    with pytest.raises(InputError) as caught:
        read_rules(path)
    assert str(caught.value).startswith(f"{path}: not a file of rules (")
    assert complaint in str(caught.value)


def test_no_file(tmp_path):
    with pytest.raises(InputError, match=r"none\.toml: cannot be read"):
        read_rules(tmp_path / "none.toml")


@pytest.mark.parametrize(("option", "record"), [(bells.Kind, CommitmentKind), (bells.Stage, Stage)])
def test_the_command_line_has_every_value(option, record):
    assert tuple(option) == typing.get_args(record)
