"""How a batch is going, on standard error."""

import io

import pytest

from tocsin.errors import InputError
from tocsin.show.progress import Tally

REFUSED = "tocsin: a.txt: empty; give an article\n"
MOVING = "\x1b[?25l"  # a moving line hides the cursor


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def shown(monkeypatch: pytest.MonkeyPatch, *, err: io.StringIO, out: io.StringIO, good: int, bad: int) -> str:
    """What standard error gets for so many documents."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("sys.stderr", err)
    monkeypatch.setattr("sys.stdout", out)
    with Tally() as tally:
        for _ in range(bad):
            tally.refuse(InputError("a.txt", "empty; give an article"))
        for _ in range(good):
            tally.add()
    assert (tally.read, tally.set_aside, tally.documents) == (good, bad, good + bad)
    return err.getvalue()


@pytest.mark.parametrize(
    ("good", "bad", "lines"),
    [
        (0, 0, ""),
        (1, 0, ""),
        (0, 1, REFUSED),
        (2, 0, "tocsin: 2 read, 0 set aside\n"),
        (2, 1, REFUSED + "tocsin: 2 read, 1 set aside\n"),
    ],
)
def test_into_a_file(monkeypatch: pytest.MonkeyPatch, good: int, bad: int, lines: str) -> None:
    assert shown(monkeypatch, err=io.StringIO(), out=io.StringIO(), good=good, bad=bad) == lines


@pytest.mark.parametrize(
    ("err", "out", "good", "moves"),
    [
        (Terminal, io.StringIO, 3, True),
        (Terminal, io.StringIO, 1, False),  # one article needs none
        (Terminal, Terminal, 3, False),  # the readings are printed to the same terminal
        (io.StringIO, io.StringIO, 3, False),
    ],
)
def test_a_moving_line(
    monkeypatch: pytest.MonkeyPatch, err: type[io.StringIO], out: type[io.StringIO], good: int, moves: bool
) -> None:
    assert (MOVING in shown(monkeypatch, err=err(), out=out(), good=good, bad=0)) is moves


def test_a_long_path_stays_on_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    err = io.StringIO()
    monkeypatch.setattr("sys.stderr", err)
    with Tally() as tally:
        tally.refuse(InputError("folder/" * 40 + "[bold]a.txt", "empty"))
    assert err.getvalue() == f"tocsin: {'folder/' * 40}[bold]a.txt: empty\n"


def test_an_interrupted_batch_is_not_summed_up(monkeypatch: pytest.MonkeyPatch) -> None:
    err = io.StringIO()
    monkeypatch.setattr("sys.stderr", err)
    tally = Tally()
    tally.read = 2
    tally.__exit__(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert err.getvalue() == ""
