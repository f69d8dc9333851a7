"""Commitments, one table a phenomenon. A row marks what must be read: (trigger), {response}, <marker>."""

import re

import pytest

from tocsin.sources.text import document_from_text

PUBLISHED = "2031-05-15"  # a Thursday
MARKS = re.compile(r"[(){}<>]")


@pytest.fixture
def read(reader):
    return lambda text: reader.read(document_from_text(text, published=PUBLISHED)).commitments


def marked(row: str, opening: str, closing: str) -> str | None:
    found = re.search(rf"\{opening}(.*?)\{closing}", row)
    return MARKS.sub("", found.group(1)) if found else None


# sentence with its marks, kind, committer's country
IF = [
    ("Laos {could recall its ambassador} <if> (Thailand expels the workers), its foreign minister said.", "threat", "LAO"),
    ("<Should> (Armenia reopen the plant), Georgia {would cut off the power}, Georgian President Salome Kutali warned.", "threat", "GEO"),
    ("The militia warned it {would resume attacks} <if> (the convoy crossed the river).", "threat", None),
    ("Algeria {will suspend gas deliveries to Spain} <if> (Madrid resells the gas), Energy Minister Omar Benali said.", "threat", "DZA"),
    ("Norway is {willing} to send radios to Palau <if> (it is attacked), Norway's defence minister said.", "promise", "NOR"),
    ("Russia said it {would have to respond in kind} <should> (Finland host nuclear arms).", "threat", "RUS"),
    ("Saudi Arabia warned that it {would cut off oil exports} <if> (the United States passed the law).", "threat", "SAU"),
    ("The prime minister said Hungary {would not approve the budget} <if> (the funds stay frozen), and accused Brussels of blackmail.", "threat", "HUN"),
    ("<As long as> (the blockade lasts), Qatar {will not attend the summit}, its emir said.", "threat", "QAT"),
    ("Brazil promised to {send doctors to Haiti} <provided that> (the port is reopened).", "promise", "BRA"),
    ("{The talks will be suspended} <if> (shelling resumes), mediators from Oman said.", "threat", "OMN"),
    ("Chile {will recall its consul from Arequipa} <if> (Peru builds a pier on Long Reef), Chilean Foreign Secretary Marta Soto said on Monday.", "threat", "CHL"),
    ("Ghana {will hold drills near Lome} <if> (Togolese trawlers return to the reef), Ghanaian Defence Minister Kofi Mensah said on Friday.", "threat", "GHA"),
    ("Kenya {will reopen its embassy} <if> (Chad withdraws its guards from Abeche), Kenyan Information Minister Otieno Oyoo said on Thursday.", "promise", "KEN"),
    ("Fiji {will give Tonga daily data on storms} <if> (Tonga reopens its radar), Fiji's premier said.", "promise", "FJI"),
    ("France {will come to Gabon's defence} <if> (Gabon is invaded), the French foreign minister said.", "promise", "FRA"),
    ("Peru {would restart its deliveries of rice to Cuba} <if> (the crew was freed), Peru's president said.", "promise", "PER"),
    ("Kenya {will lower its tax on Ugandan tea} <if> (Kampala admits Kenyan avocados), a Kenyan minister said.", "promise", "KEN"),
    ("Kenya {will cut its aid to Uganda} <if> (Kampala bans Kenyan avocados), a Kenyan minister said.", "threat", "KEN"),
    ("<If> (Oman sends its fleet), we {reserve the right to respond}, the Yemeni prime minister said.", "threat", "YEM"),
]  # fmt: skip

UNTIL = [
    ("Kenya {will not reopen the border} <unless> (Somalia hands over the crew), a Kenyan official said.", "threat", "KEN"),
    ("Malta {will veto the budget} <until> (its demands are met).", "threat", "MLT"),
    ("Israel said it {would keep its troops in the valley} <until> (the hostages are freed).", "threat", "ISR"),
    ("Benin {suspended its aid to Togo} <until> (the mine is closed).", "threat", "BEN"),
    ("Nigeria announced that it {will withdraw its observers} <unless> (the president holds elections).", "threat", "NGA"),
    ("Chad {will not sign the accord} <without> (a guarantee from Niger), the Chadian government said.", "threat", "TCD"),
]  # fmt: skip

WHEN = [
    ("Poland {would consider sending tanks} <once> (Germany agrees), Polish officials said.", "threat", "POL"),
    ("Sudan {is ready to hand over the suspects} <once> (Chad signs the treaty), its justice minister said.", "promise", "SDN"),
    ("Ethiopia {will respond} <when> (its sovereignty is violated), its army chief said.", "threat", "ETH"),
    ("The bloc agreed to {lift the sanctions} <as soon as> (the prisoners are free), EU officials said.", "promise", None),
]  # fmt: skip

PHRASES = [
    ("<In exchange for> (a loan), Gabon {would open its ports to Angolan trawlers}, the president said.", "promise", "GAB"),
    ("Iraq agreed to {free the pilots} <in return for> (the release of its officers).", "promise", "IRQ"),
    ("<In the event of> (a blockade), Malta {will send ships}, its prime minister said.", None, "MLT"),
]  # fmt: skip

