"""The commitments that an act would trigger as a graph: SVG to look at, DOT for other programs.

In the SVG each level of answers is a column; a line leads from what happens to the commitment that it would trigger,
and each box has its source as a tooltip. A way that leads back to a commitment further up ends in a box that says so.
"""

import textwrap
from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple

from tocsin.ledger.whatif import Answer, edges
from tocsin.show import words

BOX_WIDTH, BOX_HEIGHT, GAP_X, GAP_Y, MARGIN = 250, 74, 70, 14, 16  # pixels
LINE_CHARACTERS, LINES, LINE_HEIGHT = 38, 3, 16
COLOURS = {"threat": "#b3261e", "promise": "#1b6e3c", "warning": "#8a6100", "standing": "#6a3d9a"}
PLAIN = "#3c4043"


class Box(NamedTuple):
    """A box of the picture: its column and row, what stands in it, and where the line to it comes from."""

    column: int
    row: float
    head: str
    text: str
    colour: str
    tip: str
    parent: int | None


def graph_svg(sentence: str, answers: Sequence[Answer]) -> str:
    """The graph as an SVG document of its own."""
    boxes = list(_boxes(sentence, answers))
    width = (max(b.column for b in boxes) + 1) * (BOX_WIDTH + GAP_X) - GAP_X + 2 * MARGIN
    height = round((max(b.row for b in boxes) + 1) * (BOX_HEIGHT + GAP_Y)) - GAP_Y + 2 * MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        f' font-family="sans-serif" font-size="12" role="img" aria-label="{_text(sentence)}">',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        *(_line(boxes[b.parent], b) for b in boxes if b.parent is not None),
        *map(_drawn, boxes),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _boxes(sentence: str, answers: Sequence[Answer]) -> Iterator[Box]:
    """The boxes with their places: a leaf has a row of its own, what leads to several stands in their middle."""
    placed: list[Box] = []
    _place(placed, Box(0, 0, "what if", sentence, PLAIN, sentence, None), answers, 0.0)
    yield from placed


def _place(placed: list[Box], box: Box, below: Sequence[Answer], row: float) -> float:
    """Place a box and all that hang on it from a row on; gives the next free row."""
    mine = len(placed)
    placed.append(box)
    next_row = row
    rows = []
    for answer in below:
        child = len(placed)
        then = () if answer.cycle else answer.then
        next_row = _place(placed, _box(answer, box.column + 1, mine), then, next_row)
        rows.append(placed[child].row)
    placed[mine] = box._replace(row=(rows[0] + rows[-1]) / 2 if rows else row)
    return next_row if rows else row + 1


def _box(answer: Answer, column: int, parent: int) -> Box:
    back = "back to " if answer.cycle else ""
    head = f"{back}{words.who(answer.committer)} {answer.kind}, {answer.score:.2f}"
    tip = f"{answer.source.text} ({(answer.document.published or '')[:10]})"
    return Box(column, 0, head, answer.response.text, COLOURS[answer.kind], tip, parent)


def _drawn(box: Box) -> str:
    x, y = _corner(box)
    lines = textwrap.wrap(words.plain(box.text), LINE_CHARACTERS, max_lines=LINES, placeholder=" …") or [""]
    told = "".join(f'<tspan x="{x + 8}" dy="{LINE_HEIGHT}">{_text(line)}</tspan>' for line in lines)
    return (
        f'<g><title>{_text(box.tip)}</title><rect x="{x}" y="{y}" width="{BOX_WIDTH}" height="{BOX_HEIGHT}" rx="5"'
        f' fill="#ffffff" stroke="{box.colour}" stroke-width="1.5"/>'
        f'<text x="{x + 8}" y="{y + LINE_HEIGHT}" fill="#202124"><tspan font-weight="bold" fill="{box.colour}">'
        f"{_text(box.head)}</tspan>{told}</text></g>"
    )


def _line(start: Box, end: Box) -> str:
    (x1, y1), (x2, y2) = _corner(start), _corner(end)
    x1, y1, y2 = x1 + BOX_WIDTH, y1 + BOX_HEIGHT // 2, y2 + BOX_HEIGHT // 2
    middle = (x1 + x2) // 2
    return f'<path d="M{x1} {y1} C{middle} {y1} {middle} {y2} {x2} {y2}" fill="none" stroke="{end.colour}"/>'


def _corner(box: Box) -> tuple[int, int]:
    return MARGIN + box.column * (BOX_WIDTH + GAP_X), MARGIN + round(box.row * (BOX_HEIGHT + GAP_Y))


def graph_dot(sentence: str, answers: Sequence[Answer]) -> str:
    """The graph in Graphviz' language; a way that leads back is an edge that does."""
    found = list(edges(answers, "act"))
    labels = {answer.commitment: f"{words.who(answer.committer)}: {answer.response.text}" for _, _, answer in found}
    lines = ["digraph whatif {", '  rankdir="LR";', "  node [shape=box];", f"  act [label={_quoted(sentence)}];"]
    lines += [f"  {_quoted(name)} [label={_quoted(label)}];" for name, label in sorted(labels.items())]
    drawn = dict.fromkeys(
        f"  {_quoted(one)} -> {_quoted(other)} [label={_quoted(f'{answer.score:.2f}')}, "
        f"tooltip={_quoted(answer.source.text)}];"
        for one, other, answer in found
    )
    return "\n".join([*lines, *drawn, "}"]) + "\n"


def _quoted(text: str) -> str:
    plain = words.plain(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'


def _text(text: str) -> str:
    return escape(words.plain(text))
