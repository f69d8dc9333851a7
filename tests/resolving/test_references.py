"""Whom words mean that name nobody: the cases one by one, and the codebook's file of such words."""

import pytest

from tocsin.codebook.load import FOLDER, Layers
from tocsin.codebook.references import load_references
from tocsin.errors import CodebookError
from tocsin.sources.text import document_from_text

# the speaker of the last statement, by name and country
SPEAKERS = [
    ("Ana Silva, a Chilean envoy, arrived on Monday. She said talks had failed.", "Ana Silva", "CHL"),
    ("Chilean Foreign Minister Ana Silva left. The minister said talks had failed.", "Ana Silva", "CHL"),
    ("Chilean Foreign Minister Ana Silva left. The diplomat said talks had failed.", "Ana Silva", "CHL"),
    ("Peru's foreign minister, Luis Salas, left. Salas said talks had failed.", "Luis Salas", "PER"),
    ("Ana Silva met King Olaf of Norway. He said talks had failed.", "Olaf", "NOR"),
    ("Ana Keller, a researcher, was doubtful. Keller said talks had failed.", "Ana Keller", None),
    ("She said talks had failed.", "She", None),  # nobody before
    ("Oslo was calm. The minister said talks had failed.", "minister", "NOR"),  # of the country spoken of
]
# the recipients of the last event
OTHERS = [
    ("Chad said Niger had attacked it.", "TCD"),  # it cannot be the one who attacks
    ("Chad and Niger broke off talks. Mali condemned the two countries.", "NER+TCD"),
    ("Chad met Niger in Oslo. Mali condemned both sides.", "NER+TCD"),  # Oslo is only where
    ("Niger met Mali. Chad expelled two Kenyan envoys.", "KEN"),
    ("Chad has closed its border. Mali condemned the country.", "TCD"),
    ("Malian rebels shelled a Chadian camp. Niger condemned the rebels.", "MLI"),
]


@pytest.mark.parametrize(("text", "name", "country"), SPEAKERS)
def test_who_speaks(reader, text, name, country):
    speaker = reader.read(document_from_text(text)).statements[-1].speaker
    assert (speaker.name, speaker.country) == (name, country)
    assert text[speaker.span.start : speaker.span.end] == speaker.span.text


@pytest.mark.parametrize(("text", "countries"), OTHERS)
def test_whom_it_is_done_to(reader, text, countries):
    event = reader.read(document_from_text(text)).events[-1]
    assert "+".join(sorted({a.country for a in event.recipients})) == countries


@pytest.mark.parametrize(
    "entry",
    ['use = "state"\nroles = ["a"]\nwords = ["b"]', 'use = "role"\nwords = ["b"]', 'use = "all"\nwords = ["b"]'],
)
def test_a_wrong_entry_is_named(tmp_path, entry):
    (tmp_path / "references.toml").write_text(f'[[reference]]\nid = "x"\n{entry}\n')
    with pytest.raises(CodebookError, match=r"references\.toml, (line 1, )?entry"):
        load_references(Layers(FOLDER, tmp_path))