DEMANDS = [
    ("(The rebels must leave the town by Sunday) <or else> the army {will storm it}, Mali's defence minister said.", "threat", "MLI"),
    ("(Libya must hand over the files) <or> {face new sanctions}, the UN Security Council said.", "threat", "UNO"),
    ("Egypt said (Sudan must close the camps) <before> it {can receive aid}.", "promise", "EGY"),
    ("(Ghana must close the base by May 1). <If not>, Togo {will expel its envoys}, Togolese Foreign Minister Robert Dussey said.", "threat", "TGO"),
    ("(The base must close by May). <Otherwise>, Peru {will leave the pact}, its president said.", "threat", "PER"),
]  # fmt: skip

RULES = [
    ("(<Any> seizure of a Danish vessel) will be met with {a complaint to the tribunal}, Denmark said.", "standing", "DNK"),
    ("(A Turkish landing) would trigger {a response from Athens}, the Greek defence minister said.", "standing", "GRC"),
    ("The Philippines vowed to {retaliate} against <any> (attack on its coast guard).", "standing", "PHL"),
    ("Poland {will not tolerate} (violations of its airspace), Prime Minister Jan Nowak said.", "standing", "POL"),
    ("Congo {will crush} <any> (attempt to cross the river), its army said.", "standing", "COD"),
    ("(Moving the missiles to Cuba) {would be a red line for Mexico}, Mexican President Ana Ruiz said.", "standing", "MEX"),
    ("Peru {will not be the (first) to use force on the border}, its defence minister said.", "standing", "PER"),
    ("<If> (attacked), Taiwan {will strike back}, its president said.", "standing", "TWN"),
    ("Missiles {will be used} <only if> (Norway is invaded), Norwegian Defence Minister Kari Lund said.", "standing", "NOR"),
]  # fmt: skip

WARNINGS = [
    ('"(An invasion) {would lead to a regional war}," Jordanian Foreign Minister Ayman Haddad warned.', "warning", "JOR"),
    ("Kenya warned against (a new dam), saying it {would lead to famine downstream}.", "warning", "KEN"),
    ('"<If> (the shelling goes on), there {will be no peace}," the Lebanese president said.', "warning", "LBN"),
]  # fmt: skip

ROWS = [*IF, *UNTIL, *WHEN, *PHRASES, *DEMANDS, *RULES, *WARNINGS]


@pytest.mark.parametrize(("row", "kind", "country"), ROWS, ids=[row[0][:50] for row in ROWS])
def test_what_is_committed(read, row, kind, country):
    (found,) = read(MARKS.sub("", row))
    trigger, response, marker = marked(row, "(", ")"), marked(row, "{", "}"), marked(row, "<", ">")
    assert found.trigger.span.text == trigger
    assert response in found.response.span.text
    assert (found.marker.text if found.marker else None) == marker
    assert kind in (None, found.kind)
    assert country in (None, found.committer.country)


NONE = [
    # a question is none, asked or refused
    "Egypt asked Sudan if it would open the canal.",
    "Reporters asked if Norway would close its ports.",
    "The minister refused to say whether Togo would sue if Benin builds the dam.",
    "It was not clear whether Chad would join or if Niger would stay away.",
    # a concession is no condition
    "Even if Sudan closes the dam, Egypt will not attack, its president said.",
    # what others would do: forecasts of those who commit nobody
    "Analysts said China could retaliate if Taiwan declared independence.",
    "Ukraine would join the pact if its members agreed, a columnist wrote.",
    "If the summit fails, markets will tumble, economists said.",
    "Chile's president said Peru would win the vote if it moved its buoys.",
    # the reporter's own conditionals
    "If the court agrees, the ministry will have to pay the families.",
    "Once the link is open, it will allow Norway to sell more gas.",
    # history that did not happen
    "Spain would have vetoed the pact if France had asked.",
    "Norway closed its ports when Iceland raised its quota.",
    "I told you when we began that I would keep out of it, the Chilean president said.",
    "The Malian president, who vowed to crush the rebels when he took office, left on Monday.",
    # a phrase that only looks like a condition
    "We are holding dozens if not hundreds of talks, a Kenyan official said.",
    "It is not known how and when Peru would attack.",
    "You cannot lead a country if you fear its voters, the Israeli opposition leader said.",
    # what has taken place
    "Their raids must be met with the hardest answer from the police, the Chadian minister said.",
    "A Togolese girl could face 14 years in prison, the army said.",
    "Cuba freed the pilots in return for a ransom.",
    # weather and markets
    "If it rains, the match will be postponed, officials said.",
    "If oil prices fall, Nigeria will lose revenue, Nigerian officials said.",
    # firms and private people
    "The company said it would close the mine if the tax is raised.",
    "The singer said she would sue if the song was played.",
    # an unconditional refusal, and whom one will not take in
    "Chad will not release the officers, its president said.",
    "Oman says it will not accept any refugees.",
    # adverbs that look like conjunctions
    "A Kenyan minister once said he would walk to Uganda.",
    "The prince has until now been described only as a guest who could be held.",
]  # fmt: skip


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_commitment(read, text):
    assert [(c.trigger.span.text, c.response.span.text) for c in read(text)] == []


