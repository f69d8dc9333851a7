"""Whole sentences to records: the shapes of the wire story that tocsin grew from, with other countries, verbs and offices."""

import pytest

from tocsin.sources.text import document_from_text

PUBLISHED = "2031-05-15"  # a Thursday


@pytest.fixture
def read(reader):
    return lambda text: reader.read(document_from_text(text, published=PUBLISHED))


def codes(actors):
    return [a.country for a in actors]


# text, kind, committer, addressee, marker, trigger, response, speaker, said
COMMITMENTS = [
    (
        "Peru will take countermeasures if Chile moves its buoys, Peruvian Deputy Foreign Minister Luis Salas said on Tuesday.",
        "threat", "PER", "CHL", "if", "Chile moves its buoys", "will take countermeasures", "Luis Salas", "2031-05-13",
    ),
    (
        "If Georgia hosts the drill, Armenia will recall its ambassador, Armenian Defence Minister Ara Petrosyan said on Monday.",
        "threat", "ARM", "GEO", "If", "Georgia hosts the drill", "will recall its ambassador", "Ara Petrosyan", "2031-05-12",
    ),
    (
        "Kenya will not reopen the border unless Somalia hands over the crew, a Kenyan government spokesman said on Sunday.",
        "threat", "KEN", "SOM", "unless", "Somalia hands over the crew", "will not reopen the border", "Kenyan government spokesman", "2031-05-11",
    ),
    (
        "Norway will resume talks once Iceland withdraws its patrol boats, Norwegian Prime Minister Kari Lund said on Wednesday.",
        "promise", "NOR", "ISL", "once", "Iceland withdraws its patrol boats", "will resume talks", "Kari Lund", "2031-05-14",
    ),
    (
        "Should Egypt close the canal, Greece will retaliate, Greek Foreign Minister Nikos Vasiliou said on Wednesday.",
        "threat", "GRC", "EGY", "Should", "Egypt close the canal", "will retaliate", "Nikos Vasiliou", "2031-05-14",
    ),
    (
        "He warned that any raid on Philippine islands will be met with a swift reply from Manila.",
        "standing", "PHL", None, "any", "any raid on Philippine islands", "a swift reply from Manila", None, None,
    ),
    (
        "The summit restated the French commitment to use its fleet to repel attacks on shipping.",
        "standing", "FRA", None, None, "attacks on shipping", "use its fleet", None, None,
    ),
]  # fmt: skip


@pytest.mark.parametrize("row", COMMITMENTS, ids=lambda row: row[0][:40])
def test_commitments(read, row):
    text, kind, committer, addressee, marker, trigger, response, speaker, said = row
    (found,) = read(text).commitments
    assert (found.kind, found.committer.country) == (kind, committer)
    assert (found.addressee.country if found.addressee else None) == addressee
    assert (found.marker.text if found.marker else None) == marker
    assert (found.trigger.span.text, found.response.span.text) == (trigger, response)
    if speaker:
        assert found.speaker.name.endswith(speaker)
    assert (found.said.value if found.said else None) == said


# text, type, actors, recipients, status, when
EVENTS = [
    ("Iran is concerned about possible moves by Turkey along the river, the ministry said.", "ACCUSE", ["IRN"], ["TUR"], "reported", None),
    ("Serbian Defence Ministry spokesperson Ana Ilic said earlier that Kosovo's police build-up could destabilize the region.", "ACCUSE", ["SRB"], ["XKX"], "reported", None),
    ("The visit comes ahead of trade talks between finance ministers from Brazil and Uruguay on May 19.", "CONSULT", ["BRA", "URY"], [], "planned", "2031-05-19"),
    ("Dutch Foreign Minister Eva de Wit will also hold a bilateral meeting with her Danish counterpart.", "CONSULT", ["NLD"], ["DNK"], "planned", None),
    ("Thai Defence Minister Chai Suwan will soon host three-way talks with colleagues from Laos and Vietnam.", "CONSULT", ["THA"], ["LAO", "VNM"], "planned", None),
    ("Kabul and Islamabad in March signed a border agreement.", "SUPPORT", ["AFG", "PAK"], [], "reported", "2031-03"),
    ("Mali expelled two French diplomats last week.", "SANCTION", ["MLI"], ["FRA"], "reported", "2031-05-05/2031-05-11"),
    ("Two French diplomats were expelled by Mali.", "SANCTION", ["MLI"], ["FRA"], "reported", None),
    ("Mali did not arrest the Nigerien envoys.", "COERCE", ["MLI"], ["NER"], "denied", None),
    ("Mali could arrest the Nigerien envoys.", "COERCE", ["MLI"], ["NER"], "hypothetical", None),
    ("Iran agreed to withdraw its troops from Iraq.", "AGREE", ["IRN"], ["IRQ"], "reported", None),
    ("Iran rejected a Swiss proposal.", "REJECT", ["IRN"], ["CHE"], "reported", None),
    ("Ukraine must hand over the crew, Moldova's foreign minister said.", "REQUEST", ["MDA"], ["UKR"], "reported", None),
    ("Chilean police arrested two Bolivian officials.", "COERCE", ["CHL"], ["BOL"], "reported", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "actors", "recipients", "status", "when"), EVENTS)
