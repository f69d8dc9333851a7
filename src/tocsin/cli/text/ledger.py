"""Commitments and their histories for the terminal."""

from collections.abc import Iterable, Iterator, Sequence

from rich.table import Table
from rich.text import Text

from tocsin.cli.text.console import columns, grid, quote, state
from tocsin.ledger.drift import Wording
from tocsin.ledger.entries import Alert, Entry, Mention, Paper, Step
from tocsin.ledger.follow import FollowThrough
from tocsin.show import words

SHORT_ID = 8  # characters; enough for an archive of a million commitments to be asked by


def ledger_table(entries: Sequence[Entry]) -> Table:
    """Two lines a commitment: its state since when and whose it is, and what it says."""
    return grid(row for entry in entries for row in _ledger_rows(entry))


def _ledger_rows(entry: Entry) -> Iterator[tuple[str | Text, str | Text]]:
    since = f" since {entry.history[-1].on or 'an undated report'}" if entry.history else ""
    told = state(entry.state).append(f"{since}, {_kind(entry)}", style="default not bold")
    yield entry.id[:SHORT_ID], told
    yield "", _clause(entry)


def _kind(found: Entry | Alert) -> str:
    return f"{found.kind} {words.who(found.committer)} {words.ARROW} {words.who(found.addressee)}"


def _clause(entry: Entry) -> str:
    marker = "unless" if entry.polarity == "does not happen" else "if"
    return f"{marker} {words.plain(entry.trigger.span.text)} {words.ARROW} {words.plain(entry.response.span.text)}"


def entry_text(entry: Entry) -> Iterator[Table | Text]:
    """One commitment: what it says, then each step with its quote and why it was taken."""
    yield Text(f"{entry.kind} of {words.tagged(entry.committer)} towards {words.tagged(entry.addressee)}", style="bold")
    yield Text(f"{_clause(entry)}\n{entry.state}; {_firmness(entry)}id {entry.id}")
    for step in entry.history:
        yield Text()
        yield grid(_step_rows(step))


def _firmness(entry: Entry) -> str:
    return f"firmness {words.firmness(entry.strength)}; " if entry.strength is not None else ""


def _step_rows(step: Step) -> Iterator[tuple[str | Text, str | Text]]:
    yield (
        step.on or "undated",
        state(step.state).append(f"  score {step.score:.2f}  step {step.id[:SHORT_ID]}", style="dim"),
    )
    yield "", quote(step.source.text)
    yield "", Text(_paper(step.document), style="dim")
    if step.reasons:
        yield "", Text(f"because {'; '.join(step.reasons)}", style="dim")
    if step.decision is not None:
        note = f": {words.plain(step.decision.note)}" if step.decision.note else ""
        yield (
            "",
            Text(
                f"{step.decision.verdict} by {words.plain(step.decision.who)}, {step.decision.at[:10]}{note}",
                style="green",
            ),
        )


def _paper(paper: Paper) -> str:
    return words.listed(paper.published or "", words.plain(paper.title or paper.id))


def alert_texts(alerts: Iterable[Alert]) -> Iterator[Table]:
    """Each alert with both quotes: what was declared, and what has happened."""
    for alert in alerts:
        yield grid(_alert_rows(alert))


def _alert_rows(alert: Alert) -> Iterator[tuple[str | Text, str | Text]]:
    sides = f"  {_kind(alert)}  score {alert.score:.2f}"
    paper = words.listed(alert.document.published or "", words.plain(alert.document.title or ""))
    yield alert.on or "undated", state(alert.stage).append(sides, style="default not bold")
    yield "declared", f"{quote(alert.declared.source.text)} {_dated(alert.declared)}"
    yield alert.stage, f"{quote(alert.source.text)} ({paper})"
    yield "because", Text("; ".join(alert.reasons), style="dim")
    yield "", Text(f"tocsin show {alert.commitment[:SHORT_ID]}\n", style="dim")


def _dated(mention: Mention) -> str:
    return f"({mention.on or 'undated'})"


def follow_table(found: Sequence[FollowThrough]) -> Table:
    """Counts, and the share kept with the interval that holds it with 90 % probability."""
    heads = ("of", "declared", "invoked", "kept", "unkept", "withdrawn", "share kept, 90 %", "days")
    return columns(heads, (_follow_row(f) for f in found))


def _follow_row(found: FollowThrough) -> tuple[str, ...]:
    share = "" if found.kept_share is None else f"{found.kept_share:.2f} ({found.low:.2f} to {found.high:.2f})"
    delay = "" if found.delay_days is None else f"{found.delay_days:g}"
    counts = (found.declared, found.invoked, found.kept, found.unkept, found.withdrawn)
    return (words.plain(found.of), *map(str, counts), share, delay)


def drift_text(found: Sequence[Wording]) -> Table:
    """A commitment's mentions with how each differs from the one before."""
    return grid(row for wording in found for row in _drift_rows(wording))


def _drift_rows(wording: Wording) -> Iterator[tuple[str | Text, str | Text]]:
    mention = wording.mention
    firm = words.firmness(mention.strength) if mention.strength is not None else "not told"
    yield mention.on or "undated", Text(f"{wording.change}; firmness {firm}; {words.introduced(mention.speaker)}")
    yield "", quote(mention.source.text)
