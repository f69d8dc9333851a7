"""Stories in a few sentences: what the ledger makes of them is a test's question."""

import pytest
from plays import Nobody, look_back, news_of

from tocsin.codebook.alike import load_alike
from tocsin.encoder.phrases import Phrases
from tocsin.ledger.lives import Lives
from tocsin.ledger.matcher import Matcher
from tocsin.sources.text import document_from_text


@pytest.fixture(scope="session")
def matcher():
    return Matcher(load_alike(), Phrases())


@pytest.fixture(scope="session")
def brought(reader):
    """From (day, text) pairs to what the ledger takes in, in the order given."""

    def made(told):
        documents = [document_from_text(text, id=f"{day} {text[:40]}", published=day) for day, text in told]
        return [news_of(reading) for reading in reader.read_all(documents)]

    return made


@pytest.fixture(scope="session")
def tell(matcher, brought):
    """The lives that (day, text) pairs make, taken in one after the other."""

    def told(pairs, said=None):
        lives = Lives(matcher, said or Nobody())
        past = []
        for news in brought(pairs):
            look_back(lives, lives.take([news]), past)
            past.append(news)
            lives.fold()
        return lives

    return told