# sentence, kind: read off what the response costs or gives, until and unless apart
KINDS = [
    ("Iceland will share its catch data if Oslo lifts its inspections, Icelandic Prime Minister Sara Jons said.", "promise"),
    ("Fiji would drop its complaint if Tonga withdrew its boats, the Fijian foreign minister said.", "promise"),
    ("Seoul will accept an apology if Tokyo pays, South Korean officials said.", "promise"),
    ("North Korea said it would freeze its programme in return for fuel.", "promise"),
    ("Uganda will send troops to Congo if Kinshasa asks for help, its army said.", "promise"),
    ("Ukraine is ready for a truce if Russia stops its attacks, President Oleh Bondar said.", "promise"),
    ("Mexico said it would raise tariffs on corn if Washington taxed its steel.", "threat"),
    ("France will not ratify the pact if farmers are not protected, President Luc Morel said.", "threat"),
    ("Iran will enrich more uranium unless the sanctions are lifted, its president said.", "threat"),
    ("Oman will suspend the talks if the crew is held, its foreign minister said.", "threat"),
    ("Oman will lift the blockade if the crew is freed, its foreign minister said.", "promise"),
    ("Chad will not attack the convoy if the rebels leave the road, its army said.", "promise"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kinds(read, text, kind):
    assert [c.kind for c in read(text)] == [kind]


# sentence, firmness, wording, whether the response names an act
STRENGTHS = [
    ("Oman vowed to close the strait if Iran lands.", 5, "vow", True),
    ("Oman will close the strait if Iran lands, its sultan said.", 4, "will", True),
    ("Oman will take adequate measures if Iran lands, its sultan said.", 4, "will", False),
    ("Oman would respond if Iran landed, its sultan said.", 3, "would", False),
    ("Oman is ready to close the strait if Iran lands, its sultan said.", 3, "be ready", True),
    ("Oman could close the strait if Iran lands, its sultan said.", 2, "could", True),
    ("Oman would consider closing the strait if Iran lands, its sultan said.", 2, "consider", True),
    ("Oman does not rule out closing the strait if Iran lands, its sultan said.", 1, "rule out", True),
]  # fmt: skip


@pytest.mark.parametrize(("text", "firmness", "wording", "explicit"), STRENGTHS)
def test_how_firmly_it_is_put(read, text, firmness, wording, explicit):
    (found,) = read(text)
    assert (found.strength.firmness, found.strength.wording, found.strength.explicit) == (firmness, wording, explicit)


def test_speaker_and_committer_are_apart(read):
    (found,) = read(
        "Peru will close its ports if Chile moves its buoys, Peruvian Deputy Foreign Minister Luis Salas said."
    )
    assert (found.committer.name, found.speaker.name, found.addressee.country) == ("Peru", "Luis Salas", "CHL")


def test_such_a_step_is_the_act_told_before(read):
    (found,) = read(
        "Turkey plans to invade Cyprus. Such a step would draw an answer from Athens, the Greek foreign ministry said."
    )
    assert (found.trigger.span.text, found.trigger.event.type) == ("Such a step", "ASSAULT")
    assert [a.country for a in found.trigger.event.actors] == ["TUR"]


def test_a_deadline_is_the_triggers(read):
    (found,) = read("The rebels must leave the town by Sunday or face an assault, the Malian army said.")
    assert found.deadline.value == "2031-05-18"


ARTICLE = """Published: 08:10, May 15, 2031
Oslo to shut ports if Iceland raises mackerel quota

OSLO - Norway will close its ports to Icelandic trawlers if Iceland raises its mackerel quota, Norwegian Prime Minister Kari Lund said on Wednesday.

"If Iceland raises its mackerel quota, we will close our ports," Lund told reporters in Bergen.

Norway could recall its envoy if Iceland fires on a vessel, Lund said.
"""


def test_headline_lead_and_quote_are_one_commitment(read):
    first, second = read(ARTICLE)
    assert [ARTICLE[m.start : m.end].split(maxsplit=1)[0] for m in first.mentions] == ["Oslo", "Norway", '"If']
    assert len(second.mentions) == 1


def test_what_is_no_sentence_commits_nobody(read):
    assert read("Norway will close its ports if Iceland moves, " * 300) == ()


def test_a_headline_alone_commits_nobody(read):
    text = "Published: 08:10, May 15, 2031\nOslo to shut ports if Iceland raises quota\n\nOSLO - Norway was silent on Thursday.\n"
    assert read(text) == ()


RULE = (
    "Bolivian President Ana Rojas opened a plant on Monday. Peru closed a road to it last year. "
    "Defence Minister Luis Paz said that any raid on the plant would be answered with force."
)


def test_a_rule_is_read_once_and_is_that_of_the_official_who_says_it(read):
    (found,) = read(RULE)
    assert (found.kind, found.committer.country, found.trigger.span.text) == (
        "standing",
        "BOL",
        "any raid on the plant",
    )
