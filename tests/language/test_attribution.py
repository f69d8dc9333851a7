"""Who said what: cue, speaker, content, directness."""

import pytest
from reading_aids import clauses_of

# text, speaker, cue, content, direct
STATEMENTS = [
    ("The minister said that the border was calm.", "The minister", "say", "the border was calm", False),
    ("The border was calm, the minister said.", "the minister", "say", "The border was calm", False),
    ("The border, the minister said, was calm.", "the minister", "say", "The border, the minister said, was calm", False),
    ('"The border is calm," the minister said.', "the minister", "say", "The border is calm", True),
    ('The minister said: "The border is calm."', "The minister", "say", "The border is calm", True),
    ("The envoy told reporters that talks had stalled.", "The envoy", "tell", "talks had stalled", False),
    ("The pope urged both sides to talk.", "The pope", "urge", "to talk", False),
    ("Chad threatened to recall its envoy.", "Chad", "threaten", "to recall its envoy", False),
    ("Kenya accused the firm of smuggling.", "Kenya", "accuse", "the firm of smuggling", False),
    ("The league condemned the seizure of the ship.", "The league", "condemn", "the seizure of the ship", False),
    ("Chile built a pier on Long Reef, Peruvian Foreign Secretary Marta Soto said on Monday.", "Peruvian Foreign Secretary Marta Soto", "say", "Chile built a pier on Long Reef", False),
    ("According to the ministry, two boats sank.", "the ministry", "according to", "two boats sank", False),
    ("Two boats sank on Monday, according to the ministry.", "the ministry", "according to", "Two boats sank on Monday", False),
    ("The border was calm, said Ana Silva, a minister.", "Ana Silva", "say", "The border was calm", False),
    ('"The border is calm," said the Chilean deputy envoy Ana Silva.', "the Chilean deputy envoy", "say", "The border is calm", True),
    ("Silva, ending a three-day visit, said Chad was ready to talk.", "Silva", "say", "Chad was ready to talk", False),
    ('Silva said the border was "as calm as ever".', "Silva", "say", 'the border was "as calm as ever', False),
    ("The league called on both sides to withdraw.", "The league", "call", "to withdraw", False),
    ("Peru called for the navy to search the wreck.", "Peru", "call", "the navy to search the wreck", False),
    ("Peru called for a new vote.", "Peru", "call", "a new vote", False),
    ("Ana Silva described the talks as fruitless.", "Ana Silva", "describe", "the talks as fruitless", False),
    ("The envoy dismissed the report as nonsense.", "The envoy", "dismiss", "the report as nonsense", False),
    ("The union suggested workers with long contracts leave the port.", "The union", "suggest", "workers with long contracts leave the port", False),
    ('"We came early," Silva told reporters. "We left late."', "Silva", "tell", 'We came early," Silva told reporters. "We left late', True),
    ('"We came," she said. "We saw. We left."', "she", "say", 'We came," she said. "We saw. We left', True),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker", "cue", "content", "direct"), STATEMENTS)
def test_statements(text, speaker, cue, content, direct):
    (found,) = clauses_of(text).attributions
    assert found.speaker is not None
    assert (found.speaker.text, found.cue_lemma, found.content.text, found.direct) == (speaker, cue, content, direct)


def test_a_quotation_without_a_cue_goes_on_with_the_speaker():
    first, second = clauses_of('The border is calm, the minister said. "We will keep it calm this year."').attributions
    assert second.speaker is first.speaker
    assert (second.content.text, second.direct, second.cue) == ("We will keep it calm this year", True, None)


OVER_PARAGRAPHS = [
    ['Ana Silva said: "We came early.', '"We saw the ships and left again.', '"Nobody was there to see us."'],
    ['"We came early to see the ships," Ana Silva said.', '"Nobody was there to see us."'],
    ['"We came early to see the ships.', '"Nobody was there to see us," Ana Silva said.'],
]
APART = [
    ['"We came early to see the ships," Ana Silva said.', "The ships left.", '"Nobody was there to see us."'],
    ["Ana Silva wanted to see the ships.", '"Nobody was there to see us."'],
]


@pytest.mark.parametrize("paragraphs", OVER_PARAGRAPHS)
def test_a_quotation_over_paragraphs_has_one_speaker(paragraphs):
    found = clauses_of(*paragraphs).attributions
    assert [a.speaker.text for a in found] == ["Ana Silva"] * len(paragraphs)
    assert all(a.direct for a in found)


@pytest.mark.parametrize("paragraphs", APART)
def test_a_quotation_behind_other_words_is_nobodys(paragraphs):
    assert clauses_of(*paragraphs).attributions[-1].speaker is None


def test_layers_are_statements_of_their_own():
    outer, inner = clauses_of("Peru said that Chile claimed the buoys were its own.").attributions
    assert (outer.speaker.text, inner.speaker.text) == ("Peru", "Chile")
    assert outer.content.text.endswith(inner.content.text)


def test_a_cue_inside_is_said_to_be():
    inside, behind = (clauses_of(t).attributions[0] for t in ('"We came," he said. "We saw."', '"We came," he said.'))
    assert (inside.interrupted, behind.interrupted) == (True, False)


def test_who_is_told():
    said = clauses_of("The envoy told reporters in Oslo on Monday that talks had stalled.").attributions[0]
    assert said.addressee.text == "reporters"


NOT_SAID = [
    "The union called to hear the news.",
    "Peru called the fleet home.",
    "The minister declined to comment.",
    "The minister did not say that the border was calm.",
    'They call him "the fox" at home.',
    "If the minister says that the border is calm, traders return.",
]


@pytest.mark.parametrize("text", NOT_SAID)
def test_what_nobody_said(text):
    assert clauses_of(text).attributions == []


def test_clauses_know_their_statement():
    found = clauses_of("The minister said that the border was calm.")
    assert [c.statement for c in found.verbal()] == [None, 0]