def test_events(read, text, kind, actors, recipients, status, when):
    events = read(text).events
    told = [(e.type, codes(e.actors), codes(e.recipients), e.status, e.when.value if e.when else None) for e in events]
    assert (kind, actors, recipients, status, when) in told


NO_EVENTS = [
    "The museum in Oslo has a new roof.",
    "Japan is the only country to have suffered such attacks.",
    "Talks are cheap.",
]


@pytest.mark.parametrize("text", NO_EVENTS)
def test_what_is_no_event(read, text):
    assert read(text).events == ()


# text, what, participants, when
APPOINTMENTS = [
    ("The visit comes ahead of trade talks between finance ministers from Brazil and Uruguay on May 19.", "trade talks", {"BRA", "URY"}, "2031-05-19"),
    ("Dutch Foreign Minister Eva de Wit will hold a bilateral meeting with her Danish counterpart on Friday.", "bilateral meeting", {"NLD", "DNK"}, "2031-05-16"),
    ("Ghana plans to open a naval academy by next June.", "open a naval academy", {"GHA"}, "2031-06"),
    ("Tonga intends to hold a referendum on November 3.", "referendum", {"TON"}, "2031-11-03"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "what", "participants", "when"), APPOINTMENTS)
def test_appointments(read, text, what, participants, when):
    found = [a for a in read(text).appointments if what in a.what.text]
    assert found, [a.what.text for a in read(text).appointments]
    assert {a.country for a in found[0].participants} == participants
    assert found[0].when.value == when


# text, asset, holder, host, quantity
POSTURES = [
    ("Djibouti leases land to France, hosting 1,500 French soldiers, dozens of its aircraft and Paris's largest overseas base.", "1,500 French soldiers", "FRA", "DJI", 1500),
    ("Djibouti leases land to France, hosting 1,500 French soldiers, dozens of its aircraft and Paris's largest overseas base.", "dozens of its aircraft", "FRA", "DJI", None),
    ("Djibouti leases land to France, hosting 1,500 French soldiers, dozens of its aircraft and Paris's largest overseas base.", "Paris's largest overseas base", "FRA", "DJI", None),
    ("Cyprus hosts two British bases.", "two British bases", "GBR", "CYP", 2),
    ("Turkey has stationed 5,000 troops in Qatar.", "5,000 troops", "TUR", "QAT", 5000),
]  # fmt: skip


@pytest.mark.parametrize(("text", "asset", "holder", "host", "quantity"), POSTURES)
def test_postures(read, text, asset, holder, host, quantity):
    found = [p for p in read(text).postures if p.asset.text == asset]
    assert found, [p.asset.text for p in read(text).postures]
    assert (found[0].holder.country, found[0].host.country, found[0].quantity) == (holder, host, quantity)


# text, speaker, country, role, direct, said
STATEMENTS = [
    ('"This treaty will bind us for good," Canadian Ambassador to Ghana Claire Roy said on Monday.', "Claire Roy", "CAN", "Ambassador to Ghana", True, "2031-05-12"),
    ("Fijian Trade Minister Ratu Seru told reporters that the ban would stay.", "Ratu Seru", "FJI", "Trade Minister", False, None),
    ("Finland will stay neutral, Finnish President Aino Laine said on Wednesday.", "Aino Laine", "FIN", "President", False, "2031-05-14"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker", "country", "role", "direct", "said"), STATEMENTS)
def test_statements(read, text, speaker, country, role, direct, said):
    found = read(text).statements[0]
    assert (found.speaker.name, found.speaker.country, found.speaker.role) == (speaker, country, role)
    assert (found.direct, found.said.value if found.said else None) == (direct, said)


SHORT_NAMES = [
    ("Angolan Foreign Minister Rui Costa arrived on Monday. Costa said that the border was calm.", 0, "Rui Costa"),
    ("Angolan Foreign Minister Rui Costa arrived on Monday. He said that the border was calm.", 0, "Rui Costa"),
    ("Angolan Foreign Minister Rui Costa arrived on Monday. The minister said that the border was calm.", 0, None),
]


@pytest.mark.parametrize(("text", "place", "name"), SHORT_NAMES)
def test_surnames_and_pronouns(read, text, place, name):
    speaker = read(text).statements[place].speaker
    assert speaker.country == "AGO"
    if name:
        assert speaker.name == name


NEVER_CODED = """Published: 08:10, May 15, 2031
Ghana opens naval academy
By Volta News

ACCRA - Ghana opened a naval academy on Wednesday.

READ MORE: Togo attacks Benin

This file photo shows Togolese soldiers attacking a village in Benin. (PHOTO / VOLTA NEWS)

With Lagune Press inputs
"""


def test_layout_is_never_coded(read):
    reading = read(NEVER_CODED)
    records = [*reading.statements, *reading.commitments, *reading.events, *reading.appointments, *reading.postures]
    assert not [r for r in records if "Benin" in r.source.text]
    assert len(reading.document.related) == len(reading.document.captions) == 1
