"""Words of appointments and postures (calendar/*.toml, postures/*.toml)."""

from dataclasses import dataclass

from msgspec import Struct

from tocsin.codebook.load import FOLDER, Folder, toml_entries, unique


class Occasion(Struct, frozen=True, forbid_unknown_fields=True):
    """A noun for something that is held at a set time: "talk", "vote", "exercise"."""

    lemma: str
    example: str


class Plan(Struct, frozen=True, forbid_unknown_fields=True):
    """A verb, or "be" with an adjective, whose infinitive is meant to happen: "plan", "be due"."""

    lemma: str
    example: str


class Asset(Struct, frozen=True, forbid_unknown_fields=True):
    """A noun for forces, weapons or installations; `with_modifier` asks for one of these words before it."""

    lemma: str
    with_modifier: tuple[str, ...] = ()


class Stationing(Struct, frozen=True, forbid_unknown_fields=True):
    """A verb that says what is in place; the roles of host, holder and asset in its clause ("" when it names none)."""

    lemma: str
    asset: str
    host: str
    holder: str
    example: str


@dataclass(frozen=True, slots=True)
class ScheduleBook:
    """What is coming and what is in place, by lemma."""

    occasions: dict[str, Occasion]
    plans: dict[str, Plan]
    assets: dict[str, Asset]
    stationing: dict[str, Stationing]


def load_schedule(folder: Folder = FOLDER) -> ScheduleBook:
    """Read the files of calendar/ and postures/.

    Raises:
        CodebookError: an entry is wrong or stands twice.
    """
    occasions = toml_entries("calendar/occasions.toml", "occasion", Occasion, folder)
    plans = toml_entries("calendar/plans.toml", "plan", Plan, folder)
    assets = toml_entries("postures/assets.toml", "asset", Asset, folder)
    stationing = toml_entries("postures/stationing.toml", "verb", Stationing, folder)
    return ScheduleBook(
        {e.lemma: e for e in unique(occasions, lambda e: e.lemma, "calendar/occasions.toml")},
        {e.lemma: e for e in unique(plans, lambda e: e.lemma, "calendar/plans.toml")},
        {e.lemma: e for e in unique(assets, lambda e: e.lemma, "postures/assets.toml")},
        {e.lemma: e for e in unique(stationing, lambda e: e.lemma, "postures/stationing.toml")},
    )
