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
    ("According to the ministry, two boats sank.", "the ministry", "according to", "two boats sank", False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker", "cue", "content", "direct"), STATEMENTS)
def test_statements(text, speaker, cue, content, direct):
    (found,) = clauses_of(text).attributions
    assert found.speaker is not None
    assert (found.speaker.text, found.cue_lemma, found.content.text, found.direct) == (speaker, cue, content, direct)


def test_a_quotation_without_a_cue_goes_on_with_the_speaker():
    first, second = clauses_of('"The border is calm," the minister said. "We will keep it calm."').attributions
    assert second.speaker is first.speaker
    assert (second.content.text, second.direct, second.cue) == ("We will keep it calm", True, None)


def test_layers_are_statements_of_their_own():
    outer, inner = clauses_of("Peru said that Chile claimed the buoys were its own.").attributions
    assert (outer.speaker.text, inner.speaker.text) == ("Peru", "Chile")
    assert outer.content.text.endswith(inner.content.text)


NOT_SAID = [
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
