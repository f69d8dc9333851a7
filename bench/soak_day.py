"""A day of news for `bench/soak.py`: articles of the corpus, and among them commitments and reports that meet them.

Everything is made from a seed. A plant is a commitment of one country towards another, declared in two articles, then
reported to be met in two, then, of every other one, carried out; some reports deny that it was met, or only plan it,
and must not ring. Its pairs of countries occur in no other article, so that nothing else can ring for it.
"""

import random
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import permutations

from corpus import article

MIDNIGHT = datetime(2030, 3, 15, tzinfo=UTC)  # a Friday
DAY_SECONDS = 86_400

SIDES = (
    ("Malta", "Maltese", "Valletta"),
    ("Tunisia", "Tunisian", "Tunis"),
    ("Uganda", "Ugandan", "Kampala"),
    ("Rwanda", "Rwandan", "Kigali"),
    ("Denmark", "Danish", "Copenhagen"),
    ("Lithuania", "Lithuanian", "Vilnius"),
    ("Portugal", "Portuguese", "Lisbon"),
    ("Morocco", "Moroccan", "Rabat"),
    ("Senegal", "Senegalese", "Dakar"),
    ("Bolivia", "Bolivian", "La Paz"),
    ("Ecuador", "Ecuadorian", "Quito"),
    ("Cambodia", "Cambodian", "Phnom Penh"),
    ("Malaysia", "Malaysian", "Kuala Lumpur"),
    ("Finland", "Finnish", "Helsinki"),
    ("Hungary", "Hungarian", "Budapest"),
    ("Serbia", "Serbian", "Belgrade"),
    ("Ethiopia", "Ethiopian", "Addis Ababa"),
    ("Zambia", "Zambian", "Lusaka"),
    ("Namibia", "Namibian", "Windhoek"),
    ("Armenia", "Armenian", "Yerevan"),
    ("Indonesia", "Indonesian", "Jakarta"),
    ("Fiji", "Fijian", "Suva"),
)
NAMES = ("Adan Weil", "Brita Osk", "Cyril Mano", "Dina Farrow", "Emil Sark", "Flora Hedd", "Ivo Lantz", "Juna Perrin")


@dataclass(frozen=True)
class Template:
    """How a commitment and what comes of it are told; each twice, as two papers would."""

    declared: tuple[str, str]
    met: tuple[str, str]
    kept: str
    denied: str
    planned: str


TEMPLATES = (
    Template(
        (
            "{A} will close its airspace to {bd} airlines if {B} seizes {ad} ships, minister {p} said on Friday.",
            '"{A} will close its airspace to {bd} airlines if {B} seizes {ad} ships," minister {p} told reporters.',
        ),
        (
            "{B} seized two {ad} ships off its coast on Friday, its navy said.",
            "{B} on Friday seized two {ad} ships, officials in {acity} said.",
        ),
        "{A} closed its airspace to {bd} airlines on Friday.",
        "{B} denied on Friday that it had seized {ad} ships.",
        "{B} plans to seize {ad} ships, a newspaper in {bcity} reported.",
    ),
    Template(
        (
            "{A} will suspend aid to {B} if {B} arrests {ad} journalists, Foreign Minister {p} said on Friday.",
            "If {B} arrests {ad} journalists, {A} will suspend aid to {B}, Foreign Minister {p} told parliament.",
        ),
        (
            "{B} arrested four {ad} journalists on Friday, its interior ministry said.",
            "{B} has arrested four {ad} journalists, officials in {acity} said on Friday.",
        ),
        "{A} suspended aid to {B} on Friday.",
        "{B} denied on Friday that it had arrested {ad} journalists.",
        "{B} plans to arrest {ad} journalists, a newspaper in {bcity} reported.",
    ),
    Template(
        (
            "{A} will expel {bd} diplomats if {B} cancels the water treaty, Foreign Minister {p} said on Friday.",
            "Foreign Minister {p} said {A} would expel {bd} diplomats if {B} cancelled the water treaty.",
        ),
        (
            "{B} cancelled the water treaty with {A} on Friday, its government said.",
            "{B} on Friday cancelled the water treaty, officials in {acity} said.",
        ),
        "{A} expelled three {bd} diplomats on Friday.",
        "{B} denied on Friday that it had cancelled the water treaty with {A}.",
        "{B} plans to cancel the water treaty with {A}, a newspaper in {bcity} reported.",
    ),
    Template(
        (
            "{A} will lift its embargo on {B} if {B} releases the {ad} sailors, Foreign Minister {p} said on Friday.",
            '"{A} will lift its embargo on {B} if {B} releases the {ad} sailors," Foreign Minister {p} told reporters.',
        ),
        (
            "{B} released the {ad} sailors on Friday, its government said.",
            "{B} has released the {ad} sailors, officials in {acity} said on Friday.",
        ),
        "{A} lifted its embargo on {B} on Friday.",
        "{B} denied on Friday that it had released the {ad} sailors.",
        "{B} plans to release the {ad} sailors, a newspaper in {bcity} reported.",
    ),
)
FILLERS = (
    "The matter has been in the papers for weeks, and few diplomats in {acity} speak of anything else; the embassy had "
    "no comment, and a spokesman for the foreign ministry would not say whether talks between the governments were on.",
    "A former ambassador who has followed it from the start said that such disputes tend to be long, that they are "
    "seldom about what they seem to be about, and that parliaments usually make them worse than ministers do.",
    "In {bcity} the spokesman of the government took no questions. Members of parliament want a debate about the "
    "foreign policy of the cabinet, and the opposition says that nobody has told it anything since the elections.",
    "Officials at the trade ministry put the yearly trade between the two neighbours at less than a tenth of what "
    "either government earns from customs, most of it in fruit, machine parts and cement.",
)


