"""Every mention of a country in running text, with offsets."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.codebook.actors import load_actors
from tocsin.resolving.names import NameResolver
from tocsin.resolving.names.plurals import plural
from tocsin.resolving.names.tokens import tokens

RESOLVER = NameResolver(load_actors())

MENTIONS = [
    ("Kenya and Peru signed it.", ["Kenya=KEN", "Peru=PER"]),
    ("the US-Japan pact, said the U.S. and the UK", ["US=USA", "Japan=JPN", "U.S.=USA", "UK=GBR"]),
    ("They told us of turkey and china.", []),
    ("West German and South Korean firms", ["West German=DEU", "South Korean=KOR"]),
    (
        "Papua New Guinea, Guinea-Bissau, Equatorial Guinea",
        ["Papua New Guinea=PNG", "Guinea-Bissau=GNB", "Equatorial Guinea=GNQ"],
    ),
    (
        "the People's Republic of China; the Republic of China",
        ["People's Republic of China=CHN", "Republic of China=TWN"],
    ),
    ("ships in the Sea of Japan and off Japan", ["Japan=JPN"]),
    ("OSLO/HELSINKI - talks", ["OSLO=NOR", "HELSINKI=FIN"]),
    ("Côte d’Ivoire’s president", ["Côte d’Ivoire=CIV"]),
    ("fighting in Aleppo, Goma and the Gaza Strip", ["Aleppo=SYR", "Goma=COD", "Gaza Strip=PSE"]),
    ("The PRC warned the DPRK.", ["PRC=CHN", "DPRK=PRK"]),
    ("Fin\u00adland", ["Fin\u00adland=FIN"]),
    ("Northern Ireland and Ireland", ["Northern Ireland=GBR", "Ireland=IRL"]),
]

_SCRAPS = (
    "Russian Foreign Minister President of to in the 's US U.S. - , ( ) and Hamas police Kim El al- pro-Syrian ex- "
    "Ambassador Japan Bank former General 12 1,000 é Fin\u00adland Ira\u200bq İ ß Trump Guinea-Bissau"
)
_WORDS = st.sampled_from(_SCRAPS.split())


@pytest.mark.parametrize(("text", "wanted"), MENTIONS)
def test_each_mention_bears_its_country(text, wanted):
    assert [f"{text[start:end]}={code}" for start, end, code in RESOLVER.countries_in(text)] == wanted


@settings(deadline=None)
@given(st.one_of(st.text(), st.lists(_WORDS).map(" ".join), st.lists(_WORDS).map("".join)))
def test_any_text_resolves_and_offsets_hold(text):
    end_before = 0
    for start, end, code in RESOLVER.countries_in(text):
        assert end_before <= start < end <= len(text)
        assert code.isupper()
        assert text[start:end].strip() == text[start:end]
        end_before = end
    actor = RESOLVER.resolve(text, date(2024, 7, 24))
    assert actor == RESOLVER.resolve(text, date(2024, 7, 24))
    assert actor.role is None or actor.role in text or actor.person
    assert all(word.raw == text[word.start : word.end] for word in tokens(text))


@pytest.mark.parametrize(
    ("noun", "nouns"),
    [
        ("embassy", "embassies"),
        ("policeman", "policemen"),
        ("church", "churches"),
        ("envoy", "envoys"),
        ("Col.", "Cols."),
    ],
)
def test_plurals(noun, nouns):
    assert plural(noun) == nouns


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("the Serbs of northern Kosovo", "XKX"),
        ("Turks of Bulgaria", "BGR"),
        ("Russians in Ukraine", "RUS"),  # where they are, not where they live
        ("Bulgarian officials of Turkey", "BGR"),
        ("Kenyans", "KEN"),
    ],
)
def test_a_people_of_a_country_is_of_that_country(text, country):
    assert RESOLVER.resolve(text).country == country
