"""`tocsin watch` as a process of its own, over alerts that stand in a file instead of in a ledger."""

import os
from pathlib import Path

import msgspec

from tocsin.bell.alerts import Kin
from tocsin.cli import main, watch
from tocsin.ledger.entries import Alert


class FileAlerts:
    """The alerts of a file, one JSON object a line."""

    def fresh(self) -> list[Alert]:
        lines = Path(os.environ["ALERTS"]).read_bytes().splitlines()
        return [msgspec.json.decode(line, type=Alert) for line in lines]

    def kin(self, alert: Alert) -> Kin:
        return Kin((alert.id,), (alert,))


if __name__ == "__main__":
    watch.alerts_of = lambda _archive: FileAlerts()
    main()
