"""An archive of made-up readings, and what is exported from it."""

import io

import pytest

from export.made_readings import READINGS
from tocsin.archive import Archive
from tocsin.export.export import Export
from tocsin.export.filters import Filters


def exported(archive, form, records=None, **asked):
    """What an export writes, as bytes."""
    out = io.BytesIO()
    Export(archive, form, Filters(**asked), records).to_stream(out)
    return out.getvalue()


@pytest.fixture(scope="session")
def archive(tmp_path_factory):
    made = Archive.open(tmp_path_factory.mktemp("export") / "archive")
    made.add(READINGS.values())
    return made
