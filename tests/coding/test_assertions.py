"""Assertions: what a text says that a state did. A row: the sentence, and status, country and lemmas of each assertion."""

import pytest

from tocsin.sources.text import document_from_text

ROWS = [
    ("Norway raised its herring quota by a tenth.", ["reported NOR raise: quota herring"]),
    ("Norway has not raised its herring quota.", ["denied NOR raise: quota herring"]),
    ("Norway denied raising its herring quota.", ["reported NOR deny: ", "denied NOR raise: quota herring"]),
    ("Norway had not raised or cut its herring quota.", ["denied NOR raise: quota herring", "denied NOR cut: quota herring"]),
    ("Norway will raise its herring quota in May, its fisheries minister said.", ["planned NOR raise: quota herring"]),
    ("Norway said it would begin selling gas to Chad in June.", ["planned NOR begin: ", "planned NOR sell: gas"]),
    ("Norway could raise its herring quota.", []),
    ("Chad urged Norway to raise its herring quota.", ["reported TCD urge: "]),
    ("Norwegian ports were closed to trawlers on Friday.", ["reported NOR close: port"]),
    ("All crossings into Chad would be shut from Monday, Libya's interior minister announced.", ["planned LBY shut: crossing"]),
    ("Norway will close its ports if Iceland raises its quota, Norwegian officials said.", []),
    ("The tax will stay until Norway cuts its quota.", []),
    ("Somebody raised the herring quota.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), ROWS, ids=[row[0][:50] for row in ROWS])
def test_what_a_text_asserts(reader, text, wanted):
    reading = reader.read(document_from_text(text, published="2031-05-15"))
    found = [
        f"{a.status} {'+'.join(filter(None, (x.country for x in a.actors)))} {a.wording.predicate}: {' '.join(a.wording.objects)}"
        for a in reading.assertions
    ]
    assert found == wanted


def test_an_assertion_that_is_an_event_names_it(reader):
    reading = reader.read(document_from_text("Chad expelled two Libyan diplomats on Friday.", published="2031-05-15"))
    (event,), (assertion,) = reading.events, reading.assertions
    assert (assertion.event, assertion.type, assertion.span) == (event.id, event.type, event.trigger)


def test_halves_of_a_commitment_carry_their_words(reader):
    text = "Chad is ready to free the pilots if Sudan pulls its troops out of Adre, Chadian officials said."
    (found,) = reader.read(document_from_text(text, published="2031-05-15")).commitments
    assert (found.response.wording.predicate, found.response.wording.objects) == ("free", ("pilot",))
    assert (found.trigger.wording.predicate, found.trigger.wording.objects) == ("pull", ("troop",))
