"""Which of a document's dates says when a clause takes place."""

from tocsin.language.clause import Clause, Clauses
from tocsin.records import Span, Time, When


class Whens:
    """The dates of one document, by the clauses that they belong to."""

    def __init__(self, times: tuple[Time, ...], clauses: Clauses) -> None:
        self.clauses = clauses
        self.by_clause: dict[int, list[Time]] = {}
        for time in times:
            owner = clauses.owner(time.span.start)
            if owner is not None:
                self.by_clause.setdefault(owner.index, []).append(time)

    def of(self, clause: Clause, outside: Span | None = None) -> When | None:
        """When a clause takes place: its own date; a nominal clause without one takes that of the clause above.

        Args:
            clause: a verbal or nominal clause.
            outside: dates in this stretch do not count (the content of what the clause reports).
        """
        if clause.predicate.nominal:
            return self._of_noun(clause)
        dates = [t for t in self.by_clause.get(clause.index, []) if outside is None or not _inside(t, outside)]
        return as_when(_best(dates, clause)) if dates else None

    def _of_noun(self, clause: Clause) -> When | None:
        governor = self.clauses.governor(clause)
        if governor is None:
            return None
        dates = self.by_clause.get(governor.index, [])
        own = [t for t in dates if _inside(t, clause.span)]
        after = [t for t in dates if t.span.start >= clause.predicate.span.end]
        chosen = own or after or dates
        return as_when(chosen[0]) if chosen else None


def _best(dates: list[Time], clause: Clause) -> Time:
    """Of several dates the one nearest behind the verb, which is where English puts the time of an act."""
    end = clause.predicate.span.end
    return min(dates, key=lambda t: (t.span.start < end, abs(t.span.start - end)))


def _inside(time: Time, span: Span) -> bool:
    return span.start <= time.span.start and time.span.end <= span.end


def as_when(time: Time) -> When:
    """A dated expression as the `when` of a record."""
    return When(time.span.text, time.value, time.start, time.end, time.precision, time.span)
