"""Ten articles of different beats (tests/data/beats), read by hand: what must be read in them, and classes of old errors."""

from pathlib import Path

import pytest

from tocsin.sources.text import document_from_text

BEATS = Path(__file__).parent.parent / "data" / "beats"

# article, type, actors, recipients
RIGHT = [
    ("war", "ASSAULT", ["SDN MIL"], ["SDN REB"]),
    ("war", "SANCTION", ["TCD GOV"], ["SDN GOV"]),
    ("war", "CONSULT", ["SAU GOV", "USA GOV"], ["SDN GOV"]),
    ("trade", "SANCTION", ["VNM GOV"], ["KOR GOV"]),
    ("trade", "CONCEDE", ["IDN GOV"], ["CHN GOV"]),
    ("climate", "ACCUSE", ["FJI GOV", "TUV GOV"], ["SAU GOV"]),
    ("climate", "PROTEST", ["KEN CVL"], ["KEN GOV"]),
    ("coup", "COERCE", ["GNB MIL"], ["GNB GOV"]),
    ("coup", "SANCTION", ["IGO IGO"], ["GNB GOV"]),
    ("disaster", "AID", ["IND GOV"], ["NPL GOV"]),
    ("disaster", "REQUEST", ["NPL GOV"], ["UNO IGO"]),
    ("election", "COERCE", ["GEO COP"], ["GEO OPP"]),
    ("election", "SANCTION", ["POL GOV", "LTU GOV"], ["GEO GOV"]),
    ("sanctions", "SANCTION", ["BLR GOV"], ["GBR GOV"]),
    ("sanctions", "AGREE", ["RUS GOV"], ["BLR GOV"]),
    ("protest", "SANCTION", ["CHL GOV"], ["PER GOV"]),
    ("protest", "PROTEST", ["PER EDU"], ["PER GOV"]),
    ("aid", "COERCE", ["DOM GOV"], ["HTI CVL"]),
    ("aid", "AID", ["CAN GOV"], ["HTI GOV"]),
    ("mediation", "RETREAT", ["COD REB"], ["COD MIL"]),
    ("mediation", "AID", ["EUR IGO"], ["RWA GOV"]),
]


@pytest.fixture(scope="module")
def readings(reader):
    paths = sorted(BEATS.glob("*.txt"))
    documents = [document_from_text(path.read_text(encoding="utf-8"), id=path.stem) for path in paths]
    return {reading.document.id: reading for reading in reader.read_all(documents)}


@pytest.mark.parametrize("row", RIGHT, ids=lambda row: f"{row[0]} {row[1]}")
def test_what_must_be_read(readings, row):
    name, *wanted = row
    found = [[e.type, [a.id for a in e.actors], [a.id for a in e.recipients]] for e in readings[name].events]
    assert wanted in found


def test_events_are_as_many_as_a_reader_finds(readings):
    assert all(10 <= len(reading.events) <= 18 for reading in readings.values())


# sentence, type, status, countries of actors and of recipients: classes of errors that these articles showed
MENDED = [
    ("Oman's foreign minister protested against the Iranian drill.", "ACCUSE", "reported", ["OMN"], ["IRN"]),
    ("Togolese farmers protested against the government of Benin.", "PROTEST", "reported", ["TGO"], ["BEN"]),
    ("Omani rebels looted the Yemeni mission.", "ASSAULT", "reported", ["OMN"], ["YEM"]),
    ("A Libyan complaint against Malta was filed.", "ACCUSE", "reported", [], ["MLT"]),
    ("Kenyan officials have been accused of taking bribes.", "ACCUSE", "reported", [], ["KEN"]),
    ("A roadside bomb killed two Chadian soldiers.", "ASSAULT", "reported", ["TCD"], ["TCD"]),
    ("Chilean police stopped a march staged by Peruvian students.", "COERCE", "reported", ["CHL"], ["PER"]),
    ("Togo called for sanctions against Benin.", "THREATEN", "reported", ["TGO"], ["BEN"]),
    ("The last Ugandan soldiers left Burundi.", "RETREAT", "reported", ["UGA"], ["BDI"]),
]  # fmt: skip

# What must give no event of this type.
NONE = [
    ("An earthquake killed 40 people in Nepal.", "ASSAULT"),
    ("Floods displaced thousands of Pakistani villagers.", "COERCE"),
    ("The World Food Programme warned that half of Haiti was going hungry.", "THREATEN"),
    ("Georgia's opposition called its supporters onto the streets.", "CONSULT"),
    ("Togo and Benin agreed to double their trade.", "COOPERATE"),
    ("Fijian officials said they would not stop the Tongan trawlers.", "THREATEN"),
]  # fmt: skip


def countries(actors):
    return [a.country for a in actors]


@pytest.mark.parametrize("row", MENDED, ids=lambda row: row[0][:40])
def test_mended(reader, row):
    text, *wanted = row
    events = reader.read(document_from_text(text)).events
    assert wanted in [[e.type, e.status, countries(e.actors), countries(e.recipients)] for e in events]


@pytest.mark.parametrize(("text", "kind"), NONE, ids=[text[:40] for text, _ in NONE])
def test_no_such_event(reader, text, kind):
    assert kind not in {e.type for e in reader.read(document_from_text(text)).events}