@dataclass(frozen=True)
class Story:
    """An article: which it is, when it is published (seconds of the day), its headline and text."""

    name: str
    at: float
    title: str
    text: str

    @property
    def stamp(self) -> datetime:
        """When it is published."""
        return MIDNIGHT + timedelta(seconds=self.at)


@dataclass(frozen=True)
class Plant:
    """A planted commitment: the names of the articles that declare it, and the stages that it must ring for."""

    name: str
    declared: tuple[str, ...]
    rings: tuple[str, ...]
    until: float  # the last of its articles, in seconds of the day


@dataclass
class Day:
    """The articles of a day, in the order of publication, and what is planted in them."""

    stories: list[Story] = field(default_factory=list)
    plants: list[Plant] = field(default_factory=list)


def made_day(seed: int, articles: int, seconds: float, gap: float) -> Day:
    """The first so many seconds of a day.

    Args:
        seed: everything follows from it.
        articles: of a whole day.
        seconds: of the day.
        gap: seconds of the day between two articles of a plant, at least.
    """
    pick = random.Random(seed)
    day = Day(list(_plain(seed, round(articles * seconds / DAY_SECONDS), seconds)))
    pairs = list(permutations(SIDES, 2))
    pick.shuffle(pairs)
    count = min(round(len(day.stories) / 25), len(pairs))
    for number in range(count):
        _plant(day, pick, number, pairs[number], seconds, gap)
    day.stories.sort(key=lambda one: (one.at, one.name))
    return day


def _plain(seed: int, count: int, seconds: float) -> Iterator[Story]:
    for number in range(count):
        made = article(seed * 1_000_000 + number)
        title, _, text = made["text"].partition("\n")
        yield Story(f"plain-{number:06d}", seconds * number / count, title, text.strip())


def _plant(
    day: Day, pick: random.Random, number: int, pair: tuple[tuple[str, ...], ...], seconds: float, gap: float
) -> None:
    """Articles in the order: declared, perhaps denied or planned, met, perhaps kept; most by two papers."""
    template = TEMPLATES[number % len(TEMPLATES)]
    (a, ad, acity), (b, bd, bcity) = pair
    words = {"A": a, "ad": ad, "acity": acity, "B": b, "bd": bd, "bcity": bcity, "p": pick.choice(NAMES)}
    told = [("declared", template.declared), ("met", template.met)]
    if number % 2:
        told.append(("kept", (template.kept,)))
    if number % 3 == 0:
        told.insert(1, ("quiet", (pick.choice((template.denied, template.planned)),)))
    step = max(gap, 0.0)
    start = pick.uniform(0, max(seconds - step * len(told), 0.0))
    names: dict[str, list[str]] = {}
    for place, (what, versions) in enumerate(told):
        for paper, version in enumerate(versions):
            story = _told(f"plant-{number:04d}-{what}-{paper}", start + step * (place + paper / 3), version, words)
            names.setdefault(what, []).append(story.name)
            day.stories.append(story)
    rings = ("invoked", "kept") if number % 2 else ("invoked",)
    day.plants.append(Plant(f"plant-{number:04d}", tuple(names["declared"]), rings, start + step * len(told)))


def _told(name: str, at: float, sentence: str, words: dict[str, str]) -> Story:
    """An article with one sentence that says something, and others that say nothing of states."""
    own = random.Random(zlib.crc32(name.encode()))
    body = [sentence, *own.sample(FILLERS, 3)]
    text = f"{words['acity'].upper()} - " + "\n\n".join(one.format(**words) for one in body)
    return Story(name, at, f"{words['A']} and {words['B']}: what is said in {words['bcity']}", text)
