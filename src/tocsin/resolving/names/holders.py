"""Who held which office on a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tocsin.codebook.actor_days import first_day, last_day
from tocsin.codebook.actor_rows import Holder
from tocsin.codebook.actors import several
from tocsin.resolving.names.spelled import folded
from tocsin.resolving.names.tokens import tokens

FORMER = "ELI"
_FOLDABLE = 6
_RECENT = 3653
_TITLES = {"defense": "defence", "premier": "prime minister", "pm": "prime minister", "external": "foreign"}
_UNTELLING = frozenset(("of", "the", "for", "and", "affairs"))


@dataclass(frozen=True, slots=True)
class Standing:
    """What a person was on a day: `row` the tenure that says so, `sector` ELI once out of office, None before it.

    `sure` is False where several people of one country go by the name, so that only country and sector hold.
    """

    row: Holder
    sector: str | None
    role: str | None
    sure: bool = True

    @property
    def because(self) -> str:
        """The tenure as evidence."""
        row = self.row
        return f"{row.file}: {row.name}, {row.role} {row.start}..{row.end} -> {row.country} {self.sector or 'none'}"


@dataclass(frozen=True, slots=True)
class _Tenure:
    row: Holder
    first: date
    last: date

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


class Holders:
    """The office holders of the codebook by the short names that the press uses for them."""

    def __init__(self, rows: Iterable[Holder]) -> None:
        self._tenures: dict[Holder, _Tenure] = {}
        self._by_short: dict[str, list[Holder]] = {}
        self._by_name: dict[str, list[Holder]] = {}
        self._by_office: dict[tuple[str, frozenset[str]], list[Holder]] = {}
        for row in rows:
            self._tenures[row] = _Tenure(row, first_day(row.start), last_day(row.end))
            self._by_office.setdefault((row.country, office_of(keys_of(row.role))), []).append(row)
            self._by_name.setdefault(folded(row.name), []).append(row)
            for short in several(row.short) or (row.name.split()[-1],):
                if short != "-":
                    self._by_short.setdefault(_short_key(keys_of(short)), []).append(row)

    def standing(self, rows: Sequence[Holder], day: date | None, title: frozenset[str] = frozenset()) -> Standing:
        """What one person, whose tenures `rows` are, was on a day; in the last tenure where no day is told.

        Args:
            rows: the tenures of one person, at least one; of several people of one country, if need be.
            day: the day asked for.
            title: words of the title used in the text, which chooses among offices held at once.
        """
        tenures = sorted((self._tenures[row] for row in rows), key=lambda tenure: (tenure.first, tenure.last))
        if len({row.name for row in rows}) > 1:
            best = _titled(tenures, title)
            return Standing(best.row, best.row.sector, None, sure=False)
        held = tenures if day is None else [tenure for tenure in tenures if tenure.holds(day)]
        if held:
            best = _titled(held, title)
            return Standing(best.row, best.row.sector, best.row.role)
        past = [tenure for tenure in tenures if day is not None and tenure.last < day]
        if past:
            return Standing(max(past, key=lambda tenure: tenure.last).row, FORMER, None)
        return Standing(tenures[0].row, None, None)

    def incumbent(self, country: str, title: frozenset[str], day: date) -> Standing | None:
        """Who held an office on a day, if the codebook knows one person who did.

        Args:
            country: of the office.
            title: its words, by `office_of`.
            day: in the tenure.
        """
        rows = self.on(self._by_office.get((country, title), ()), day)
        return Standing(rows[0], rows[0].sector, rows[0].role) if len({row.name for row in rows}) == 1 else None

    def known_as(self, keys: tuple[str, ...]) -> list[Holder]:
        """All tenures of everybody whom the press calls by a short name."""
        return self._by_short.get(_short_key(keys), [])

    def lately(self, rows: Iterable[Holder], day: date) -> list[Holder]:
        """The last tenures of the one person of those who left office in the ten years before a day."""
        left = [row for row in rows if 0 < (day - self._tenures[row].last).days <= _RECENT]
        return left if len({row.name for row in left}) == 1 else []

    def spelled(self, name: str) -> list[Holder]:
        """All tenures of the person whose full name is usually spelled otherwise."""
        return self._by_name.get(folded(name), [])

    def on(self, rows: Iterable[Holder], day: date) -> list[Holder]:
        """The tenures that run on a day."""
        return [row for row in rows if self._tenures[row].holds(day)]


def keys_of(name: str) -> tuple[str, ...]:
    """The words of a name in the form in which they are looked up."""
    return tuple(word.key for word in tokens(name))


def given_names(row: Holder) -> set[str]:
    """The first words of a person's name in its spellings."""
    return {keys_of(name)[0] for name in (row.name, *several(row.also))}


def _short_key(keys: tuple[str, ...]) -> str:
    joined = " ".join(keys)
    return folded(joined) if len(joined) >= _FOLDABLE else joined


def office_of(keys: Iterable[str]) -> frozenset[str]:
    """The words of a title, in one spelling: "premier" is a prime minister, "Secretary of Defense" a defence one."""
    words = {_TITLES.get(key, key) for key in keys if key not in _UNTELLING}
    return frozenset(word for title in words for word in title.split())


def same_office(row: Holder, title: frozenset[str]) -> bool:
    """Whether the words of a title are all in a tenure's role: "President" of "President of the Commission"."""
    return title <= office_of(keys_of(row.role))


def _titled(tenures: Sequence[_Tenure], title: frozenset[str]) -> _Tenure:
    fitting = [tenure for tenure in tenures if title and same_office(tenure.row, title)]
    return (fitting or tenures)[-1]
