"""The rows of the actor codebook, `codebook/actors/`: what a political scientist writes there, as types.

Cells that hold several values part them with ";". A country is an ISO 3166 alpha-3 code (XKX for Kosovo, as is the
custom) or, in `bodies.csv`, the code of an international body: UNO for the United Nations and their agencies, EUR for
the European Union and its organs, NAT for NATO, IGO for every other body of states, NGO for one that is not of states.
"""

from typing import ClassVar, Literal

from msgspec import Struct


class Sector(Struct, forbid_unknown_fields=True, frozen=True):
    """A PLOVER sector; whoever leaves an `official` one becomes ELI."""

    code: str
    definition: str
    official: bool = False


class Country(Struct, forbid_unknown_fields=True, frozen=True):
    """A state or territory: its names (old ones too), adjectives, words for its people, and seats of government."""

    code: str
    name: str
    names: str = ""
    adjectives: str = ""
    people: str = ""
    capitals: str = ""


class Place(Struct, forbid_unknown_fields=True, frozen=True):
    """A city or region and its country; `elsewhere` names what only looks like a country ("Sea of Japan")."""

    name: str
    kind: Literal["city", "region", "elsewhere"]
    country: str = ""


class Named(Struct, forbid_unknown_fields=True, frozen=True):
    """A seat that stands for who sits there, a group, or a national institution; `country` empty where it has none."""

    name: str
    sector: str
    country: str = ""
    names: str = ""


class Body(Struct, forbid_unknown_fields=True, frozen=True):
    """An international body and the code it is written with in place of a country."""

    name: str
    code: str
    sector: str
    names: str = ""


class Spelling(Struct, forbid_unknown_fields=True, frozen=True):
    """A frequent misspelling and the name, adjective or capital that it stands for."""

    written: str
    means: str


class Portfolio(Struct, forbid_unknown_fields=True, frozen=True):
    """A word that goes into an office's title beside the office itself: "deputy", "foreign", "trade"."""

    word: str


class Office(Struct, forbid_unknown_fields=True, frozen=True):
    """Offices and titles of one sector; `offices.toml` says what the marks mean."""

    id: str
    names: tuple[str, ...]
    sector: str = ""
    employer: bool = False
    host: bool = False
    rank: bool = False


class Kind(Struct, forbid_unknown_fields=True, frozen=True):
    """Common nouns for people, bodies and things of one sector; `kinds.toml` says what the marks mean."""

    id: str
    names: tuple[str, ...]
    sector: str = ""
    country: str = ""
    employer: bool = False
    adjective: bool = False
    former: bool = False


class Holder(Struct, forbid_unknown_fields=True, frozen=True):
    """One tenure: who held which office from when to when; no `end` while in office.

    `start` and `end` are "2001", "2001-01" or "2001-01-20". `also` holds other spellings of the name. `short`
    is how the press names the person, the last word of the name unless told ("Xi" for Xi Jinping); "-" for never.
    """

    KEY: ClassVar = ("name", "role", "start")

    name: str
    country: str
    sector: str
    role: str
    start: str
    end: str = ""
    short: str = ""
    also: str = ""

    @property
    def file(self) -> str:
        """The file that it stands in."""
        return "officeholders.csv"


class OwnHolder(Holder, frozen=True):
    """A person of a user's `actors.toml`."""

    @property
    def file(self) -> str:
        """The file that it stands in."""
        return "actors.toml"


class Own(Struct, forbid_unknown_fields=True, frozen=True):
    """An actor of a user's own `actors.toml`: a group or body or, with `person`, somebody.

    `names` are other spellings, `short` is how the press names a person, `role` the office held, from `start` to `end`
    where they are told.
    """

    name: str
    country: str = ""
    sector: str = ""
    names: tuple[str, ...] = ()
    person: bool = False
    role: str = ""
    start: str = ""
    end: str = ""
    short: str = ""
