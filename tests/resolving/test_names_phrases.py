"""Actors from the words of a noun phrase: each table is one phenomenon."""

from datetime import date

import pytest

from tocsin.codebook.actors import load_actors
from tocsin.resolving.names import NameResolver

RESOLVER = NameResolver(load_actors())
DAY = date(2024, 7, 24)

TITLED = [
    ("Kenyan Deputy Defence Minister Peter Otieno", "Peter Otieno", "KEN", "GOV", "Deputy Defence Minister"),
    (
        "Chilean Interior Ministry spokeswoman Rosa Pizarro",
        "Rosa Pizarro",
        "CHL",
        "GOV",
        "Interior Ministry spokeswoman",
    ),
    ("Norway's new Prime Minister Kari Dahl", "Kari Dahl", "NOR", "GOV", "Prime Minister"),
    ("the Peruvian army spokesman Luis Quispe", "Luis Quispe", "PER", "MIL", "army spokesman"),
    ("Dutch Trade and Development Minister Anna de Wit", "Anna de Wit", "NLD", "GOV", "Trade and Development Minister"),
    ("Lt. Gen. Ahmed Khalil of Sudan", "Ahmed Khalil", "SDN", "MIL", "Lt. Gen."),
    ("Thai Defence Minister General Somchai Dee", "Somchai Dee", "THA", "GOV", "Defence Minister"),
    ("Prime Minister John Major", "John Major", "GBR", "GOV", "Prime Minister"),
    ("Ghanaian opposition leader Kwame Adu", "Kwame Adu", "GHA", "OPP", "opposition leader"),
    ("Togolese rebel leader Kofi Mensa", "Kofi Mensa", "TGO", "REB", "rebel leader"),
    ("Montevideo Mayor Ana Silva", "Ana Silva", "URY", "GOV", "Mayor"),
    ("Ruth Banda, Zambia's finance minister", "Ruth Banda", "ZMB", "GOV", None),
]

HOSTS = [
    ("Canadian Ambassador to Brazil Paul Roy", "Paul Roy", "CAN", "Ambassador to Brazil"),
    ("India's High Commissioner to Ghana Asha Menon", "Asha Menon", "IND", "High Commissioner to Ghana"),
    (
        "Japan's ambassador to the United Nations",
        "Japan's ambassador to the United Nations",
        "JPN",
        "ambassador to the United Nations",
    ),
    ("the Turkish consul in Erbil", "Turkish consul in Erbil", "TUR", "consul in Erbil"),
    ("the ambassador to Chad", "ambassador to Chad", None, "ambassador to Chad"),
    ("the ambassador of Peru", "ambassador of Peru", "PER", "ambassador"),
    ("a UN envoy for Yemen", "UN envoy for Yemen", "UNO", "envoy for Yemen"),
]

DESCRIBED = [
    ("Danish soldiers", "DNK", "MIL"),
    ("54,000 Italian troops", "ITA", "MIL"),
    ("Kenyan police", "KEN", "COP"),
    ("a Nepalese court", "NPL", "JUD"),
    ("the Bolivian parliament", "BOL", "LEG"),
    ("two Brazilian journalists", "BRA", "JRN"),
    ("Malian farmers", "MLI", "AGR"),
    ("striking Greek dockworkers", "GRC", "LAB"),
    ("Tunisian students", "TUN", "EDU"),
    ("Libyan smugglers", "LBY", "CRM"),
    ("Swiss bankers", "CHE", "BUS"),
    ("masked gunmen in Port-au-Prince", "HTI", "UAF"),
    ("an Omani frigate", "OMN", "MIL"),
    ("Polish nuns", "POL", "REL"),
    ("Latvian doctors", "LVA", "MED"),
    ("the Ugandan opposition", "UGA", "OPP"),
    ("Angolan rebels", "AGO", "REB"),
    ("Dozens of Chadian soldiers", "TCD", "MIL"),
    ("Up to 300 Fijian peacekeepers", "FJI", "MIL"),
    ("Iraqis", "IRQ", "CVL"),
    ("a Portuguese intelligence officer", "PRT", "SPY"),
]

