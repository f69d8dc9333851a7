"""Whether a later sentence tells of what half of a commitment describes. A row: the declaration, the report, whether."""

import pytest

from tocsin.ledger.claims import claim_of_assertion
from tocsin.ledger.declarations import declaration
from tocsin.ledger.entries import Paper
from tocsin.ledger.matcher import ENOUGH
from tocsin.sources.text import document_from_text

LAOS = "Laos will close its bridges to Thai lorries if Thailand raises its rice tariff, Laotian officials said."
CHAD = "Chad promised to release 12 captured pilots if Sudan withdrew its troops from the border."
PERU = "Any seizure of a Peruvian trawler will be met with the expulsion of Chilean diplomats, Peru's president said."
KENYA = "Kenya would recognise the republic of Somaliland if it held elections, Kenyan officials said."

TRIGGERS = [
    (LAOS, "Thailand raised its rice tariff on Monday.", True),
    (LAOS, "Thailand increased the tariff on rice by a tenth.", True),
    (LAOS, "Bangkok has hiked its duty on rice, Thai officials said.", True),
    (LAOS, "The rice tariff was raised by Thailand's government on Friday.", True),
    (LAOS, "Thailand lowered its rice tariff on Monday.", False),
    (LAOS, "Thailand raised its sugar tariff on Monday.", False),
    (LAOS, "Vietnam raised its rice tariff on Monday.", False),
    (LAOS, "Thailand raised its flag over the customs house.", False),
    (CHAD, "Sudan pulled its soldiers back from the border on Tuesday.", True),
    (CHAD, "Khartoum withdrew its forces from the frontier.", True),
    (CHAD, "Sudan sent more troops to the border.", False),
    (CHAD, "Libya withdrew its troops from the border.", False),
    (PERU, "Chile's navy captured a Peruvian trawler off Arica on Sunday.", True),
    (PERU, "Chilean marines boarded and seized a Peruvian fishing boat.", True),
    (PERU, "Chile built a trawler for Peru.", False),
]

RESPONSES = [
    (LAOS, "Laos shut its bridges to lorries from Thailand on Thursday.", True),
    (LAOS, "Laos opened its bridges to Thai lorries again.", False),
    (LAOS, "Cambodia closed its bridges to Thai lorries.", False),
    (CHAD, "Chad freed 12 pilots on Saturday.", True),
    (CHAD, "Chad arrested 12 pilots on Saturday.", False),
    (PERU, "Peru expelled three Chilean diplomats.", True),
    (PERU, "Peru expelled three Bolivian diplomats.", False),
    (KENYA, "Kenya recognised the republic of Somaliland on Friday.", True),
]


def best(reader, matcher, declared, report, half):
    texts = [document_from_text(text, published="2031-05-15") for text in (declared, report)]
    first, second = reader.read_all(texts)
    (record,) = first.commitments
    paper = Paper(id="a")
    found = declaration(record, paper, matcher.alike)
    claims = [claim_of_assertion(a, paper, "2031-05-15", matcher.alike) for a in second.assertions]
    return max((matcher.match(getattr(found, half), c.act) for c in claims), default=None)


@pytest.mark.parametrize(("declared", "report", "whether"), TRIGGERS)
def test_a_report_meets_a_trigger(reader, matcher, declared, report, whether):
    found = best(reader, matcher, declared, report, "trigger")
    assert (found is not None and found.score >= ENOUGH) is whether, found


@pytest.mark.parametrize(("declared", "report", "whether"), RESPONSES)
def test_a_report_tells_of_a_response(reader, matcher, declared, report, whether):
    found = best(reader, matcher, declared, report, "response")
    assert (found is not None and found.score >= ENOUGH) is whether, found


def test_reasons_are_for_people(reader, matcher):
    found = best(reader, matcher, LAOS, "Bangkok has hiked its duty on rice.", "trigger")
    assert found.reasons[:3] == ("same actor THA", "'hike' means 'raise'", "same object (duty for tariff, rice)")


def test_acts_that_the_codebook_holds_apart_share_nothing(reader, matcher):
    found = best(reader, matcher, LAOS, "Thailand lowered its rice tariff on Monday.", "trigger")
    assert found == (0.0, ())
