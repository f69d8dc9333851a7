"""Readings that many tests of the archive put in; coded once a run."""

import pytest

from tocsin.sources.text import document_from_text

TEXTS = {
    "ports": ("2033-05-04", "Chile will close its ports if Peru raises its tariffs, Chilean officials said on Monday."),
    "talks": (
        "2033-05-04T09:30",
        "Peru and Chile will hold talks in Lima on May 9. Chile hosts 300 Bolivian soldiers.",
    ),
    "envoy": ("2033-06-01", "Chile recalled its ambassador to Peru on Tuesday, and Bolivia protested against it."),
    "month": ("2033-07", "Norway expelled two Icelandic diplomats."),
    "never": (None, "Kenya suspended aid to Uganda. “It’s enough,” Kenyan officials said — naïvely, perhaps."),
}


def document(name: str, text: str | None = None):
    published, own = TEXTS[name]
    return document_from_text(text or own, id=name, published=published)


@pytest.fixture(scope="session")
def readings(reader):
    """Readings by id of their document."""
    found = reader.read_all([document(name) for name in TEXTS])
    return {reading.document.id: reading for reading in found}
