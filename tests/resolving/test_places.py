"""Where events take place: a table of sentences with the place in brackets, and the country of it."""

import pytest

from tocsin.codebook.load import FOLDER, Layers
from tocsin.codebook.places import load_places
from tocsin.errors import CodebookError
from tocsin.resolving.places import Gazetteer
from tocsin.sources.text import document_from_text

HERE = [
    ("Rebels attacked a camp near the port of [Odesa] on Monday.", "UKR", 698740),
    (
        "Turkish police arrested ten students in the southeastern town of [Cizre].",
        "TUR",
        318253,
    ),  # only GeoNames has it
    ("Ukraine's army shelled the city of [Donetsk].", "UKR", 709717),
    ("Moscow said Ukraine had shelled [Belgorod].", "RUS", 578072),
    ("Chilean officials will meet Peruvian negotiators in [Arica] on Friday.", "CHL", 3899361),
    ("The president of Mali will travel to [Ouagadougou] for talks with Niger.", "BFA", 2357048),
    ("Sudanese police fired on a crowd outside parliament in [Khartoum].", "SDN", 379252),
    ("A bomb in northern [Syria] killed three Turkish soldiers.", "SYR", 163843),
    ("Nigerian troops killed 12 militants in [Borno] state.", "NGA", None),
    ("French troops withdrew from [Gao].", "MLI", 2457163),
    ("Kenyan and Somali ministers held talks at a summit in [Nairobi].", "KEN", 184745),
    ("Israel bombed a hospital in [Gaza City].", "PSE", 281133),
    ("Libyan police killed five protesters in [Tripoli].", "LBY", 2210247),
    ("Lebanese soldiers killed two gunmen in [Tripoli].", "LBN", 266826),
    ("Gunmen attacked a Turkish bank in [Tripoli], Lebanon.", "LBN", 266826),
    ("Canadian officials held talks with Ukraine in [London].", "GBR", 2643743),  # not the one in Ontario
    ("Iraqi police arrested nine men in [Basra].", "IRQ", 99532),
    ("US police arrested two Chinese students in [Texas].", "USA", 4736286),
]
NOWHERE = [
    "Norway expelled two Russian diplomats.",
    "Moscow accused Kyiv of lying.",  # actors
    "Russia has lost confidence in Ukraine and broke off talks with Kyiv.",
    "Chile imposed sanctions on Peru.",
    "Peru rejected a plan for peace in earnest.",
    "Kenya criticized Moscow's attack.",
]
CAPITALS = [
    ("Talks between Chad and Sudan were held in the capital of Chad.", "N'Djamena", "the capital"),
    ("Chadian soldiers killed two rebels in the capital.", "N'Djamena", "the capital"),
    ("Chadian soldiers killed two rebels in the capital, N'Djamena.", "N'Djamena", "N'Djamena"),
]


def places(reader, text: str):
    return [event.where for event in reader.read(document_from_text(text)).events]


@pytest.mark.parametrize(("marked", "country", "geonames"), HERE)
def test_an_event_takes_place_there(reader, marked, country, geonames):
    text = marked.replace("[", "").replace("]", "")
    start = marked.index("[")
    (where, *_) = places(reader, text)
    assert (where.span.start, where.span.end) == (start, marked.index("]") - 1)
    assert where.span.text == where.name == text[where.span.start : where.span.end]
    assert (where.country, where.geonames_id) == (country, geonames)


@pytest.mark.parametrize("text", NOWHERE)
def test_an_actor_is_no_place(reader, text):
    found = places(reader, text)
    assert found
    assert set(found) == {None}


@pytest.mark.parametrize(("text", "name", "words"), CAPITALS)
def test_the_capital_is_that_of_the_country_spoken_of(reader, text, name, words):
    (where, *_) = places(reader, text)
    assert (where.name, where.country, where.span.text) == (name, "TCD", words)


def test_what_one_sentence_tells_of_the_deed_holds_for_what_it_carries(reader):
    found = places(reader, "Congolese rebels attacked a camp in Goma, killing two Kenyan soldiers.")
    assert [(where.name, round(where.latitude), round(where.longitude)) for where in found] == [("Goma", -2, 29)] * 2


def test_the_dateline_tells_of_namesakes(reader):
    text = "BEIRUT, March 3 - Gunmen attacked a Turkish bank in Tripoli. They fled."
    assert places(reader, text)[0].country == "LBY"  # Turkey is named, Lebanon only in the dateline


def test_an_appointment_has_a_place(reader):
    reading = reader.read(document_from_text("Peru and Chile will hold talks in Arica next week, officials said."))
    assert [appointment.where.name for appointment in reading.appointments] == ["Arica"]


@pytest.mark.parametrize(
    ("name", "country"), [("Kyiv", "UKR"), ("Kiev", "UKR"), ("KYIV", "UKR"), ("Sana'a", "YEM"), ("Sanaa", "YEM"), ("Zürich", "CHE")]
)  # fmt: skip
def test_names_of_towns(name, country):
    assert Gazetteer().towns(name)[0].country == country


@pytest.mark.parametrize("name", ["", "IEV", "Nowhereville", "the"])
def test_no_towns(name):
    assert Gazetteer().towns(name) == ()


def test_states_have_no_coordinates():
    known = Gazetteer().state("XKX")
    assert (known.geonames_id, known.latitude) == (831053, None)
    assert Gazetteer().state("QQQ") is None


def test_types_go_with_prepositions_only(tmp_path):
    text = '[[entry]]\nid = "x"\nuse = "kind"\ntypes = ["AID"]\nwords = ["y"]\n'
    (tmp_path / "places.toml").write_text(text)
    with pytest.raises(CodebookError, match=r"places\.toml, entry 'x': types go with use \"where\" only"):
        load_places(Layers(FOLDER, tmp_path))
