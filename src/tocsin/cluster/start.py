"""Workers: some of this machine's own, or those behind the address of a scheduler."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tocsin.errors import ClusterError

if TYPE_CHECKING:
    from distributed import Client

CONNECT_SECONDS = 10.0
MISSING = "need Dask, which is not installed; pip install 'tocsin[cluster]'"


@contextmanager
def local_workers(count: int) -> Iterator["Client"]:
    """Processes of this machine, with a scheduler that only this machine can reach.

    Raises:
        ClusterError: Dask is not installed.
    """
    try:
        from distributed import Client, LocalCluster  # noqa: PLC0415 - of an extra
    except ImportError:
        raise ClusterError("workers", MISSING) from None
    _silence()
    with (
        LocalCluster(
            n_workers=count,
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",
            silence_logs=logging.CRITICAL,
        ) as cluster,
        Client(cluster, set_as_default=False) as client,
    ):
        yield client


@contextmanager
def workers_at(address: str) -> Iterator["Client"]:
    """The workers of a scheduler, however many there are or will be.

    Raises:
        ClusterError: Dask is not installed, or no scheduler answers.
    """
    try:
        from distributed import Client  # noqa: PLC0415 - of an extra
    except ImportError:
        raise ClusterError("workers", MISSING) from None
    _silence()
    try:
        client = Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        what = f"no scheduler answers here ({error}); start one with dask scheduler, and give its address"
        raise ClusterError(address, what) from None
    with client:
        yield client


def _silence() -> None:
    """What goes wrong is ours to say."""
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
