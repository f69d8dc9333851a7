"""What a clause settles once for all coders: voice, control, coordination, relatives, negation, modality, roles."""

import pytest
from reading_aids import clause, clauses_of, who

ARGUMENTS = [
    # active and passive
    ("Chad expelled two envoys.", "expel", "subject", ["Chad"]),
    ("Chad expelled two envoys.", "expel", "object", ["two envoys"]),
    ("Two envoys were expelled by Chad.", "expel", "subject", ["Chad"]),
    ("Two envoys were expelled by Chad.", "expel", "object", ["Two envoys"]),
    ("Two envoys were expelled on Monday.", "expel", "subject", []),
    # particles belong to the predicate
    ("The army carried out three raids.", "carry out", "object", ["three raids"]),
    ("Peru called off the summit.", "call off", "object", ["the summit"]),
    ("Kenya moved away from the plan.", "move away", "subject", ["Kenya"]),
    # control: whose infinitive it is
    ("Oman agreed to open its ports.", "open", "subject", ["Oman"]),
    ("The general ordered his troops to leave the valley.", "leave", "subject", ["his troops"]),
    ("Ghana accused the firm of smuggling gold.", "smuggle", "subject", ["the firm"]),
    ("The navy sailed north, searching two boats.", "search", "subject", ["The navy"]),
    # coordination
    ("Chad and Niger closed the border.", "close", "subject", ["Chad", "Niger"]),
    ("The police arrested the editor and searched her office.", "search", "subject", ["The police"]),
    # relative clauses
    ("Togo praised the envoy who brokered the truce.", "broker", "subject", ["the envoy"]),
    ("Malta rejected the plan that Italy proposed.", "propose", "object", ["the plan"]),
    # prepositions name their roles
    ("The minister met with his rival on Monday.", "meet", "with", ["his rival"]),
    ("The minister met with his rival on Monday.", "meet", "on", ["Monday"]),
    # copulas carry their adjective
    ("Brazil is concerned about the landings.", "be concerned", "about", ["the landings"]),
    ("Brazil is concerned about the landings.", "be concerned", "subject", ["Brazil"]),
]


@pytest.mark.parametrize(("text", "lemma", "role", "words"), ARGUMENTS)
def test_who_does_what_to_whom(text, lemma, role, words):
    assert who(clause(text, lemma), role) == words


NOMINAL = [
    ("The arrest of two editors shocked Lima.", "arrest", "of", ["two editors"]),
    ("Talks between Chad and Niger failed.", "talk", "between", ["Chad", "Niger"]),
    ("The Turkish attack on the village went on.", "attack", "modifier", ["Turkish"]),
    ("Peru's withdrawal from the pact was swift.", "withdrawal", "possessor", ["Peru"]),
]


@pytest.mark.parametrize(("text", "lemma", "role", "words"), NOMINAL)
def test_event_nouns_have_arguments_too(text, lemma, role, words):
    found = clause(text, lemma)
    assert found.predicate.nominal
    assert who(found, role) == words


QUALIFIERS = [
    ("Chad expelled the envoy.", "expel", {"tense": "past", "negated": False, "modal": ""}),
    ("Chad did not expel the envoy.", "expel", {"tense": "past", "negated": True}),
    ("Chad never expelled the envoy.", "expel", {"negated": True}),
    ("Chad will expel the envoy.", "expel", {"tense": "future", "modal": "will"}),
    ("Chad won't expel the envoy.", "expel", {"tense": "future", "modal": "will", "negated": True}),
    ("Chad could expel the envoy.", "expel", {"tense": "", "modal": "could"}),
    ("Chad has expelled the envoy.", "expel", {"tense": "present", "perfect": True}),
    ("Norway expels foreign envoys.", "expel", {"tense": "present", "perfect": False}),
    ("The envoy was expelled.", "expel", {"passive": True, "tense": "past"}),
    ("Chad will close the port and expel the envoy.", "expel", {"modal": "will", "tense": "future"}),
    ("Chad wants to expel the envoy.", "expel", {"infinitive": True}),
    ("Chad is going to expel the envoy.", "expel", {"modal": "will"}),
    ("No shots were fired.", "fire", {"negated": True, "passive": True}),
    ("Did Chad expel the envoy?", "expel", {"question": True}),
]


@pytest.mark.parametrize(("text", "lemma", "expected"), QUALIFIERS)
def test_negation_modality_tense(text, lemma, expected):
    found = clause(text, lemma)
    assert {name: getattr(found, name) for name in expected} == expected


ROLES = [
    ("Chad will close the port if Niger raises the fee.", "raise", "condition"),
    ("Chad will close the port even if Niger lowers the fee.", "lower", "concession"),
    ("Chad closed the port although Niger protested.", "protest", "concession"),
    ("Chad closed the port because Niger raised the fee.", "raise", "cause"),
    ("Chad closed the port after Niger raised the fee.", "raise", "time"),
    ("Chad closed the port to punish Niger.", "punish", "purpose"),
    ("The port that Chad closed is empty.", "close", "relative"),
    ("Niger said that Chad closed the port.", "close", "complement"),
    ("Niger said that Chad closed the port.", "say", "main"),
]


@pytest.mark.parametrize(("text", "lemma", "role"), ROLES)
def test_the_role_of_a_clause(text, lemma, role):
    assert clause(text, lemma).role == role


# <marker> (trigger) [response]
CONDITIONS = [
    ("Norway will close its ports if Iceland raises its quota.", "if", "Iceland raises its quota", "will close its ports"),
    ("If Iceland raises its quota, Norway will close its ports.", "If", "Iceland raises its quota", "will close its ports"),
    ("Ghana will not lift the ban unless inspectors are admitted.", "unless", "inspectors are admitted", "will not lift the ban"),
    ("Should the talks fail, Chad will recall its envoy.", "Should", "the talks fail", "will recall its envoy"),
    ("Oman threatened to leave the pact if the fee is raised.", "if", "the fee is raised", "leave the pact"),
    ("Peru said it would send ships if Chile moved its buoys.", "if", "Chile moved its buoys", "would send ships"),
    ("The bloc will pay as long as the border stays open.", "as long as", "the border stays open", "will pay"),
    ("Ghana will not lift the ban until inspectors are admitted.", "until", "inspectors are admitted", "will not lift the ban"),
    ("Kenya will reopen the road once the rebels leave.", "once", "the rebels leave", "will reopen the road"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "marker", "trigger", "response"), CONDITIONS)
def test_conditions_tie_two_clauses(text, marker, trigger, response):
    (found,) = clauses_of(text).conditions
    answered = clauses_of(text).all[found.response_clause]
    assert (found.marker.text, found.trigger.text, answered.verb_span.text) == (marker, trigger, response)


NO_CONDITIONS = [
    "Reporters asked if Norway would close its ports.",
    "Norway will close its ports even if Iceland protests.",
    "Norway closed its ports when Iceland raised its quota.",
    "The minister doubted whether the ports would close.",
]


@pytest.mark.parametrize("text", NO_CONDITIONS)
def test_what_is_no_condition(text):
    assert clauses_of(text).conditions == []
