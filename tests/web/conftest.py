"""A server over an archive of the samples; made once a run, and read only by tests that change nothing."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tocsin.archive import Archive
from tocsin.sources.text import document_from_text
from tocsin.web.app import make_app
from tocsin.web.settings import Settings
from tocsin.web.views.start import samples

HOSTILE = (
    "Published: 09:40, March 12, 2031\n"
    "<script>alert(1)</script> Oslo warns\n\n"
    "OSLO - Norway <img src=x onerror=alert(2)> will close its ports if Iceland raises its quota, said "
    "\u202eMinister Berg\u202c on Monday. \"It is <b onclick='alert(3)'>enough</b>,\" Berg said.\n"
)


@pytest.fixture(scope="session")
def stored(reader, tmp_path_factory) -> Path:
    """An archive with the samples and a hostile article."""
    folder = tmp_path_factory.mktemp("web") / "archive"
    hostile = document_from_text(HOSTILE, id="a/b?c=<d>&e#f.json", title="<script>alert(1)</script> Oslo \u202ewarns")
    Archive.open(folder).add(reader.read_all([*samples(), hostile]))
    return folder


@pytest.fixture
def serving(stored, reader):
    """Makes a client of a server over the stored archive, with other settings where they are given."""

    def make(**settings) -> TestClient:
        app = make_app(Settings(**{"archive": str(stored), **settings}), lambda: reader)
        return TestClient(app, base_url="http://localhost", follow_redirects=False)

    return make


@pytest.fixture(scope="session")
def shared_client(stored, reader) -> TestClient:
    """One client for tests that change nothing."""
    app = make_app(Settings(archive=str(stored), changes_a_minute=10_000), lambda: reader)
    return TestClient(app, base_url="http://localhost", follow_redirects=False, headers={"accept": "text/html"})
