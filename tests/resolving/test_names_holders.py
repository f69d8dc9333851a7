"""Office holders by the day of the text."""

from datetime import date

import pytest

from tocsin.codebook.actors import load_actors
from tocsin.resolving.names import NameResolver
from tocsin.resolving.names.spelled import folded

RESOLVER = NameResolver(load_actors())

BY_DAY = [
    ("Macron", "2020-05-01", "Emmanuel Macron", "FRA", "GOV", "President"),
    ("Angela Merkel", "2015-05-01", "Angela Merkel", "DEU", "GOV", "Chancellor"),
    ("Angela Merkel", "2023-05-01", "Angela Merkel", "DEU", "ELI", None),
    ("Trump", "2019-04-01", "Donald Trump", "USA", "GOV", "President"),
    ("Trump", "2023-04-01", "Donald Trump", "USA", "ELI", None),
    ("Stoltenberg", "2010-01-01", "Jens Stoltenberg", "NOR", "GOV", "Prime Minister"),
    ("Stoltenberg", "2018-01-01", "Jens Stoltenberg", "NAT", "GOV", "Secretary General"),
    ("Boris Johnson", "2017-01-01", "Boris Johnson", "GBR", "GOV", "Foreign Secretary"),
    ("Xi", "2020-01-01", "Xi Jinping", "CHN", "GOV", "President"),
    ("Mr. Erdogan", "2021-03-01", "Recep Tayyip Erdogan", "TUR", "GOV", "President"),
    ("President Bush", "1990-08-08", "George H. W. Bush", "USA", "GOV", "President"),
    ("President Bush", "2003-03-20", "George W. Bush", "USA", "GOV", "President"),
    ("Ukraine's Zelensky", "2022-03-01", "Volodymyr Zelenskyy", "UKR", "GOV", "President"),
    ("former US President Jimmy Carter", "1994-06-15", "Jimmy Carter", "USA", "ELI", "President"),
]

UNDATED = [
    ("President Hosni Mubarak", "EGY", "GOV"),
    ("Kofi Annan", "UNO", "GOV"),
    ("the Reagan administration", "USA", "GOV"),
    ("Sergey Lavrov", "RUS", "GOV"),
    ("Moammar Qaddafi", "LBY", "GOV"),
]

BY_OFFICE = [
    ("the Japanese prime minister", "2013-05-01", "Shinzo Abe", "JPN"),
    ("the Japanese prime minister", "2024-05-01", "Fumio Kishida", "JPN"),
    ("Japan's premier", "2024-05-01", "Fumio Kishida", "JPN"),
    ("the foreign minister of Norway", "2013-05-01", "Espen Barth Eide", "NOR"),
    ("the Indian external affairs minister", "2013-05-01", "Salman Khurshid", "IND"),
    ("the U.S. defense secretary", "2023-05-01", "Lloyd Austin", "USA"),
    ("the UN secretary-general", "2013-05-01", "Ban Ki-moon", "UNO"),
    ("the Argentine foreign minister", "2012-05-01", "Hector Timerman", "ARG"),
    ("a French president", "2013-05-01", None, "FRA"),  # any of them
    ("French presidents", "2013-05-01", None, "FRA"),
    ("the former French president", "2013-05-01", None, "FRA"),
    ("the new French president", "2013-05-01", None, "FRA"),
    ("the Japanese prime minister's office", "2013-05-01", None, "JPN"),
    ("the French deputy foreign minister", "2013-05-01", None, "FRA"),
    ("the president", "2013-05-01", None, None),
]

RANKED = [
    ("Gen. Pervez Musharraf", "2003-05-01", "GOV"),  # he was president: a rank tells less than the office
    ("General Mark Milley", "2021-05-01", "MIL"),
    ("Chief Executive Carrie Lam", "2020-05-01", "GOV"),  # a company has one too
    ("Prime Minister John Major", "2020-05-01", "GOV"),  # the text speaks of his time
]

OTHERS = [
    ("Anna Macron", "2020-05-01"),  # another first name
    ("coach Macron", "2020-05-01"),  # no office of the codebook
]


@pytest.mark.parametrize(("text", "day", "name", "country", "sector", "role"), BY_DAY)
def test_the_day_tells_the_office(text, day, name, country, sector, role):
    actor = RESOLVER.resolve(text, date.fromisoformat(day))
    assert (actor.name, actor.country, actor.sector, actor.role) == (name, country, sector, role)
    assert actor.person


@pytest.mark.parametrize(("text", "day", "name", "country"), BY_OFFICE)
def test_an_office_is_whoever_held_it(text, day, name, country):
    actor = RESOLVER.resolve(text, date.fromisoformat(day))
    assert actor.country == country
    assert actor.person == (name is not None)
    if name is not None:
        assert (actor.name, actor.sector) == (name, "GOV")


@pytest.mark.parametrize(("text", "day", "sector"), RANKED)
def test_the_tenure_tells_more_than_a_rank(text, day, sector):
    assert RESOLVER.resolve(text, date.fromisoformat(day)).sector == sector


@pytest.mark.parametrize(("text", "country", "sector"), UNDATED)
def test_without_a_day_the_last_office_counts(text, country, sector):
    actor = RESOLVER.resolve(text)
    assert (actor.country, actor.sector) == (country, sector)


@pytest.mark.parametrize(("text", "day"), OTHERS)
def test_a_namesake_is_left_alone(text, day):
    assert RESOLVER.resolve(text, date.fromisoformat(day)).country is None


def test_a_surname_of_two_countries_is_left_alone():
    both = RESOLVER.resolve("Rasmussen", date(2012, 1, 1))
    assert both.country == "NAT"  # one of them was in office
    assert RESOLVER.resolve("Rasmussen").country is None


def test_a_stated_country_outweighs_the_table():
    actor = RESOLVER.resolve("Ghanaian Trade Minister Macron", date(2020, 5, 1))
    assert (actor.name, actor.country) == ("Macron", "GHA")


@pytest.mark.parametrize(
    ("one", "other"),
    [("Bouteflicka", "Bouteflika"), ("Sergey", "Sergei"), ("Mohammed", "Mohamed"), ("Qaddafi", "Kaddafi")],
)
def test_usual_spellings_are_one(one, other):
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), [("Merkel", "Merz"), ("Kim", "Kam"), ("Saleh", "Salih")])
def test_different_names_stay_apart(one, other):
    assert folded(one) != folded(other)
