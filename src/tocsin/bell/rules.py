"""Rules: which alerts ring."""

from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from tocsin.errors import InputError
from tocsin.ledger.entries import Alert, Stage
from tocsin.records import Actor, CommitmentKind


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Wants an alert that is all that it says; what it leaves empty may be anything.

    Attributes:
        actors: who commits itself or is addressed: a country's code ("ISL"), code and sector ("ISL GOV" or
            "ISL-GOV") or a name, in small or capital letters.
        kinds: kinds of commitment.
        stages: what became of it.
        min_score: from 0 to 1.
    """

    actors: tuple[str, ...] = ()
    kinds: tuple[CommitmentKind, ...] = ()
    stages: tuple[Stage, ...] = ()
    min_score: float = 0.0

    def wants(self, alert: Alert) -> bool:
        """Whether an alert is all that the rule says."""
        return (
            alert.score >= self.min_score
            and (not self.kinds or alert.kind in self.kinds)
            and (not self.stages or alert.stage in self.stages)
            and (not self.actors or self._names(alert))
        )

    def _names(self, alert: Alert) -> bool:
        wanted = {_plain(name) for name in self.actors}
        return any(not wanted.isdisjoint(_called(actor)) for actor in (alert.committer, alert.addressee) if actor)


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    rule: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """An alert rings when `narrow` wants it, and one of `any_of` where there are some."""

    narrow: Rule = field(default_factory=Rule)
    any_of: tuple[Rule, ...] = ()

    def want(self, alert: Alert) -> bool:
        """Whether an alert rings."""
        return self.narrow.wants(alert) and (not self.any_of or any(rule.wants(alert) for rule in self.any_of))


def read_rules(path: Path) -> tuple[Rule, ...]:
    """The rules of a TOML file: a table `[[rule]]` each, with the keys of `Rule`.

    Raises:
        InputError: it cannot be read, or has a key or a value that no rule has.
    """
    try:
        return msgspec.toml.decode(path.read_bytes(), type=_File).rule
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror}); check the name") from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"not a file of rules ({error}); docs/watch.md shows one") from None


def _called(actor: Actor) -> set[str]:
    return {_plain(name) for name in (actor.name, actor.id, actor.country) if name}


def _plain(name: str) -> str:
    return name.casefold().replace("-", " ")
