"""What every test may ask for. No test reaches the network: connecting to another machine fails."""

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# A busy machine is no defect: no test of a property fails for the time that it took.
settings.register_profile("tocsin", deadline=None)
settings.load_profile("tocsin")

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def reader():
    """One Reader for the whole run; building it takes about a second."""
    from tocsin.reading import Reader  # noqa: PLC0415 - tests of small parts start without spaCy

    return Reader()


@pytest.fixture(scope="session")
def plain_reader():
    """One Reader that codes with the codebook alone."""
    from tocsin.reading import Reader  # noqa: PLC0415

    return Reader(model=False)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the repository with the seed article and the benchmarks."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("no ../shared beside the repository: its article and benchmarks are not part of it")
    return folder


@pytest.fixture(scope="session", autouse=True)
def offline() -> Iterator[None]:
    """Make every connection to another machine fail."""
    connect = socket.socket.connect

    def refuse(own: socket.socket, address: Any) -> None:
        if own.family != socket.AF_UNIX and address[0] not in {"127.0.0.1", "::1"}:
            raise AssertionError(f"a test tried to reach the network: {address}")
        connect(own, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", refuse)
        yield