EMPLOYERS = [
    ("Hamas fighters", "PSE", "REB"),
    ("FARC gunmen", "COL", "REB"),
    ("a police spokesman", None, "COP"),
    ("members of the Ghanaian army", "GHA", "MIL"),
    ("the president of the Knesset", "ISR", "LEG"),
    ("an FSB officer", "RUS", "SPY"),
    ("rebel forces in Chad", "TCD", "REB"),
    ("a Pentagon official", "USA", "MIL"),
    ("Catholic leaders in Poland", "POL", "REL"),
    ("a company chairman", None, "BUS"),
    ("the leader of Niger", "NER", "GOV"),
    ("student leaders", None, "EDU"),
]

PLACES = [
    ("refugees in Chad", "TCD", "REF"),
    ("workers throughout Belgium", "BEL", "LAB"),
    ("Bulgarian rebels in Romania", "BGR", "REB"),
    ("Finland", "FIN", "GOV"),
    ("Helsinki", "FIN", "GOV"),
    ("HELSINKI", "FIN", "GOV"),
    ("Timbuktu", "MLI", "CVL"),
    ("the Kremlin", "RUS", "GOV"),
    ("Westminster", "GBR", "LEG"),
    ("Whitehall", "GBR", "GOV"),
    ("ethnic Hungarians in Slovakia", "SVK", "CVL"),
    ("ethnic Hungarians", None, "CVL"),
    ("Syria-backed militia in Lebanon", "LBN", "PRM"),
    ("pro-Serbian protesters in Kosovo", "XKX", "CVL"),
    ("a London-based newspaper", "GBR", "JRN"),
    ("Soviet troops", "RUS", "MIL"),
    ("the West German government", "DEU", "GOV"),
    ("Phillipine soldiers", "PHL", "MIL"),
    ("the U.S. Navy", "USA", "MIL"),
    ("DPRK diplomats", "PRK", "GOV"),
]

BODIES = [
    ("the United Nations", "UNO", "body"),
    ("UN peacekeepers", "UNO", "body"),
    ("the European Commission", "EUR", "body"),
    ("NATO", "NAT", "body"),
    ("the African Union", "IGO", "body"),
    ("Amnesty International", "NGO", "body"),
    ("Boko Haram", "NGA", "group"),
    ("al Qaeda", None, "group"),
    ("Petrobras", "BRA", "institution"),
    ("Sri Lanka", "LKA", "state"),
    ("Sri Lankan fishermen", "LKA", "people"),
]


@pytest.mark.parametrize(("text", "name", "country", "sector", "role"), TITLED)
def test_a_title_gives_sector_role_and_person(text, name, country, sector, role):
    actor = RESOLVER.resolve(text, DAY)
    assert (actor.name, actor.country, actor.sector) == (name, country, sector)
    if role is not None:
        assert (actor.role, actor.person) == (role, True)


@pytest.mark.parametrize(("text", "name", "country", "role"), HOSTS)
def test_a_host_is_not_the_envoys_country(text, name, country, role):
    actor = RESOLVER.resolve(text, DAY)
    assert (actor.name, actor.country, actor.sector, actor.role) == (name, country, "GOV", role)


@pytest.mark.parametrize(("text", "country", "sector"), [*DESCRIBED, *EMPLOYERS, *PLACES])
def test_a_description_gives_country_and_sector(text, country, sector):
    actor = RESOLVER.resolve(text, DAY)
    assert (actor.country, actor.sector) == (country, sector)
    assert not actor.person


@pytest.mark.parametrize(("text", "country", "kind"), BODIES)
def test_the_kind_says_what_is_named(text, country, kind):
    actor = RESOLVER.resolve(text, DAY)
    assert (actor.country, actor.kind) == (country, kind)


def test_every_code_is_told_why():
    assert RESOLVER.resolve("Danish soldiers", DAY).because == (
        "countries.csv: Danish -> DNK",
        "kinds.toml: soldiers -> MIL",
    )


@pytest.mark.parametrize("text", ["", " ", "they", "'s", "-", "( )", "of of of", "the"])
def test_nothing_is_told_of_words_that_name_nobody(text):
    actor = RESOLVER.resolve(text, DAY)
    assert (actor.country, actor.sector, actor.role, actor.because) == (None, None, None, ())
