"""The tree of commitments that an act would trigger, for the terminal."""

from collections.abc import Sequence

from rich.text import Text
from rich.tree import Tree

from tocsin.cli.text.console import quote
from tocsin.cli.text.ledger import SHORT_ID
from tocsin.ledger.whatif import Answer
from tocsin.show import words


def answers_tree(sentence: str, answers: Sequence[Answer]) -> Tree:
    """A branch a commitment, best first; what its response would trigger hangs below it."""
    tree = Tree(Text(words.plain(sentence), style="bold"))
    _grow(tree, answers)
    return tree


def _grow(tree: Tree, answers: Sequence[Answer]) -> None:
    for answer in answers:
        if answer.cycle:
            tree.add(
                Text(f"back to {answer.commitment[:SHORT_ID]} {words.plain(answer.response.text)}", style="yellow")
            )
            continue
        _grow(tree.add(_label(answer)), answer.then)


def _label(answer: Answer) -> Text:
    text = Text(f"{words.who(answer.committer)}: {words.plain(answer.response.text)}", style="bold")
    told = f"\n{answer.score:.2f} {answer.kind}, {answer.state}; {'; '.join(answer.reasons)}"
    text.append(told, style="not bold")
    date = (answer.document.published or "")[:10]
    return text.append(f"\n{quote(answer.source.text)} ({date}, {answer.commitment[:SHORT_ID]})", style="not bold dim")
