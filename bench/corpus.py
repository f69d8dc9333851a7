"""A corpus of invented articles, as many as wanted: article N is always the same, whatever the size.

    python bench/corpus.py 1000 > /tmp/corpus.jsonl      # JSON lines that `tocsin read` takes

The happenings are invented; the mixture of statements, conditions, agenda, layout and plain narrative is about that of
agency copy, so that throughput on it says something about throughput on the wire.
"""

import json
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta

COUNTRIES = (
    ("Norway", "Norwegian", "Oslo"),
    ("Iceland", "Icelandic", "Reykjavik"),
    ("Kenya", "Kenyan", "Nairobi"),
    ("Ghana", "Ghanaian", "Accra"),
    ("Peru", "Peruvian", "Lima"),
    ("Chile", "Chilean", "Santiago"),
    ("Turkey", "Turkish", "Ankara"),
    ("Greece", "Greek", "Athens"),
    ("Vietnam", "Vietnamese", "Hanoi"),
    ("Thailand", "Thai", "Bangkok"),
    ("Egypt", "Egyptian", "Cairo"),
    ("Jordan", "Jordanian", "Amman"),
    ("Poland", "Polish", "Warsaw"),
    ("Latvia", "Latvian", "Riga"),
    ("Nepal", "Nepalese", "Kathmandu"),
    ("Mongolia", "Mongolian", "Ulaanbaatar"),
)
GIVEN = ("Ana", "Boris", "Clara", "Daud", "Elin", "Farid", "Greta", "Hoang", "Ines", "Jomo", "Kirsi", "Luis")
SYLLABLES = ("ba", "dor", "ek", "fin", "gal", "hu", "ir", "jen", "kos", "lun", "mar", "nev", "or", "pet", "rai", "sol")
OFFICES = ("Foreign Minister", "Defence Minister", "President", "Prime Minister", "Trade Minister", "Interior Minister")
GOODS = ("timber", "grain", "fish", "cement", "copper", "tea", "fuel", "cotton")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
AGENCIES = ("Northern Wire", "Harbour Press", "Meridian News", "Highland Agency")

PARAGRAPHS = (
    "{A} will close its border to {bd} lorries if {B} raises tariffs on {good}, {ad} {office} {p} said on {day}.",
    "{A} will not lift the ban on {bd} {good} unless inspectors are admitted to {bcity}, {p} told reporters.",
    '"We will send more troops to the frontier if the raids go on," {bd} {office} {q} said in {bcity} on {day}.',
    "{q} said {B} was concerned about {ad} patrols near the frontier and asked {A} to withdraw its ships.",
    "Any attack on {bd} ships would be met with a firm response, {q} told parliament in {bcity}.",
    "{p} will meet {bd} counterpart {q} in {acity} on {future}, the {ad} government said.",
    "Officials from {A} and {B} held talks on {good} in {acity} last week but did not reach an agreement.",
    "{A} hosts {n} {bd} soldiers at a base outside {acity}, and {B} has stationed two frigates there since {year}.",
    "{B} in {month} expelled three {ad} diplomats whom it accused of spying; {A} denied it and recalled its envoy.",
    "Police in {bcity} arrested {m} protesters on {day} after a march against the price of {good} turned violent.",
    "{A} promised to send {n} tonnes of {good} to {B} once the road between {acity} and {bcity} has been repaired.",
    "The two countries signed an accord on {good} in {year}, under which each side may inspect the other's warehouses.",
    "Traders in {acity} said that the price of {good} had risen by {m} percent since the dispute began, and that many "
    "families could no longer afford what they had bought every week for years.",
    "{p}, who took office in {year}, has said little about the matter since, and officials in {acity} would not say "
    "whether the offer that {B} was reported to have made through a mediator still stood.",
    "The mediator, a former judge, is expected to present a new proposal to both governments by the end of next month.",
    "Analysts said the row had less to do with {good} than with the elections that {B} is to hold next year.",
)


def article(number: int) -> dict[str, str]:
    """Article `number`: id, published, text; from its number alone."""
    pick = random.Random(number)
    published = date(2030, 1, 7) + timedelta(days=pick.randrange(700))
    words = _words(pick, published)
    body = [paragraph.format(**words) for paragraph in pick.sample(PARAGRAPHS, pick.randint(6, 14))]
    if pick.random() < 0.4:
        body.insert(2, f"ALSO READ: {words['B']} counts the cost of dear {words['good']}")
    head = f"{words['A']} and {words['B']} at odds over {words['good']}\nBy {pick.choice(AGENCIES)}\n\n"
    text = f"{head}{words['acity'].upper()} -  " + "\n\n".join(body)
    return {"id": f"made-{number:06d}", "published": published.isoformat(), "text": text}


def articles(count: int, first: int = 0) -> Iterator[dict[str, str]]:
    """The first `count` articles, from number `first` on."""
    return (article(number) for number in range(first, first + count))


def _name(pick: random.Random) -> str:
    """One of some 700,000 names: a corpus with few words would hide a vocabulary that only grows."""
    return f"{pick.choice(GIVEN)} {''.join(pick.choices(SYLLABLES, k=pick.randint(2, 4))).title()}"


def _words(pick: random.Random, published: date) -> dict[str, str | int]:
    (a, ad, acity), (b, bd, bcity) = pick.sample(COUNTRIES, 2)
    p, q = _name(pick), _name(pick)
    future = published + timedelta(days=pick.randint(4, 40))
    past = published - timedelta(days=pick.randint(40, 200))
    return {
        "A": a,
        "B": b,
        "ad": ad,
        "bd": bd,
        "acity": acity,
        "bcity": bcity,
        "p": p,
        "q": q,
        "office": pick.choice(OFFICES),
        "good": pick.choice(GOODS),
        "day": pick.choice(DAYS),
        "future": f"{future:%B} {future.day}",
        "month": f"{past:%B}",
        "year": published.year - pick.randint(1, 20),
        "n": pick.randint(2, 90) * 100,
        "m": pick.randint(4, 60),
    }


if __name__ == "__main__":
    for made in articles(int(sys.argv[1])):
        print(json.dumps(made, ensure_ascii=False))
