"""Whatever a program asks by the OpenAPI document, nothing ends as a defect."""

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error

from tocsin.web.app import make_app
from tocsin.web.settings import Settings


@pytest.fixture(scope="module")
def operations(stored, reader) -> list:
    """What can be asked of a server, as schemathesis reads it out of the document."""
    app = make_app(Settings(archive=str(stored), changes_a_minute=100_000, names=("testserver",)), lambda: reader)
    document = schemathesis.openapi.from_asgi("/openapi.json", app)
    return [found.ok() for found in document.get_all_operations()]


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["good", "bad"])
def test_nothing_ends_as_a_defect(operations, mode: GenerationMode) -> None:
    assert len(operations) >= 20
    for operation in operations:
        if mode is GenerationMode.NEGATIVE and not (operation.query or operation.body):
            continue

        @settings(
            max_examples=5, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), database=None
        )
        @given(operation.as_strategy(generation_mode=mode))
        def ask(case) -> None:
            case.call_and_validate(checks=[not_a_server_error])

        ask()
